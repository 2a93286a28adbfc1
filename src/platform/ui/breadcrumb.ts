import { href } from './href.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { chinese, heading, t } from './lang.ts'
import type { Lang } from './lang.ts'
import type { Crumb } from './page.ts'

/** The way from the home page to here; the last is this page and no link. Nothing on the home page. */
export function breadcrumb(lang: Lang, crumbs: readonly Crumb[]): Html {
  if (crumbs.length === 0) return html``
  const last = crumbs.length - 1
  return html`<nav class="crumbs" aria-label="${t(lang, '当前位置', 'You are here')}"><ol>
<li><a href="${href(lang, [])}">${t(lang, '首页', 'Home')}</a></li>
${crumbs.map((crumb, i) => {
  const text = chinese(lang, heading(lang, crumb))
  return i === last || !crumb.parts
    ? html`<li${i === last && html` aria-current="page"`}>${text}</li>`
    : html`<li><a href="${href(lang, crumb.parts)}">${text}</a></li>`
})}</ol></nav>`
}
