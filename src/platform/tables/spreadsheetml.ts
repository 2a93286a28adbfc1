import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { assertUnchanged, digester } from './bytes.ts'
import { decode } from './decode.ts'
import type { TextFile } from './detect.ts'
import { bestScore, tableFrom, type HeaderChoice } from './header.ts'
import { chooseSheet } from './sheets.ts'
import { SpreadsheetMlSheets, type XmlSheet } from './spreadsheetml-sheets.ts'
import { SheetHeads } from './spreadsheetml-heads.ts'
import { SpreadsheetMlRows } from './spreadsheetml-rows.ts'
import type { Dress, Limits, Row, Table } from './table.ts'
import { XmlScanner, type XmlReader } from './xml.ts'

const PART = 'Workbook'

/** A sheet of an Excel 2003 XML workbook as a table: the file is read once for its sheets and styles, then for the rows. */
export async function openSpreadsheetMl(
  source: FileHandle,
  text: TextFile,
  asked: string | number | undefined,
  limits: Limits,
  choice: HeaderChoice,
): Promise<Table> {
  const found = new SpreadsheetMlSheets(PART)
  const heads = new SheetHeads(PART, found, limits)
  const scanner = new XmlScanner(PART, both(found, heads))
  for await (const piece of decode({ source, encoding: text.encoding, limits, checked: true })) scanner.push(piece)
  scanner.end()
  const { sheet, others } = await chooseSheet(found.sheets, asked, ({ index }) => bestScore(heads.of(index), choice))
  const dress: Dress = { format: 'xlsx', encoding: null, separator: null, sheet: sheet.name, lineEnd: '\n' }
  return tableFrom({ dress, digest: text.digest, others }, sheetRows(source, text, sheet, found, limits), choice)
}

/** One reader out of two that are told the same. */
function both(one: Required<XmlReader>, other: Required<XmlReader>): XmlReader {
  return {
    open: (name, attributes) => {
      one.open(name, attributes)
      other.open(name, attributes)
    },
    text: (piece) => {
      one.text(piece)
      other.text(piece)
    },
    close: (name) => {
      one.close(name)
      other.close(name)
    },
  }
}

async function* sheetRows(
  source: FileHandle,
  { encoding, digest }: TextFile,
  { index }: XmlSheet,
  { shown, dates }: SpreadsheetMlSheets,
  limits: Limits,
): AsyncGenerator<readonly Row[]> {
  const parsed = digester()
  const rows = new SpreadsheetMlRows({ part: PART, index, shown, dates, limits })
  const scanner = new XmlScanner(PART, rows)
  try {
    for await (const piece of decode({ source, encoding, limits, checked: true, seen: parsed.add })) {
      scanner.push(piece)
      const made = rows.take()
      if (made.length > 0) yield made
    }
    scanner.end()
  } catch (e) {
    // Rows before the damage stand.
    const made = rows.take()
    if (made.length > 0) yield made
    throw e instanceof Refusal ? placed(e, rows.row()) : e
  }
  assertUnchanged(digest, parsed.digest())
}

/** Damage to the text does not know rows; the reader of the sheet knows how far it came. */
function placed(refusal: Refusal, row: number): Refusal {
  if (refusal.place && 'row' in refusal.place) return refusal
  const zh = `读到工作表第 ${row} 行：${refusal.zh}`
  const en = `At row ${row} of the sheet: ${refusal.en}`
  return new Refusal(refusal.code, zh, en, { ...refusal.place, row })
}
