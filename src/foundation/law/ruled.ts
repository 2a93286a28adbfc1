import type { CalendarDate } from '#platform/calendar-date.ts'

/**
 * A value that the law states, with where it says so and since when. `cite` is
 * `instrument-id art.N` (several joined by `; `); `verified` is false until somebody has read
 * the official text, and whatever rests on it says so. `to` is the last day on which it holds.
 */
export type Ruled<T> = {
  readonly value: T
  readonly cite: string
  readonly from: CalendarDate
  readonly to: CalendarDate | null
  readonly verified: boolean
  readonly note?: string
}
