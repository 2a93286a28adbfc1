/** A day without a time, `YYYY-MM-DD`, in Asia/Shanghai. Days compare as strings. */
export type CalendarDate = string & { readonly calendarDate: unique symbol }

const SHAPE = /^\d{4}-\d{2}-\d{2}$/

/** A real day of the Gregorian calendar, or nothing: 2026-02-30 is none. */
export function findCalendarDate(text: string): CalendarDate | null {
  if (!SHAPE.test(text)) return null
  const year = +text.slice(0, 4)
  const month = +text.slice(5, 7)
  const day = +text.slice(8, 10)
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null
  return text as CalendarDate
}

/** The day that the text names. Throws a RangeError when it names none. */
export function calendarDate(text: string): CalendarDate {
  const day = findCalendarDate(text)
  if (day === null) throw new RangeError(`"${text}" is not a day; write YYYY-MM-DD`)
  return day
}

export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  return Temporal.PlainDate.from(day).add({ days }).toString() as CalendarDate
}

/** Months by the calendar; the month's last day where the day does not exist (民法典 第二百零二条). */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  return Temporal.PlainDate.from(day).add({ months }).toString() as CalendarDate
}

export function addYears(day: CalendarDate, years: number): CalendarDate {
  return addMonths(day, years * 12)
}

/** Days from one day to another; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Temporal.PlainDate.from(from).until(Temporal.PlainDate.from(to)).days
}

/** 1 Monday … 7 Sunday. */
export function weekday(day: CalendarDate): number {
  return Temporal.PlainDate.from(day).dayOfWeek
}

/** The earlier of the days given; nothing among them is passed over. */
export function earliest(...days: readonly (CalendarDate | null)[]): CalendarDate | null {
  return days.reduce((a, b) => (a === null ? b : b === null || a < b ? a : b), null)
}
