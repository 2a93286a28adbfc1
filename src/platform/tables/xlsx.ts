import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { assertUnchanged, hashFile } from './bytes.ts'
import { tableFrom, type HeaderChoice } from './header.ts'
import { SharedStrings } from './shared-strings.ts'
import type { Digest, Dress, Limits, Row, Table } from './table.ts'
import { sharedStringReader } from './xlsx-shared.ts'
import { SheetReader } from './xlsx-sheet.ts'
import { xlsxStyles, type Shown } from './xlsx-styles.ts'
import { readPart, readWorkbook, type Workbook } from './xlsx-workbook.ts'
import { openZip, type Zip } from './xlsx-zip.ts'
import { XmlScanner } from './xml.ts'

/** a document type stands before the root; so much of each part is looked at for one */
const PROLOG_BYTES = 4096

type Opened = { readonly source: FileHandle; readonly digest: Digest; readonly zip: Zip; readonly workbook: Workbook }

/** A workbook's sheet as a table. Throws what `openTable` throws; the sheet's text is read while rows are asked for. */
export async function openXlsx(
  source: FileHandle,
  sheet: string | number | undefined,
  limits: Limits,
  choice: HeaderChoice,
): Promise<Table> {
  const digest = await hashFile(source)
  const zip = await openZip(source, limits)
  const workbook = await readWorkbook(zip, sheet)
  await refuseDocumentTypes(zip)
  const dress: Dress = { format: 'xlsx', encoding: null, separator: null, sheet: workbook.sheet, lineEnd: '\n' }
  return tableFrom(dress, digest, sheetRows({ source, digest, zip, workbook }, limits), choice)
}

/** In parts too that nobody reads here, because another program may. */
async function refuseDocumentTypes(zip: Zip): Promise<void> {
  for (const name of zip.names()) {
    if (!/\.(?:xml|rels|vml)$/.test(name)) continue
    for await (const piece of zip.text(name, PROLOG_BYTES)) {
      if (/<!(?:DOCTYPE|ENTITY)/i.test(piece)) await readPart(zip, name, {})
      break
    }
  }
}

async function* sheetRows(opened: Opened, limits: Limits): AsyncGenerator<readonly Row[]> {
  const { zip, workbook } = opened
  const shared = new SharedStrings(limits)
  try {
    const shown = await stylesOf(zip, workbook)
    if (workbook.sharedStringsPart !== null)
      await readPart(zip, workbook.sharedStringsPart, sharedStringReader(shared, limits))
    zip.alive()
    const sheet = new SheetReader({ part: workbook.sheetPart, shared, shown, dates: workbook.dates, limits })
    yield* readRows(opened, sheet)
  } finally {
    shared.close()
  }
}

async function* readRows(
  { source, digest, zip, workbook }: Opened,
  sheet: SheetReader,
): AsyncGenerator<readonly Row[]> {
  const scanner = new XmlScanner(workbook.sheetPart, sheet)
  try {
    for await (const piece of zip.text(workbook.sheetPart)) {
      scanner.push(piece)
      const rows = sheet.take()
      if (rows.length === 0) continue
      yield rows
      zip.alive()
    }
    scanner.end()
  } catch (e) {
    // Rows before the damage stand.
    const rows = sheet.take()
    if (rows.length > 0) yield rows
    throw e instanceof Refusal ? placed(e, sheet.row()) : e
  }
  assertUnchanged(digest, await hashFile(source))
}

async function stylesOf(zip: Zip, { stylesPart }: Workbook): Promise<(style: number) => Shown> {
  if (stylesPart === null) return () => 'number'
  const styles = xlsxStyles(stylesPart)
  await readPart(zip, stylesPart, styles.reader)
  return styles.shown
}

/** Damage to a part does not know rows; the reader of the sheet knows how far it came. */
function placed(refusal: Refusal, row: number): Refusal {
  if (refusal.place && 'row' in refusal.place) return refusal
  const zh = `读到工作表第 ${row} 行：${refusal.zh}`
  const en = `At row ${row} of the sheet: ${refusal.en}`
  return new Refusal(refusal.code, zh, en, { ...refusal.place, row })
}
