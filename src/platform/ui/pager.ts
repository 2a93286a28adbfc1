import type { Url } from './href.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { t } from './lang.ts'
import type { Lang } from './lang.ts'

/**
 * Where the reader is in a list: a next page when there is one, and the way back. A list walked by key knows
 * its first page but not the one before.
 */
export type Pager = {
  readonly page: number
  readonly first?: Url | null
  readonly previous?: Url | null
  readonly next: Url | null
}

/** Nothing when the list fits on one page. */
export function pager(lang: Lang, { page, first, previous, next }: Pager): Html {
  if (!first && !previous && !next) return html``
  return html`<nav class="pager" aria-label="${t(lang, '分页', 'Pages')}"><ul>
${first && html`<li><a href="${first}">${t(lang, '第一页', 'First page')}</a></li>`}
${previous && html`<li><a rel="prev" href="${previous}">${t(lang, '上一页', 'Previous page')}</a></li>`}
<li><span aria-current="page">${pageLabel(lang, page)}</span></li>
${next && html`<li><a rel="next" href="${next}">${t(lang, '下一页', 'Next page')}</a></li>`}
</ul></nav>`
}

/** 「第 2 页」 */
export function pageLabel(lang: Lang, page: number): string {
  return t(lang, `第 ${page} 页`, `Page ${page}`)
}
