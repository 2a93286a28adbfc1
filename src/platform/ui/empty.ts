import { moment } from './dates.ts'
import { html } from './html.ts'
import type { Content, Html } from './html.ts'
import { t } from './lang.ts'
import type { Lang } from './lang.ts'

/**
 * The one sentence for absence: 「截至 …，平台未归集到应公示的行政处罚」. It states what the platform has not
 * received, never that a subject is good.
 */
export function nothingCollected(lang: Lang, what: string, asOf: string): Html {
  return html`<p class="none-line">${t(lang, '截至 ', 'As of ')}${moment(asOf)}${t(lang, `，平台未归集到应公示的${what}。`, `, the platform has not received any ${what} that is to be published.`)}</p>`
}

/** An empty list says what is empty, as of when, and one next step. */
export function empty(lang: Lang, what: Content, asOf: string | null, next?: Content): Html {
  return html`<div class="empty" role="status"><p>${what}</p>${asOf !== null && html`<p class="fine">${t(lang, '数据截至 ', 'Data as of ')}${moment(asOf)}</p>`}${next !== undefined && html`<div>${next}</div>`}</div>`
}
