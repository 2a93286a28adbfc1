import { daysBetween } from '../calendar-date.ts'
import type { CalendarDate } from '../calendar-date.ts'
import { ZONE } from '../clock.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { t } from './lang.ts'
import type { Lang } from './lang.ts'

// Dates as GB/T 7408 writes them in tables and clocks; every one is a `time` with its machine form.

/** the day that the field standards use for "no end" */
const FOR_EVER = '2099-12-31'

/** A day in a table or clock: 2026-04-01; 长期 for the standards' 2099-12-31. */
export function day(lang: Lang, on: CalendarDate): Html {
  return html`<time datetime="${on}">${on >= FOR_EVER ? t(lang, '长期', 'no end') : on}</time>`
}

/** A day in a sentence: 2026年4月1日, 1 April 2026. */
export function dayInWords(lang: Lang, on: CalendarDate): Html {
  const date = Temporal.PlainDate.from(on)
  const words =
    lang === 'zh'
      ? `${date.year}年${date.month}月${date.day}日`
      : date.toLocaleString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' })
  return html`<time datetime="${on}">${words}</time>`
}

/** A span of days: 2026-04-01 至 2027-04-01. */
export function days(lang: Lang, from: CalendarDate, to: CalendarDate): Html {
  return html`${day(lang, from)} ${t(lang, '至', 'to')} ${day(lang, to)}`
}

/** A moment to the minute on the 24-hour clock of Asia/Shanghai; text that is no instant is printed as it is. */
export function moment(instant: string): Html {
  const found = findInstant(instant)
  if (found === null) return html`<time>${instant}</time>`
  const local = found.toZonedDateTimeISO(ZONE)
  const text = `${local.toPlainDate().toString()} ${local.toPlainTime().toString({ smallestUnit: 'minute' })}`
  return html`<time datetime="${found.toString({ smallestUnit: 'second' })}">${text}</time>`
}

/** A sentence of ours in which days stand: each becomes a `time`. */
export function withDates(sentence: string): Html {
  const pieces = sentence.split(/(\b\d{4}-\d{2}-\d{2}\b)/)
  return html`${pieces.map((piece, i) => (i % 2 === 1 ? html`<time datetime="${piece}">${piece}</time>` : piece))}`
}

/** How far a day is from today, beside the date and never instead of it: 还有 130 天, 今天到期. */
export function distance(lang: Lang, today: CalendarDate, on: CalendarDate): string {
  const left = daysBetween(today, on)
  if (left === 0) return t(lang, '今天', 'today')
  if (left < 0) return t(lang, `已过 ${-left} 天`, `${plural(-left, 'day')} ago`)
  return t(lang, `还有 ${left} 天`, `${plural(left, 'day')} left`)
}

/** English counts: 1 day, 2 days. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

function findInstant(text: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(text)
  } catch {
    return null // a moment already written for people
  }
}
