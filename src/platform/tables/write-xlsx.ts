import { defuse } from './defuse.ts'
import type { Batches, Cell, Dress, WrittenRow } from './table.ts'
import { columnName, escapeCharacters } from './xlsx-cell.ts'
import { zipBytes } from './zip-writer.ts'

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006'
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
const LAST_ROW = 1_048_576

/** Cell formats by number: text, text in bold on grey for the header, text on yellow for a marked cell. All are format 49, text. */
const TEXT = 0
const HEADER = 1
const MARKED = 2
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="2"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font></fonts><fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill><fill><patternFill patternType="solid"><fgColor rgb="FFE7E6E6"/></patternFill></fill><fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/></patternFill></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="3">${[
  [0, 0],
  [1, 2],
  [0, 3],
]
  .map(
    ([font, fill]) =>
      `<xf numFmtId="49" fontId="${font}" fillId="${fill}" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1"/>`,
  )
  .join('')}</cellXfs></styleSheet>`

/** A workbook of one sheet in which every cell is text, typed and formatted as such; written row by row, nothing kept. */
export async function* xlsxBytes(
  dress: Dress,
  header: readonly string[] | null,
  batches: Batches,
): AsyncGenerator<Uint8Array> {
  const sheet = escapeXml(dress.sheet ?? 'Sheet1')
  yield* zipBytes([
    {
      name: '[Content_Types].xml',
      text: [
        `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>`,
        ...[
          ['/xl/workbook.xml', 'sheet.main'],
          ['/xl/worksheets/sheet1.xml', 'worksheet'],
          ['/xl/styles.xml', 'styles'],
        ].map(
          ([part, type]) =>
            `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${type}+xml"/>`,
        ),
        '</Types>',
      ],
    },
    { name: '_rels/.rels', text: relations(['officeDocument', 'xl/workbook.xml']) },
    {
      name: 'xl/workbook.xml',
      text: [
        `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets><sheet name="${sheet}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
      ],
    },
    {
      name: 'xl/_rels/workbook.xml.rels',
      text: relations(['worksheet', 'worksheets/sheet1.xml'], ['styles', 'styles.xml']),
    },
    { name: 'xl/styles.xml', text: [STYLES] },
    { name: 'xl/worksheets/sheet1.xml', text: sheetXml(header, batches) },
  ])
}

function relations(...targets: readonly (readonly [type: string, target: string])[]): string[] {
  const each = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
  )
  return [`${HEAD}<Relationships xmlns="${PACKAGE}/relationships">`, ...each, '</Relationships>']
}

async function* sheetXml(header: readonly string[] | null, batches: Batches): AsyncGenerator<string> {
  let number = 0
  const row = (cells: readonly Cell[], style: (index: number) => number): string => {
    if (++number > LAST_ROW) throw new Error(`A sheet holds no more than ${LAST_ROW} rows`)
    return `<row r="${number}">${cells.map((cell, i) => cellXml(cell, i, number, style(i))).join('')}</row>`
  }
  const written = ({ cells, marked }: WrittenRow): string => row(cells, (i) => (marked?.includes(i) ? MARKED : TEXT))
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetViews><sheetView workbookViewId="0">${header ? '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>' : ''}</sheetView></sheetViews><sheetFormatPr defaultColWidth="18" defaultRowHeight="15"/><sheetData>`
  if (header) yield row(header, () => HEADER)
  for await (const batch of batches) yield batch.map(written).join('')
  // Long codes kept as text are meant so; without this each of them would carry a green corner.
  yield `</sheetData><ignoredErrors><ignoredError sqref="A1:XFD${LAST_ROW}" numberStoredAsText="1"/></ignoredErrors></worksheet>`
}

function cellXml(cell: Cell, index: number, row: number, style: number): string {
  if ((cell === null || cell === '') && style === TEXT) return ''
  const open = `<c r="${columnName(index + 1)}${row}" s="${style}"`
  return cell === null || cell === ''
    ? `${open}/>`
    : `${open} t="inlineStr"><is><t xml:space="preserve">${escapeXml(escapeCharacters(defuse(cell)))}</t></is></c>`
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`)
}
