import type { Law } from '#foundation/law/law.ts'
import { dayOf, now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Cell } from '#platform/tables/table.ts'
import { getBatch } from './account.ts'
import type { Batch } from './batch.ts'
import { readingOfBatch, recheck } from './recheck.ts'
import type { Reading } from './reading.ts'
import * as store from './store-desk.ts'

// A correction stands beside the sender's cells and never over them. It is checked at once by what intake itself checks with, and goes
// into the register only when it is sent again, as a row of a batch of its own (resend.ts).

/** New texts for cells of one returned row, by column from 0. */
export type Edit = { readonly rowNo: number; readonly cells: Readonly<Record<string, string>> }

/** fits: sound now. returned, held: something is still wrong. person: it would be a natural person's row, and nothing was kept. */
export type Corrected = {
  readonly rowNo: number
  readonly outcome: 'fits' | 'returned' | 'held' | 'person' | 'as-sent'
}

const LONGEST = 10_000

/**
 * Keeps what an officer wrote in the place of cells of returned rows, and checks each row at once. A row that reads as its sender sent it
 * loses its correction. Refuses rows that cannot be mended here: a natural person's, one that waits for identity, one sent again already.
 */
export async function correct(
  sql: Sql,
  law: Law,
  batchId: string,
  edits: readonly Edit[],
  post: string,
): Promise<readonly Corrected[]> {
  const batch = await getBatch(sql, batchId)
  refuseUnfinished(batch)
  const at = now()
  const reading = readingOfBatch(law, batch, dayOf(at))
  return (await sql.begin(async (tx) => {
    await store.lockBatch(tx, batch.batchId)
    const numbers = edits.map(({ rowNo }) => rowNo)
    const rows = new Map((await store.keptRows(tx, batch.batchId, numbers)).map((row) => [row.rowNo, row]))
    const results = edits.flatMap((edit) => mend(reading, edit, rows.get(edit.rowNo)))
    const saved = results.flatMap(({ save }) => save ?? [])
    await store.saveCorrections(tx, batch.batchId, saved, post, at)
    const asSent = results.filter(({ outcome }) => outcome === 'as-sent').map(({ rowNo }) => rowNo)
    await store.removeCorrections(tx, batch.batchId, asSent)
    return results.map(({ rowNo, outcome }) => ({ rowNo, outcome }))
  })) as readonly Corrected[]
}

/** Refuses a batch that is still being taken in. */
export function refuseUnfinished(batch: Batch): void {
  if (batch.state !== 'open') return
  throw new Refusal(
    'intake/not-finished',
    `批次 ${batch.batchId} 还在处理，请等处理完再改。`,
    `Batch ${batch.batchId} is still being taken in; wait until it is done.`,
  )
}

type Mended = Corrected & { readonly save: store.NewCorrection | null }

/** Nothing where the edit says what stands there already. */
function mend(reading: Reading, edit: Edit, row: store.KeptRow | undefined): Mended[] {
  const { rowNo } = edit
  const before = row?.correction?.cells ?? {}
  const wanted = changesOf(edit, row)
  if (row !== undefined && same(wanted, before)) return []
  refuseUnmendable(rowNo, row)
  if (Object.keys(wanted).length === 0) return [{ rowNo, outcome: 'as-sent', save: null }]
  const verdict = recheck(reading, rowNo, cellsWith(row!.cells!, wanted))
  if (verdict.outcome === 'person') return [{ rowNo, outcome: 'person', save: null }]
  // What intake would not keep of a cell is not kept of its correction.
  const kept = Object.fromEntries(
    Object.entries(wanted).map(([column, text]) => [column, verdict.kept[Number(column)] === null ? '' : text]),
  )
  const { outcome, findings } = same(kept, wanted) ? verdict : recheck(reading, rowNo, cellsWith(row!.cells!, kept))
  if (outcome === 'person') return [{ rowNo, outcome, save: null }]
  return [{ rowNo, outcome, save: { rowNo, cells: kept, outcome, findings } }]
}

/** The sender's cells with the officer's in their place. */
export function cellsWith(cells: readonly Cell[], mended: Readonly<Record<string, string>>): readonly Cell[] {
  const width = Math.max(cells.length, ...Object.keys(mended).map((column) => Number(column) + 1))
  return Array.from({ length: width }, (_, column) => {
    const text = mended[column]
    return text === undefined ? (cells[column] ?? null) : text === '' ? null : text
  })
}

/** What differs from the sender's cells: earlier corrections with the new ones over them. */
function changesOf(edit: Edit, row: store.KeptRow | undefined): Record<string, string> {
  const all = { ...row?.correction?.cells, ...edit.cells }
  return Object.fromEntries(
    Object.entries(all)
      .map(([column, text]) => [column, clean(edit.rowNo, text)] as const)
      .filter(([column, text]) => text !== unixLines(row?.cells?.[Number(column)] ?? '')),
  )
}

/** A browser sends each end of a line as two characters: that alone is no correction. */
const unixLines = (text: string): string => text.replaceAll('\r\n', '\n')

function clean(rowNo: number, text: string): string {
  if (text.length <= LONGEST && !text.includes('\u0000') && text.isWellFormed()) return unixLines(text)
  throw new Refusal(
    'platform/bad-request',
    `第 ${rowNo} 行：改正的内容太长或含有不能存储的字符。`,
    `Row ${rowNo}: the correction is too long or holds what is no character.`,
    { row: rowNo },
  )
}

function same(a: Readonly<Record<string, string>>, b: Readonly<Record<string, string>>): boolean {
  const keys = Object.keys(a)
  return keys.length === Object.keys(b).length && keys.every((key) => a[key] === b[key])
}

function refuseUnmendable(rowNo: number, row: store.KeptRow | undefined): void {
  const why = whyNot(row)
  if (why === null) return
  throw new Refusal('intake/not-mendable', `第 ${rowNo} 行：${why[0]}`, `Row ${rowNo}: ${why[1]}`, { row: rowNo })
}

/** Why a row cannot be mended here, in both languages; null where it can. */
export function whyNot(row: store.KeptRow | undefined): readonly [zh: string, en: string] | null {
  if (row === undefined) return ['本批次没有退回这一行。', 'the batch returned no such row.']
  if (row.correction?.sentAs != null)
    return [
      `已改正并在批次 ${row.correction.sentAs} 中再次报送。`,
      `it was corrected and sent again as batch ${row.correction.sentAs}.`,
    ]
  if (row.outcome === 'held')
    return ['等待主体核实，请在待关联页面判断。', 'it waits for its subject to be judged, at the identity desk.']
  if (row.cells === null)
    return [
      '内容未保存（自然人的行不保存内容，或保存期已过），不能在页面上改；请在原系统核对。',
      'its content was not kept (a natural person’s row, or its time is over); check it in your own system.',
    ]
  return null
}
