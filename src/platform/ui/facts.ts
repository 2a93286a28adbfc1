import { html } from './html.ts'
import type { Content, Html } from './html.ts'
import { heading } from './lang.ts'
import type { Lang, Pair } from './lang.ts'

export type Fact = { readonly label: Pair; readonly value: Content; readonly wide?: boolean }

/** What is known of one thing, name and value. */
export function facts(lang: Lang, list: readonly Fact[]): Html {
  return html`<dl class="facts">${list.map(
    ({ label, value, wide }) =>
      html`<div class="${wide ? 'fact wide' : 'fact'}"><dt>${heading(lang, label)}</dt><dd>${value}</dd></div>`,
  )}</dl>`
}
