import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { assertUnchanged, hashFile } from './bytes.ts'
import { bestScore, tableFrom, type HeaderChoice } from './header.ts'
import { SharedStrings } from './shared-strings.ts'
import { chooseSheet } from './sheets.ts'
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
type Texts = { readonly shared: SharedStrings; readonly shown: (style: number) => Shown }

/** A workbook's sheet as a table. Throws what `openTable` throws; the sheet's text is read while rows are asked for. */
export async function openXlsx(
  source: FileHandle,
  asked: string | number | undefined,
  limits: Limits,
  choice: HeaderChoice,
): Promise<Table> {
  const digest = await hashFile(source)
  const zip = await openZip(source, limits)
  const workbook = await readWorkbook(zip)
  await refuseDocumentTypes(zip)
  const opened = { source, digest, zip, workbook }
  const texts = { shared: new SharedStrings(limits), shown: await stylesOf(zip, workbook) }
  try {
    await readShared(opened, texts, limits)
    const { sheet, others } = await chooseSheet(workbook.sheets, asked, (each) =>
      bestScore(readRows(opened, texts, each.part, limits), choice),
    )
    const dress: Dress = { format: 'xlsx', encoding: null, separator: null, sheet: sheet.name, lineEnd: '\n' }
    return await tableFrom({ dress, digest, others }, sheetRows(opened, texts, sheet.part, limits), choice)
  } catch (e) {
    texts.shared.close()
    throw e
  }
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

async function readShared({ zip, workbook }: Opened, { shared }: Texts, limits: Limits): Promise<void> {
  if (workbook.sharedStringsPart !== null)
    await readPart(zip, workbook.sharedStringsPart, sharedStringReader(shared, limits))
  zip.alive()
}

/** The rows of the sheet that is read; with them the workbook's texts are let go. */
async function* sheetRows(opened: Opened, texts: Texts, part: string, limits: Limits): AsyncGenerator<readonly Row[]> {
  try {
    yield* readRows(opened, texts, part, limits)
    assertUnchanged(opened.digest, await hashFile(opened.source))
  } finally {
    texts.shared.close()
  }
}

async function* readRows(
  { zip, workbook }: Opened,
  { shared, shown }: Texts,
  part: string,
  limits: Limits,
): AsyncGenerator<readonly Row[]> {
  const sheet = new SheetReader({ part, shared, shown, dates: workbook.dates, limits })
  const scanner = new XmlScanner(part, sheet)
  try {
    for await (const piece of zip.text(part)) {
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
