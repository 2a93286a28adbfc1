import type { Law } from '#foundation/law/law.ts'
import type { Reader, Sql } from '#platform/database.ts'
import { getBatch } from './account.ts'
import type { Batch } from './batch.ts'
import { correct, whyNot } from './correct.ts'
import * as store from './store-desk.ts'

export type GroupQuery = { readonly code: string; readonly field: string }

/** A value that stands in the same column of several rows of a group, and in how many. */
export type Repeated = { readonly value: string; readonly rows: number }

/** As many rows as are looked at in one turn; each turn is a transaction, and the same click again goes on where one broke off. */
const TURN = 2_000

/** Values that stand in two rows of a group or more and wait to be mended, the commonest first. */
export async function repeatedValues(sql: Reader, batch: Batch, group: GroupQuery): Promise<readonly Repeated[]> {
  const column = batch.layout?.columns[group.field]
  return column === undefined ? [] : store.repeatedValues(sql, batch.batchId, group, column)
}

export type GroupEdit = GroupQuery & { readonly from: string; readonly to: string }

/** Writes one text in the place of one value in all rows of a group, and checks each row. Gives how many fit now and how many do not. */
export async function correctGroup(
  sql: Sql,
  law: Law,
  batchId: string,
  { code, field, from, to }: GroupEdit,
  post: string,
): Promise<{ readonly fits: number; readonly wrong: number }> {
  const batch = await getBatch(sql, batchId)
  const column = batch.layout?.columns[field]
  const counts = { fits: 0, wrong: 0 }
  if (column === undefined) return counts
  for (let after = 0; ;) {
    const numbers = await store.rowNumbers(sql, batch.batchId, { group: { code, field }, after, limit: TURN })
    const rows = await store.keptRows(sql, batch.batchId, numbers)
    const edits = rows
      .filter((row) => whyNot(row) === null && row.cells?.[column] === from)
      .map(({ rowNo }) => ({ rowNo, cells: { [column]: to } }))
    for (const { outcome } of await correct(sql, law, batchId, edits, post))
      counts[outcome === 'fits' ? 'fits' : 'wrong']++
    if (numbers.length < TURN) return counts
    after = numbers.at(-1)!
  }
}
