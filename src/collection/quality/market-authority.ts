import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { remembering } from './cells.ts'

/** Whether an authority, by its name, belongs to the market supervision system; the words are the law's (`quality/market-authorities`). */
export function isMarketAuthority(law: Law, on: CalendarDate): (name: string) => boolean {
  const words = law.find<readonly string[]>('quality/market-authorities', on)?.value ?? []
  return remembering((name) => words.some((word) => name.includes(word)))
}
