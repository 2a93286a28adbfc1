import type { Law } from '#foundation/law/law.ts'
import { addDays } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'

/** How a decision's age stands to its limit. A working calendar that was not published gives no verdict. */
export type Verdict = 'in-time' | 'late' | 'unknown'

export type Timeliness = { readonly days: number; readonly judge: (decidedOn: string) => Verdict }

type Limit = { readonly amount: number; readonly unit: string }

/** Longer back than any limit reaches, with the longest holidays; in days. */
const REACH = 1500

/**
 * Judges decisions by the day on which their report was received; null where the rule does not hold. The day of receipt is the
 * same for a whole file, so that the border is sought once and a row costs one comparison of texts.
 */
export function timelinessOf(law: Law, rule: string, receivedOn: CalendarDate): Timeliness | null {
  const limit = law.find<Limit>(rule, receivedOn)
  if (limit === null || limit.value.unit !== 'working-day') return null
  const { amount } = limit.value
  const border = borderOf(law, amount, receivedOn)
  return {
    days: amount,
    judge(decidedOn) {
      if (decidedOn < limit.from || decidedOn > receivedOn) return 'in-time'
      if (border.lastLate !== null && decidedOn <= border.lastLate) return 'late'
      return border.firstUnknown !== null && decidedOn >= border.firstUnknown ? 'unknown' : 'in-time'
    },
  }
}

/** The last day whose limit had run out on receipt, and the first whose limit cannot be told; all in between were in time. */
function borderOf(
  law: Law,
  amount: number,
  receivedOn: CalendarDate,
): { readonly lastLate: CalendarDate | null; readonly firstUnknown: CalendarDate | null } {
  let firstUnknown: CalendarDate | null = null
  for (let back = 0, day = receivedOn; back < REACH; back++, day = addDays(day, -1)) {
    const due = dueOn(law, day, amount)
    if (due === null) firstUnknown = day
    else if (due < receivedOn) return { lastLate: day, firstUnknown }
  }
  return { lastLate: null, firstUnknown: firstUnknown === null ? null : ('0001-01-01' as CalendarDate) }
}

function dueOn(law: Law, day: CalendarDate, amount: number): CalendarDate | null {
  try {
    return law.addWorkdays(day, amount)
  } catch (error) {
    if (error instanceof Refusal && error.code === 'law/calendar-missing') return null
    throw error
  }
}
