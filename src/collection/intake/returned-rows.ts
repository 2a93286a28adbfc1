import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import type { Item } from '#register/catalogue/item.ts'
import { checkOf, isPersonRow } from '#collection/quality/effect.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { explain } from '#collection/quality/words.ts'
import type { Batch } from './batch.ts'
import { whyNot } from './correct.ts'
import { fieldOf, isGrave, itemOf } from './groups.ts'
import * as store from './store-desk.ts'

export const PAGE = 50

export type Said = {
  readonly code: string
  readonly zh: string
  readonly en: string
  readonly cite: string
  readonly suggestion: string | null
}

/** A cell that something was found in, or that was corrected. */
export type MarkedCell = {
  /** from 0 */
  readonly column: number
  readonly header: string
  readonly zh: string
  readonly en: string
  readonly sent: string
  /** what the officer wrote in its place */
  readonly mended: string | null
  readonly said: readonly Said[]
}

export type ReturnedRow = {
  readonly rowNo: number
  /** what tells the row apart for its sender: its document number, or its name */
  readonly label: string | null
  readonly cells: readonly MarkedCell[]
  /** what is said of the row as a whole, or of a column that the file does not have */
  readonly whole: readonly Said[]
  /** why it cannot be mended here; null where it can */
  readonly fixed: readonly [zh: string, en: string] | null
  readonly state: 'returned' | 'held' | 'wrong' | 'fits' | 'sent'
  readonly sentAs: string | null
  readonly post: string | null
  readonly correctedAt: string | null
}

export type ReturnedPage = { readonly rows: readonly ReturnedRow[]; readonly next: number | null }

export type ReturnedQuery = {
  readonly group: { readonly code: string; readonly field: string } | null
  /** row number after which the page begins */
  readonly after: number
}

/** A page of the rows of a batch that did not go in, each cell with its findings and with what was written in its place. */
export async function returnedPage(sql: Reader, law: Law, batch: Batch, query: ReturnedQuery): Promise<ReturnedPage> {
  const numbers = await store.rowNumbers(sql, batch.batchId, { ...query, limit: PAGE + 1 })
  const rows = await store.keptRows(sql, batch.batchId, numbers.slice(0, PAGE))
  const item = itemOf(law, batch)
  return {
    rows: rows.map((row) => rowOf(row, batch, item)),
    next: numbers.length > PAGE ? numbers[PAGE - 1]! : null,
  }
}

/** These rows alone, as they stand now. */
export async function returnedRows(
  sql: Reader,
  law: Law,
  batch: Batch,
  rowNos: readonly number[],
): Promise<readonly ReturnedRow[]> {
  const item = itemOf(law, batch)
  return (await store.keptRows(sql, batch.batchId, rowNos)).map((row) => rowOf(row, batch, item))
}

function rowOf(row: store.KeptRow, batch: Batch, item: Item): ReturnedRow {
  const { correction } = row
  const columns = batch.layout?.columns ?? {}
  const sent = row.findings.filter(({ code }) => isGrave(code))
  const now = (correction === null ? row.findings : correction.findings).filter(({ code }) => isGrave(code))
  const marked = new Set([
    ...columnsIn([...sent, ...now], columns),
    ...Object.keys(correction?.cells ?? {}).map(Number),
    // What is said of the row as a whole is mostly mended in what names the decision and its subject.
    ...(sent.some(({ field }) => field === null) ? columnsOf([item.roles.number, item.roles.uscc], columns) : []),
  ])
  const person = isPersonRow(row.findings)
  return {
    rowNo: row.rowNo,
    label: person ? null : labelOf(row, batch, item),
    cells:
      row.cells === null ? [] : [...marked].toSorted((a, b) => a - b).map((at) => cellOf(at, row, now, batch, item)),
    whole: now
      .filter(({ field }) => row.cells === null || field === null || columns[field] === undefined)
      .map((finding) => saidOf(finding, item)),
    fixed: whyNot(row),
    state: stateOf(row),
    sentAs: correction?.sentAs ?? null,
    post: correction?.post ?? null,
    correctedAt: correction?.correctedAt ?? null,
  }
}

const columnsIn = (findings: readonly Finding[], columns: Readonly<Record<string, number>>): number[] =>
  columnsOf(
    findings.map(({ field }) => field),
    columns,
  )

const columnsOf = (fields: readonly (string | null)[], columns: Readonly<Record<string, number>>): number[] =>
  fields.flatMap((field) => (field !== null && columns[field] !== undefined ? [columns[field]] : []))

function cellOf(column: number, row: store.KeptRow, now: readonly Finding[], batch: Batch, item: Item): MarkedCell {
  const columns = batch.layout?.columns ?? {}
  const name = Object.keys(columns).find((field) => columns[field] === column) ?? null
  const field = fieldOf(item, name)
  const header = batch.layout?.header?.[column] ?? ''
  return {
    column,
    header,
    zh: field?.zh ?? header,
    en: field?.en ?? header,
    sent: row.cells?.[column] ?? '',
    mended: row.correction?.cells?.[String(column)] ?? null,
    said: now.filter((finding) => finding.field === name && name !== null).map((finding) => saidOf(finding, item)),
  }
}

function saidOf(finding: Finding, item: Item): Said {
  return {
    code: finding.code,
    zh: explain(finding, item, 'zh'),
    en: explain(finding, item, 'en'),
    cite: checkOf(finding.code).cite,
    suggestion: finding.suggestion,
  }
}

function labelOf(row: store.KeptRow, batch: Batch, item: Item): string | null {
  const columns = batch.layout?.columns ?? {}
  const cell = (name: string | null): string | null => {
    const column = name === null ? undefined : columns[name]
    return column === undefined
      ? null
      : (row.correction?.cells?.[String(column)] ?? row.cells?.[column] ?? null) || null
  }
  return cell(item.roles.number) ?? cell(item.roles.name)
}

function stateOf({ outcome, correction }: store.KeptRow): ReturnedRow['state'] {
  if (correction?.sentAs != null) return 'sent'
  if (correction !== null) return correction.outcome === 'fits' ? 'fits' : 'wrong'
  return outcome
}
