import { addDays, daysBetween, weekday } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'
import { isMap } from './rule.ts'
import { unsound } from './unsound.ts'

// The State Council states each year which weekdays are off and which weekend days are worked. A year that it has not stated is not guessed.

/** What a year states beside its weekends, as `MM-DD`. */
export type Year = { readonly off: ReadonlySet<string>; readonly work: ReadonlySet<string> }

export type WorkingDays = {
  isWorkday(day: CalendarDate): boolean
  /** the nth working day after `day`; the day itself is not counted (民法典 第二百零一条) */
  addWorkdays(day: CalendarDate, n: number): CalendarDate
  /** working days after `from` up to and including `to`; 0 when `to` is not later */
  workdaysBetween(from: CalendarDate, to: CalendarDate): number
}

/** The year that `calendar/2026.yaml` states. */
export function readYear(file: string, content: unknown): Year {
  if (!isMap(content)) throw unsound(file, '', '应当是键和值', 'expected keys and values')
  return { off: days(file, content, 'off'), work: days(file, content, 'work') }
}

function days(file: string, content: Readonly<Record<string, unknown>>, key: string): ReadonlySet<string> {
  const listed = content[key]
  if (typeof listed !== 'string') throw unsound(file, key, '要写成 "MM-DD MM-DD"', 'is a text of days, "MM-DD MM-DD"')
  const all = listed.split(/\s+/).filter((day) => day !== '')
  const odd = all.find((day) => !/^\d\d-\d\d$/.test(day))
  if (odd !== undefined) throw unsound(file, key, `${odd} 不是 MM-DD`, `${odd} is not MM-DD`)
  return new Set(all)
}

/** Counts working days over the years that `yearOf` knows; null for a year that has not been published. */
export function workingDays(yearOf: (year: string) => Year | null, makeUpDaysCount: () => boolean): WorkingDays {
  const reached = new Map<string, CalendarDate>()

  function isWorkday(day: CalendarDate): boolean {
    const year = yearOf(day.slice(0, 4))
    if (year === null) throw missing(day.slice(0, 4))
    const monthDay = day.slice(5)
    if (year.off.has(monthDay)) return false
    if (year.work.has(monthDay) && makeUpDaysCount()) return true
    return weekday(day) <= 5
  }

  function addWorkdays(day: CalendarDate, n: number): CalendarDate {
    if (!Number.isInteger(n) || n < 0) throw new RangeError(`cannot count ${n} working days`)
    const key = `${day}+${n}`
    const known = reached.get(key)
    if (known !== undefined) return known
    const end = count(day, n)
    reached.set(key, end)
    return end
  }

  function count(day: CalendarDate, n: number): CalendarDate {
    let end = day
    for (let left = n; left > 0;) {
      end = addDays(end, 1)
      if (isWorkday(end)) left--
    }
    return end
  }

  function workdaysBetween(from: CalendarDate, to: CalendarDate): number {
    const all = Array.from({ length: Math.max(0, daysBetween(from, to)) }, (_, i) => addDays(from, i + 1))
    return all.filter(isWorkday).length
  }

  return { isWorkday, addWorkdays, workdaysBetween }
}

function missing(year: string): Refusal {
  return new Refusal(
    'law/calendar-missing',
    `${year} 年的放假安排还没有收入规则库，不能计算工作日。国务院办公厅公布后，请在 rules/calendar/${year}.yaml 中补上`,
    `The holiday schedule of ${year} is not among the rules, so working days cannot be counted. Once the State Council has published it, add rules/calendar/${year}.yaml`,
    { year },
  )
}
