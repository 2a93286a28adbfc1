import type { Law } from '#foundation/law/law.ts'
import type { Ruled } from '#foundation/law/ruled.ts'
import { addDays } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Reader } from '#platform/database.ts'
import { windowGroups } from '#register/records/read.ts'
import type { WindowGroup } from '#register/records/read.ts'
import { factsOf } from './facts.ts'
import { itemFinder } from './show.ts'
import { windowOf } from './window.ts'
import type { Window } from './view.ts'

// What a change of the rules would do to the whole register, before it is in force. Records with equal facts have equal
// windows, so each group is judged once.

export const CHANGES = ['appears', 'returns', 'disappears', 'later', 'earlier', 'unchanged'] as const
/** appears: shown for the first time. returns: had ended and is shown again. later, earlier: shown under both, to another day. */
export type Change = (typeof CHANGES)[number]

export type Sample = {
  readonly id: string
  readonly item: string
  readonly decidedOn: CalendarDate
  readonly before: CalendarDate | null
  readonly after: CalendarDate | null
}

export type Difference = {
  readonly on: CalendarDate
  readonly counts: Readonly<Record<Change, number>>
  readonly samples: Readonly<Record<Change, readonly Sample[]>>
}

const SAMPLES = 5

/** Which records two laws would show differently on a day: counts of all, samples of each kind of change. */
export async function diff(
  groups: AsyncIterable<readonly WindowGroup[]>,
  before: Law,
  after: Law,
  on: CalendarDate,
): Promise<Difference> {
  const counts = zero()
  const samples = Object.fromEntries(CHANGES.map((change) => [change, [] as Sample[]])) as Record<Change, Sample[]>
  const [underBefore, underAfter] = [sightOf(before, on), sightOf(after, on)]
  for await (const rows of groups) {
    for (const row of rows) {
      const was = underBefore(row)
      const will = underAfter(row)
      const change = changeOf(was, will)
      counts[change] += row.count
      if (change !== 'unchanged') sample(samples[change], row, was, will)
    }
  }
  return { on, counts, samples }
}

/** What one law lets be seen of a record. */
type Sight = Pick<Window, 'shown' | 'reason' | 'from' | 'until'> & { readonly item: string | null }

// Of an item that a law does not have nothing is shown (show.ts), and nothing was: one that a change drops disappears by it.
const NO_ITEM: Sight = { item: null, shown: false, reason: 'not-public', from: null, until: null }

function sightOf(law: Law, on: CalendarDate): (row: WindowGroup) => Sight {
  const itemOf = itemFinder(law)
  return (row) => {
    const item = itemOf(row.item)
    return item === null ? NO_ITEM : { ...windowOf(factsOf(row, item, law), law, on), item: item.item }
  }
}

function changeOf(was: Sight, will: Sight): Change {
  if (was.shown && will.shown)
    return was.until === will.until ? 'unchanged' : isLater(will.until, was.until) ? 'later' : 'earlier'
  if (was.shown === will.shown) return 'unchanged'
  if (was.shown) return 'disappears'
  return wasOnceShown(was) ? 'returns' : 'appears'
}

/** A record that was accepted after its end, as old stock is, has never been shown. */
function wasOnceShown({ reason, from, until }: Sight): boolean {
  return (reason === 'ended' || reason === 'exited') && from !== null && until !== null && from <= until
}

function isLater(a: CalendarDate | null, b: CalendarDate | null): boolean {
  return b !== null && (a === null || a > b)
}

function sample(into: Sample[], row: WindowGroup, was: Sight, will: Sight): void {
  // One of the two has the item, or nothing would change.
  const item = (was.item ?? will.item)!
  for (const id of row.sampleIds) {
    if (into.length >= SAMPLES) return
    into.push({ id, item, decidedOn: row.decidedOn, before: was.until, after: will.until })
  }
}

function zero(): Record<Change, number> {
  return Object.fromEntries(CHANGES.map((change) => [change, 0])) as Record<Change, number>
}

/** The law as if no value that begins after the day had been written: what holds unless the change comes. */
export function lawWithout(law: Law, day: CalendarDate): Law {
  const history = <T>(path: string): readonly Ruled<T>[] =>
    law
      .history<T>(path)
      .filter(({ from }) => from <= day)
      .map((ruled) => (ruled.to !== null && ruled.to >= day ? { ...ruled, to: null } : ruled))
  const find = <T>(path: string, on: CalendarDate): Ruled<T> | null =>
    history<T>(path).find(({ from, to }) => from <= on && (to === null || on <= to)) ?? null
  return { ...law, history, find, get: (path, on) => find(path, on) ?? law.get(path, on < day ? on : day) } as Law
}

/** The days after this one on which a rule of publicity changes, in order. */
export function comingChanges(law: Law, day: CalendarDate): readonly CalendarDate[] {
  const rules = law.rules().filter((path) => path.startsWith('publicity/'))
  const days = rules.flatMap((path) =>
    law.history(path).flatMap(({ from, to }) => (to === null ? [from] : [from, addDays(to, 1)])),
  )
  return [...new Set(days.filter((one) => one > day))].sort()
}

/** Which records of the whole register two laws would show differently on a day. */
export function diffRegister(sql: Reader, before: Law, after: Law, on: CalendarDate): Promise<Difference> {
  return diff(windowGroups(sql), before, after, on)
}
