import type { CalendarDate } from '../calendar-date.ts'
import { day } from './dates.ts'
import { html } from './html.ts'
import type { Content, Html } from './html.ts'
import { pick, t } from './lang.ts'
import type { Lang, Pair } from './lang.ts'
import type { Tone } from './tag.ts'

/** A term of the law on its way: a sentence, and the scale of its days. The dates come from the server; nothing ticks. */
export type Clock = {
  readonly id: string
  readonly tone: Tone
  /** what holds today, until when, and what follows, in words */
  readonly sentence: Content
  readonly points: readonly ClockPoint[]
  /** 怎么算的 */
  readonly how?: Content
}

export type ClockPoint = { readonly on: CalendarDate; readonly label: Pair; readonly note?: Pair }

const TODAY: Pair = { zh: '今天', en: 'Today' }

/** The clock with today put in its place among the days. */
export function clock(lang: Lang, today: CalendarDate, given: Clock): Html {
  return html`<div class="clock t-${given.tone}" role="group" aria-labelledby="${given.id}">
<p id="${given.id}" class="clock-line">${given.sentence}</p>
<ol class="scale">${withToday(given.points, today).map((point) => step(lang, point, today))}</ol>
${given.how !== undefined && html`<details class="how"><summary>${t(lang, '怎么算的', 'How this is counted')}</summary>${given.how}</details>`}
</div>`
}

/** The days in order; on a key day itself today comes first, for the day is not over. */
export function withToday(points: readonly ClockPoint[], today: CalendarDate): readonly ClockPoint[] {
  const now: ClockPoint = { on: today, label: TODAY }
  return [...points.filter(({ on }) => on < today), now, ...points.filter(({ on }) => on >= today)]
}

function step(lang: Lang, point: ClockPoint, today: CalendarDate): Html {
  const content = html`${day(lang, point.on)} <b>${pick(lang, point.label)}</b>${point.note && html` <span class="fine">${pick(lang, point.note)}</span>`}`
  if (point.label === TODAY) return html`<li class="now" aria-current="date">${content}</li>`
  return html`<li class="${point.on < today ? 'done' : 'ahead'}">${content}</li>`
}
