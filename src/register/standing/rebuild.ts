import type { Act } from '#foundation/act.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { extentsOf } from '#register/records/judged.ts'
import { recordsOf } from '#register/records/read.ts'
import { WITHDRAWN, type Stored } from '#register/records/record.ts'
import { LISTS, type ListEntry } from './refresh.ts'
import * as store from './store.ts'

type Extent = Awaited<ReturnType<typeof extentsOf>>[number]

/**
 * Works standings of subjects out of their records alone, as if every record had been added in its time (design §3, derived things). A
 * subject without records has none.
 */
export async function rebuild(act: Act, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return
  const catalogue = loadCatalogue(act.law)
  const extents = Map.groupBy(await extentsOf(act.tx, subjectIds), (one) => one.subjectId)
  const listed = Map.groupBy(await recordsOf(act.tx, subjectIds), (record) => record.subjectId)
  const itemOf = (number: number): string => catalogue.byNumber(number).item
  const rows = [...extents].map(([subjectId, own]) => rowOf(subjectId, own, listed.get(subjectId) ?? [], itemOf))
  await store.replaceAll(act.tx, subjectIds, rows)
}

function rowOf(
  subjectId: string,
  extents: readonly Extent[],
  records: readonly Stored[],
  itemOf: (number: number) => string,
): store.NewStanding {
  const days = extents.map((one) => one.lastOn).filter((day) => day !== null)
  const lists = extents
    .filter((one) => LISTS[itemOf(one.item)] !== undefined)
    // The item that changed last stands last, as `refresh` leaves it.
    .toSorted((a, b) => (a.changedAt < b.changedAt ? -1 : 1))
  return {
    subjectId,
    counts: Object.fromEntries(extents.map((one) => [itemOf(one.item), one.records])),
    lastOn: days.toSorted().at(-1) ?? null,
    lists:
      lists.length === 0 ? null : JSON.stringify(lists.flatMap(({ item }) => entriesOf(records, item, itemOf(item)))),
    updatedAt: extents
      .map((one) => one.changedAt)
      .toSorted()
      .at(-1)!,
  }
}

function entriesOf(records: readonly Stored[], number: number, item: string): ListEntry[] {
  return records
    .filter((record) => record.item === number && record.state !== WITHDRAWN)
    .map((record) => ({
      record: record.recordId,
      item,
      from: record.decidedOn,
      until: record.endsOn,
      state: record.state,
    }))
}
