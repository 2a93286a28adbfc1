import { addDays, weekday } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'

/** The day so many days before, or the Friday before it where that is a weekend: departments decide on working days. */
export function officeDay(today: CalendarDate, daysAgo: number): CalendarDate {
  const day = addDays(today, -daysAgo)
  const past = weekday(day) - 5
  return past > 0 ? addDays(day, -past) : day
}

/** `2026年11月23日`. */
export function inWords(day: CalendarDate): string {
  return `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`
}

/** `2026/11/23`, as spreadsheets and the 2016 form write it. */
export function withSlashes(day: CalendarDate): string {
  return day.replaceAll('-', '/')
}
