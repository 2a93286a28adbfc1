import { href } from './href.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { t } from './lang.ts'
import type { Lang } from './lang.ts'

/** one on a page: in the header, or large in the content */
export type SearchBox = { readonly size: 'header' | 'large'; readonly value?: string; readonly hint?: string }

/** The box that finds a subject. A button without a script; suggestions with one (combobox pattern, Esc closes). */
export function searchBox(lang: Lang, { size, value = '', hint }: SearchBox): Html {
  const label = t(lang, '企业名称或统一社会信用代码', 'Organisation name or unified social credit code')
  return html`<form class="search search-${size}" role="search" action="${href(lang, ['search'])}" method="get" data-suggest="${href(lang, ['suggest'])}" data-found="${t(lang, '条建议，用上下箭头选择', ' suggestions; use the arrow keys')}">
<label for="q" class="${size === 'header' ? 'vh' : 'search-label'}">${label}</label>
<div class="search-row"><div class="search-field"><input id="q" name="q" type="text" role="searchbox" value="${value}" maxlength="200" autocomplete="off" autocapitalize="none" spellcheck="false" enterkeyhint="search"${hint !== undefined && html` aria-describedby="q-hint"`}></div>
<button type="submit">${t(lang, '查询', 'Search')}</button></div>
${hint !== undefined && html`<p id="q-hint" class="hint">${hint}</p>`}
</form>`
}
