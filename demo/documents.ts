import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Department } from './departments.ts'

/** Gives each department's documents running numbers of the year: 云市监罚〔2026〕17号. */
export type Register = (authority: Department, word: string, day: CalendarDate) => string

/** A register that starts every year at `first`. */
export function documentRegister(first = 1): Register {
  const last = new Map<string, number>()
  return (authority, word, day) => {
    const stem = `${authority.sign}${word}〔${day.slice(0, 4)}〕`
    const number = (last.get(stem) ?? first - 1) + 1
    last.set(stem, number)
    return `${stem}${number}号`
  }
}
