import { facts } from './facts.ts'
import type { Fact } from './facts.ts'
import type { Url } from './href.ts'
import { html } from './html.ts'
import type { Content, Html } from './html.ts'
import { chinese, pick } from './lang.ts'
import type { Lang, Pair } from './lang.ts'

/** One record in a list: what, by whom, until when, and what can be done, without a click. */
export type RecordCard = {
  /** unique on the page */
  readonly id: string
  readonly href: Url
  readonly title: string
  /** at most two */
  readonly tags: readonly Html[]
  /** at most six */
  readonly facts: readonly Fact[]
  readonly clock: Content
  readonly details: readonly Content[]
  readonly acts: readonly CardAct[]
}

/** What the reader may do; one that is not possible yet says why. */
export type CardAct = { readonly label: Pair; readonly href: Url; readonly note?: Content }

/** A card; lists of cards reflow at 320 px and read well aloud. */
export function recordCard(lang: Lang, card: RecordCard): Html {
  return html`<article class="card" aria-labelledby="${card.id}">
<h3 id="${card.id}"><a href="${card.href}">${chinese(lang, card.title)}</a> ${card.tags.map((one) => html`${one} `)}</h3>
${facts(lang, card.facts)}
${card.clock}
<div class="card-foot"><div class="card-details">${card.details}</div>
${card.acts.length > 0 && cardActs(lang, card)}</div>
</article>`
}

function cardActs(lang: Lang, card: RecordCard): Html {
  return html`<ul class="acts">${card.acts.map(
    ({ label, href, note }) =>
      html`<li><a class="act" href="${href}" aria-describedby="${card.id}">${pick(lang, label)}</a>${note && html` <span class="fine">${note}</span>`}</li>`,
  )}</ul>`
}
