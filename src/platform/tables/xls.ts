import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { isBeyond, RecordScanner } from './biff-records.ts'
import { BiffSheetReader, RowOrder } from './biff-sheet.ts'
import { readBiffBook, type BiffBook, type BiffSheet } from './biff-workbook.ts'
import { assertUnchanged, hashFile } from './bytes.ts'
import { openCompound, type Stream } from './compound.ts'
import { malformed } from './damage.ts'
import { bestScore, tableFrom, type HeaderChoice } from './header.ts'
import { SharedStrings } from './shared-strings.ts'
import { chooseSheet } from './sheets.ts'
import type { Digest, Dress, Limits, Row, Table } from './table.ts'
import { notCompoundWorkbook } from './sniff.ts'

/** Excel 97 to 2003, then Excel 5.0 and 95; a file may hold both, for either to open. */
const STREAMS = ['workbook', 'book'] as const

type Opened = {
  readonly source: FileHandle
  readonly digest: Digest
  readonly stream: Stream
  readonly book: BiffBook
  readonly shared: SharedStrings
  readonly limits: Limits
}

/** A sheet of an old Excel workbook as a table. Throws what `openTable` throws; rows are read while they are asked for. */
export async function openXls(
  source: FileHandle,
  asked: string | number | undefined,
  limits: Limits,
  choice: HeaderChoice,
): Promise<Table> {
  const digest = await hashFile(source)
  const shared = new SharedStrings(limits)
  try {
    const streams = await readable(() => openCompound(source, limits))
    const stream = STREAMS.map((name) => streams.get(name)).find((one) => one !== undefined)
    if (stream === undefined || streams.has('encryptedpackage')) throw notCompoundWorkbook([...streams.keys()])
    const book = await readable(() => readBiffBook(stream, shared))
    const opened: Opened = { source, digest, stream, book, shared, limits }
    const { sheet, others } = await chooseSheet(book.sheets, asked, (each) =>
      bestScore(readRows(opened, each, true), choice),
    )
    const dress: Dress = { format: 'xlsx', encoding: null, separator: null, sheet: sheet.name, lineEnd: '\n' }
    return await tableFrom({ dress, digest, others }, sheetRows(opened, sheet), choice)
  } catch (e) {
    shared.close()
    throw e
  }
}

async function readable<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (e) {
    throw isBeyond(e) ? malformed('Workbook') : e
  }
}

/** The rows of the sheet that is read; with them the workbook's texts are let go. */
async function* sheetRows(opened: Opened, sheet: BiffSheet): AsyncGenerator<readonly Row[]> {
  try {
    yield* readRows(opened, sheet, await isOrdered(opened, sheet))
    assertUnchanged(opened.digest, await hashFile(opened.source))
  } finally {
    opened.shared.close()
  }
}

function isOrdered({ stream }: Opened, { at }: BiffSheet): Promise<boolean> {
  return readable(async () => {
    const order = new RowOrder()
    const scanner = new RecordScanner(order.record)
    for await (const piece of stream.pieces(at)) if (scanner.push(piece)) break
    return order.ordered
  })
}

async function* readRows(
  { stream, book, shared, limits }: Opened,
  { name, at }: BiffSheet,
  ordered: boolean,
): AsyncGenerator<readonly Row[]> {
  const sheet = new BiffSheetReader(book, shared, limits, ordered)
  const scanner = new RecordScanner(sheet.record)
  try {
    for await (const piece of stream.pieces(at)) {
      const ended = scanner.push(piece)
      const rows = sheet.take()
      if (rows.length > 0) yield rows
      if (ended) return
    }
    scanner.end(name)
  } catch (e) {
    // Rows before the damage stand.
    const rows = sheet.take()
    if (rows.length > 0) yield rows
    throw placed(isBeyond(e) ? malformed(name) : e, sheet.row())
  }
}

/** Damage to a record does not know rows; the reader of the sheet knows how far it came. */
function placed(e: unknown, row: number): unknown {
  if (!(e instanceof Refusal) || (e.place && 'row' in e.place)) return e
  const zh = `读到工作表第 ${row} 行：${e.zh}`
  const en = `At row ${row} of the sheet: ${e.en}`
  return new Refusal(e.code, zh, en, { ...e.place, row })
}
