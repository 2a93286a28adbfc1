import { itemFinder } from './show.ts'
import type { Look } from './show.ts'
import { enteredSets, factsOfSets } from '#register/records/read.ts'
import type { EnteredSet } from '#register/records/read.ts'
import { KINDS } from './acts.ts'
import type { Kind } from './acts.ts'
import { factsOf } from './facts.ts'
import { remembering } from './remembered.ts'
import { windowOf } from './window.ts'

/** What was first accepted today and is shown, by kind. */
export type Updates = {
  readonly counts: Readonly<Record<Kind, number>>
  /** false: so much came today that not all was looked at; there are at least so many */
  readonly complete: boolean
  /** when it was counted */
  readonly asOf: string
}

const SETS = 5000
const MOST_SETS = 50_000
const MOST_ROWS = 2_000_000

const recall = remembering<Updates>()

/** 今日更新: counted from what came in today, whatever else the register holds; remembered for a moment, never beyond its day. */
export function updatesToday(look: Look): Promise<Updates> {
  return recall(look.sql, `${look.on} ${look.law.version}`, () => count(look))
}

async function count(look: Look): Promise<Updates> {
  const { sql, law, on } = look
  const itemOf = itemFinder(law)
  const counts = Object.fromEntries(KINDS.map((kind) => [kind, 0])) as Record<Kind, number>
  const { sets, complete } = await setsOf(look, (item) => (itemOf(item)?.item ?? '') in counts)
  for (const group of await factsOfSets(sql, sets, on)) {
    const item = itemOf(group.item)!
    if (windowOf(factsOf(group, item, law), law, on).shown) counts[item.item as Kind] += group.count
  }
  return { counts, complete, asOf: look.at.toString() }
}

/** The sets of today, as many as may be looked at. */
async function setsOf(
  { sql, on }: Look,
  isListed: (item: number) => boolean,
): Promise<{ readonly sets: readonly EnteredSet[]; readonly complete: boolean }> {
  const sets: EnteredSet[] = []
  let rows = 0
  let before: string | null = null
  for (let met = 0; met < MOST_SETS; met += SETS) {
    const some = await enteredSets(sql, before, SETS)
    for (const set of some.filter((one) => one.on === on && isListed(one.item))) {
      if (rows + set.count > MOST_ROWS) return { sets, complete: false }
      rows += set.count
      sets.push(set)
    }
    const last = some.at(-1)
    if (last === undefined || some.length < SETS || last.on < on) return { sets, complete: true }
    before = last.entryId
  }
  return { sets, complete: false }
}
