import type { CalendarDate } from './calendar-date.ts'

// The only place that knows what time it is. A rehearsal or a test moves it; the day is Shanghai's wherever the server stands.
export const ZONE = 'Asia/Shanghai'

let shiftMs = 0

/** This moment, on the platform's clock. */
export function now(): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(Date.now() + shiftMs)
}

/** This day in Asia/Shanghai. */
export function today(): CalendarDate {
  return dayOf(now())
}

/** The day in Asia/Shanghai in which a moment falls. */
export function dayOf(at: Temporal.Instant): CalendarDate {
  return at.toZonedDateTimeISO(ZONE).toPlainDate().toString() as CalendarDate
}

/** Sets the clock of this process to 00:00 of the day; it runs on from there. */
export function setToday(day: CalendarDate): void {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(ZONE).epochMilliseconds
  shiftMs = start - Date.now()
}

/** Puts the clock right again. */
export function resetClock(): void {
  shiftMs = 0
}

/** Whether the clock has been moved. */
export function isMoved(): boolean {
  return shiftMs !== 0
}
