import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { RECORD } from '#platform/tables/biff-records.ts'
import { oldWorkbook, record, shared as sharedCell, u16, u32 } from '#platform/tables/fixtures/biff.ts'
import { columnName } from '#platform/tables/xlsx-cell.ts'
import { zipBytes } from '#platform/tables/zip-writer.ts'

// Workbooks as spreadsheet programs write them: texts apart from cells, each text of a row in a number of its own.

export type Rows = () => Iterable<readonly string[]>

/** The longest body of a record of Excel 97 to 2003. */
const RECORD_BYTES = 8224
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const EXCEL_2003 = 'urn:schemas-microsoft-com:office:spreadsheet'

/** An XLSX workbook with shared texts. */
export async function makeShared(path: string, rows: Rows): Promise<void> {
  const relations = (...targets: readonly (readonly [string, string])[]): string =>
    `<Relationships>${targets.map(([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${OFFICE}/${type}" Target="${target}"/>`).join('')}</Relationships>`
  const parts = zipBytes([
    { name: '[Content_Types].xml', text: ['<Types/>'] },
    { name: '_rels/.rels', text: [relations(['officeDocument', 'xl/workbook.xml'])] },
    {
      name: 'xl/workbook.xml',
      text: ['<workbook><sheets><sheet name="数据" sheetId="1" r:id="rId1"/></sheets></workbook>'],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: [relations(['worksheet', 'sheet.xml'], ['sharedStrings', 'shared.xml'])],
    },
    { name: 'xl/sheet.xml', text: sheet(rows) },
    { name: 'xl/shared.xml', text: shared(rows) },
  ])
  await pipeline(Readable.from(parts), createWriteStream(path))
}

function* sheet(rows: Rows): Generator<string> {
  yield '<worksheet><sheetData>'
  let row = 0
  let text = 0
  for (const cells of rows()) {
    row++
    yield `<row r="${row}">${cells.map((_, i) => `<c r="${columnName(i + 1)}${row}" s="1" t="s"><v>${text++}</v></c>`).join('')}</row>`
  }
  yield '</sheetData></worksheet>'
}

function* shared(rows: Rows): Generator<string> {
  yield '<sst>'
  for (const cells of rows()) yield cells.map((cell) => `<si><t>${cell}</t></si>`).join('')
  yield '</sst>'
}

/** An Excel 97 workbook with shared texts; it holds 65,536 rows. */
export async function makeOld(path: string, rows: Rows): Promise<void> {
  const cells: Buffer[] = []
  const bodies: Buffer[][] = [[]]
  let texts = 0
  let bytes = 8
  let row = 0
  for (const line of rows()) {
    row++
    line.forEach((text, i) => {
      cells.push(sharedCell(row, i + 1, texts++))
      const entry = Buffer.concat([u16(text.length), Buffer.from([1]), Buffer.from(text, 'utf16le')])
      if (bytes + entry.length > RECORD_BYTES) {
        bodies.push([])
        bytes = 0
      }
      bodies.at(-1)!.push(entry)
      bytes += entry.length
    })
  }
  const globals = bodies.map((entries, i) =>
    i === 0 ? record(RECORD.sst, u32(texts), u32(texts), ...entries) : record(RECORD.continued, ...entries),
  )
  await writeFile(path, oldWorkbook([{ name: '数据', records: [Buffer.concat(cells)] }], { globals }))
}

/** An Excel 2003 XML workbook. */
export async function makeXml(path: string, rows: Rows): Promise<void> {
  await pipeline(Readable.from(xml(rows)), createWriteStream(path))
}

function* xml(rows: Rows): Generator<string> {
  yield `<?xml version="1.0"?><Workbook xmlns="${EXCEL_2003}" xmlns:ss="${EXCEL_2003}"><Worksheet ss:Name="数据"><Table>`
  for (const cells of rows())
    yield `<Row>${cells.map((cell) => `<Cell><Data ss:Type="String">${cell}</Data></Cell>`).join('')}</Row>`
  yield '</Table></Worksheet></Workbook>'
}
