import type { Url } from './href.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { heading, t } from './lang.ts'
import type { Lang, Pair } from './lang.ts'
import { count } from './numbers.ts'

export type Count = { readonly label: Pair; readonly value: number; readonly href: Url }

/** How many of each kind, each leading to its section. A zero is a number like any other: no colour, no praise. */
export function counts(lang: Lang, list: readonly Count[]): Html {
  return html`<nav class="counts-nav" aria-label="${t(lang, '本页内容', 'On this page')}"><ul class="counts">${list.map(
    ({ label, value, href }) =>
      html`<li><a class="${value === 0 ? 'count none' : 'count'}" href="${href}"><b>${count(lang, value)}</b> <span>${heading(lang, label)}</span></a></li>`,
  )}</ul></nav>`
}
