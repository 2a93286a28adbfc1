import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { factsOfSubjects } from '#register/records/read.ts'
import { familiesOf } from '#register/subjects/family.ts'
import { factsOf } from './facts.ts'
import type { Look } from './show.ts'
import { windowOf } from './window.ts'

/** What is counted beside a name among others: penalties, and the entries of lists and registers. */
export const COUNTED = ['penalty', 'severe-list', 'abnormal-register'] as const
export type ShownCounts = Readonly<Record<Counted, number>>
type Counted = (typeof COUNTED)[number]

const NONE: ShownCounts = { penalty: 0, 'severe-list': 0, 'abnormal-register': 0 }

/**
 * How many records of each subject are shown on the day, by item, in one question for all of them, with what stands under those that were merged into it. What has ended, is minor or was
 * revoked is not counted: a number would give away what the page must not show (G3).
 */
export async function shownCounts(
  look: Look,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, ShownCounts>> {
  const items = new Map(COUNTED.map((name) => loadCatalogue(look.law).item(name)).map((item) => [item.number, item]))
  const counts = new Map(subjectIds.map((id): [string, Record<Counted, number>] => [id, { ...NONE }]))
  const members = await familiesOf(look.sql, subjectIds)
  for (const group of await factsOfSubjects(look.sql, members, [...items.keys()])) {
    const item = items.get(group.item)!
    const mine = counts.get(group.subjectId)!
    if (windowOf(factsOf(group, item, look.law), look.law, look.on).shown) mine[item.item as Counted] += group.count
  }
  return counts
}
