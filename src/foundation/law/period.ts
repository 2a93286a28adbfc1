import { addDays, addMonths, addYears } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'

/** The units in which the law counts. Whatever is not among them is unsound. */
export const UNITS = ['working-day', 'day', 'month', 'year', '10k-cny', 'cny', 'character'] as const
export type Unit = (typeof UNITS)[number]

/** A length of time as a rule states it: `{ amount: 7, unit: working-day }`. */
export type Period = { readonly amount: number; readonly unit: 'working-day' | 'day' | 'month' | 'year' }

/**
 * The last day of a period: the first day is not counted, months and years end on the same day
 * or the month's last (民法典 第二百零一条、第二百零二条). Refusal law/calendar-missing for working days of an unpublished year.
 */
export function endOfPeriod(
  start: CalendarDate,
  period: Period,
  addWorkdays: (day: CalendarDate, n: number) => CalendarDate,
): CalendarDate {
  return COUNT[period.unit](start, period.amount, addWorkdays)
}

type Count = (
  start: CalendarDate,
  amount: number,
  addWorkdays: (day: CalendarDate, n: number) => CalendarDate,
) => CalendarDate

const COUNT: Readonly<Record<Period['unit'], Count>> = {
  'working-day': (start, amount, addWorkdays) => addWorkdays(start, amount),
  day: addDays,
  month: addMonths,
  year: addYears,
}

/** How long a period is in days, roughly: good enough to say which of two readings is the longer. */
export function roughDays(period: Period): number {
  return period.amount * ROUGH[period.unit]
}

const ROUGH: Readonly<Record<Period['unit'], number>> = { 'working-day': 1.4, day: 1, month: 30.4, year: 365 }
