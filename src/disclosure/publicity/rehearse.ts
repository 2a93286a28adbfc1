import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Reader } from '#platform/database.ts'
import type { Item } from '#register/catalogue/item.ts'
import { windowGroups } from '#register/records/read.ts'
import type { WindowGroup } from '#register/records/read.ts'
import { factsOf } from './facts.ts'
import { itemFinder } from './show.ts'
import { windowOf } from './window.ts'

/** What happens by itself between two days. ends: shown on the first, not on the second. appears: the other way. due: repair opens. */
export type Rehearsal = {
  readonly from: CalendarDate
  readonly to: CalendarDate
  readonly ends: number
  readonly appears: number
  readonly due: number
  readonly samples: {
    readonly ends: readonly Happening[]
    readonly appears: readonly Happening[]
    readonly due: readonly Happening[]
  }
}

/** `on`: the last day shown, the first day shown, or the first day for repair. */
export type Happening = { readonly id: string; readonly item: string; readonly on: CalendarDate | null }

const SAMPLES = 5

/** Rehearses the register from one day to another: nothing is written, no clock is moved, each group of equal facts is judged twice. */
export async function rehearse(
  groups: AsyncIterable<readonly WindowGroup[]>,
  itemOf: (number: number) => Item | null,
  law: Law,
  from: CalendarDate,
  to: CalendarDate,
): Promise<Rehearsal> {
  const counts = { ends: 0, appears: 0, due: 0 }
  const samples = { ends: [] as Happening[], appears: [] as Happening[], due: [] as Happening[] }
  for await (const rows of groups) {
    for (const row of rows) {
      const item = itemOf(row.item)
      if (item === null) continue
      for (const { what, on } of happenings(row, item, law, from, to)) {
        counts[what] += row.count
        samples[what].push(
          ...row.sampleIds.slice(0, SAMPLES - samples[what].length).map((id) => ({ id, item: item.item, on })),
        )
      }
    }
  }
  return { from, to, ...counts, samples }
}

type What = 'ends' | 'appears' | 'due'

function happenings(
  row: WindowGroup,
  item: Item,
  law: Law,
  from: CalendarDate,
  to: CalendarDate,
): readonly { what: What; on: CalendarDate | null }[] {
  const facts = factsOf(row, item, law)
  const now = windowOf(facts, law, from)
  const then = windowOf(facts, law, to)
  const found: { what: What; on: CalendarDate | null }[] = []
  if (now.shown && !then.shown) found.push({ what: 'ends', on: then.until ?? now.until })
  if (!now.shown && then.shown) found.push({ what: 'appears', on: then.from })
  if (then.shown && then.repairFrom !== null && then.repairFrom > from && then.repairFrom <= to)
    found.push({ what: 'due', on: then.repairFrom })
  return found
}

/** What happens by itself in the whole register between two days. */
export function rehearseRegister(sql: Reader, law: Law, from: CalendarDate, to: CalendarDate): Promise<Rehearsal> {
  return rehearse(windowGroups(sql), itemFinder(law), law, from, to)
}
