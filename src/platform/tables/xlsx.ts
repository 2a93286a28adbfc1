import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { assertUnchanged, hashFile } from './bytes.ts'
import { tableFrom, type HeaderChoice } from './header.ts'
import { sharedStrings, type SharedStrings } from './shared-strings.ts'
import type { Digest, Limits, Row, Table } from './table.ts'
import { sharedStringScanner, xlsxSheet } from './xlsx-sheet.ts'
import { xlsxStyles } from './xlsx-styles.ts'
import { readPart, readWorkbook, type Workbook } from './xlsx-workbook.ts'
import { openZip, type Zip } from './xlsx-zip.ts'

/** a document type stands before the root; so much of each part is looked at for one */
const PROLOG_BYTES = 4096

/** A workbook's sheet as a table. Throws what `openTable` throws; the sheet's text is read while rows are asked for. */
export async function openXlsx(
  source: FileHandle,
  sheet: string | number | undefined,
  limits: Limits,
  choice: HeaderChoice,
): Promise<Table> {
  const zip = await openZip(source, limits)
  const workbook = await readWorkbook(zip, sheet)
  await refuseDocumentTypes(zip)
  const digest = await hashFile(source)
  const rows = sheetRows(source, zip, workbook, digest, limits)
  return tableFrom(
    { format: 'xlsx', encoding: null, separator: null, sheet: workbook.sheet, lineEnd: '\n' },
    digest,
    rows,
    choice,
  )
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

async function* sheetRows(
  source: FileHandle,
  zip: Zip,
  workbook: Workbook,
  digest: Digest,
  limits: Limits,
): AsyncGenerator<readonly Row[]> {
  const shared = sharedStrings(limits)
  try {
    const shown = await stylesOf(zip, workbook)
    await readSharedStrings(zip, workbook, shared, limits)
    const sheet = xlsxSheet({ part: workbook.sheetPart, shared, shown, dates: workbook.dates, limits })
    try {
      for await (const piece of zip.text(workbook.sheetPart)) {
        sheet.scanner.push(piece)
        const rows = sheet.take()
        if (rows.length === 0) continue
        yield rows
        zip.alive()
      }
      sheet.scanner.end()
      assertUnchanged(digest, await hashFile(source))
    } catch (e) {
      // Rows before the damage stand.
      const rows = sheet.take()
      if (rows.length > 0) yield rows
      throw e instanceof Refusal ? placed(e, sheet.row()) : e
    }
  } finally {
    shared.close()
  }
}

async function stylesOf(zip: Zip, { stylesPart }: Workbook): Promise<ReturnType<typeof xlsxStyles>['shown']> {
  if (stylesPart === null) return () => 'number'
  const styles = xlsxStyles(stylesPart)
  for await (const piece of zip.text(stylesPart)) styles.scanner.push(piece)
  styles.scanner.end()
  return styles.shown
}

async function readSharedStrings(
  zip: Zip,
  { sharedStringsPart }: Workbook,
  shared: SharedStrings,
  limits: Limits,
): Promise<void> {
  if (sharedStringsPart === null) return
  const scanner = sharedStringScanner(sharedStringsPart, shared, limits)
  for await (const piece of zip.text(sharedStringsPart)) scanner.push(piece)
  scanner.end()
  zip.alive()
}

/** Damage to a part does not know rows; the reader of the sheet knows how far it came. */
function placed(refusal: Refusal, row: number): Refusal {
  if (refusal.place && 'row' in refusal.place) return refusal
  const zh = `读到工作表第 ${row} 行：${refusal.zh}`
  const en = `At row ${row} of the sheet: ${refusal.en}`
  return new Refusal(refusal.code, zh, en, { ...refusal.place, row })
}
