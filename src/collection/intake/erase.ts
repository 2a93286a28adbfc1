import type { Law } from '#foundation/law/law.ts'
import type { Period } from '#foundation/law/period.ts'
import { endOfPeriod } from '#foundation/law/period.ts'
import { addDays, type CalendarDate } from '#platform/calendar-date.ts'
import { now, today, ZONE } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import * as store from './store.ts'

/**
 * Erases the sender's cells of returned and held rows whose time is over (rules collection/returned-rows/kept). Row numbers, findings
 * and the account stay. Gives how many rows lost their cells.
 */
export function eraseReturned(sql: Sql, law: Law): Promise<number> {
  return store.eraseCells(sql, earliestKept(law, today()))
}

/** The last day on which the cells of rows received on a day are kept. */
export function keptUntil(law: Law, receivedOn: CalendarDate): CalendarDate {
  return endOfPeriod(receivedOn, law.get<Period>('collection/returned-rows/kept', receivedOn).value, law.addWorkdays)
}

/** Rows received before this moment have lost their cells. */
export function earliestKept(law: Law, on: CalendarDate): Temporal.Instant {
  const kept = law.get<Period>('collection/returned-rows/kept', on).value
  // The period runs forward from receipt; its length in days is the same backwards.
  const length = Temporal.PlainDate.from(on).until(endOfPeriod(on, kept, law.addWorkdays), { largestUnit: 'day' }).days
  return startOf(addDays(on, -length))
}

function startOf(day: CalendarDate): Temporal.Instant {
  const start = Temporal.PlainDate.from(day).toZonedDateTime(ZONE).toInstant()
  return Temporal.Instant.compare(start, now()) < 0 ? start : now()
}
