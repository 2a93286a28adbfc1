import type { Law } from '#foundation/law/law.ts'
import type { Ruled } from '#foundation/law/ruled.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'

/**
 * The values of a rule that a decision is measured by: the one in force when it was made, and every later one that is in
 * force on the day asked. The milder of them counts, so a milder law reaches back and a stricter one does not.
 * Order 36 reaches back on every day, also on those before it: 「2026-04-01 之前的决定，取两个截止日中较早者」.
 */
export function measuredBy<T>(law: Law, rule: string, decidedOn: CalendarDate, on: CalendarDate): readonly Ruled<T>[] {
  const by = latest(decidedOn, on, reachesBackFrom(law))
  return law.history<T>(rule).filter(({ from, to }) => from <= by && (to === null || to >= decidedOn))
}

function reachesBackFrom(law: Law): CalendarDate | null {
  return law.history<CalendarDate>('publicity/transition/earlier-of-both').at(-1)?.value ?? null
}

function latest(...days: readonly (CalendarDate | null)[]): CalendarDate {
  return days.reduce<CalendarDate>((a, b) => (b !== null && b > a ? b : a), days[0]!)
}
