import { deskHref } from './desk-prefs.ts'
import { href, type Url } from './href.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { chinese, heading, pick, t } from './lang.ts'
import type { Lang, Pair } from './lang.ts'
import type { Crumb } from './page.ts'

/** The way from the home page to here; the last is this page and no link. Nothing on the home page. */
export function breadcrumb(lang: Lang, crumbs: readonly Crumb[]): Html {
  return trail(lang, crumbs, { zh: '首页', en: 'Home' }, (parts) => href(lang, parts))
}

/** The way from the workbench to a page of the desk; the crumbs' parts are places under `/desk`. */
export function deskBreadcrumb(lang: Lang, crumbs: readonly Crumb[]): Html {
  return trail(lang, crumbs, { zh: '工作台', en: 'Workbench' }, deskHref)
}

function trail(lang: Lang, crumbs: readonly Crumb[], home: Pair, to: (parts: readonly string[]) => Url): Html {
  if (crumbs.length === 0) return html``
  const last = crumbs.length - 1
  return html`<nav class="crumbs" aria-label="${t(lang, '当前位置', 'You are here')}"><ol>
<li><a href="${to([])}">${pick(lang, home)}</a></li>
${crumbs.map((crumb, i) => {
  const text = chinese(lang, heading(lang, crumb))
  return i === last || !crumb.parts
    ? html`<li${i === last && html` aria-current="page"`}>${text}</li>`
    : html`<li><a href="${to(crumb.parts)}">${text}</a></li>`
})}</ol></nav>`
}
