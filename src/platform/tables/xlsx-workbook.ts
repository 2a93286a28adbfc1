import { posix } from 'node:path'
import type { Refusal } from '#platform/refusal.ts'
import { malformed } from './damage.ts'
import type { Sheet } from './sheets.ts'
import { wrongKind } from './sniff.ts'
import type { DateSystem } from './xlsx-cell.ts'
import type { Zip } from './xlsx-zip.ts'
import { attribute, XmlScanner, type XmlReader } from './xml.ts'

/** Where the parts are that rows are made from, by what the workbook says itself; the names of files say nothing. */
export type Workbook = {
  readonly sheets: readonly SheetPart[]
  readonly sharedStringsPart: string | null
  readonly stylesPart: string | null
  readonly dates: DateSystem
}

type Relation = { readonly type: string; readonly target: string }
export type SheetPart = Sheet & { readonly part: string }

/** More relations or sheets than this no workbook has. */
const MOST = 10_000

/** Zip files that are something else, by a part that they have. */
const OTHERS: readonly (readonly [part: RegExp, zh: string, en: string])[] = [
  [
    /^xl\/workbook\.bin$/,
    '二进制工作簿（.xlsb），请用表格软件另存为 .xlsx',
    'a binary workbook (.xlsb); save it as .xlsx',
  ],
  [/^word\//, 'Word 文档（.docx）', 'a Word document (.docx)'],
  [/^ppt\//, '演示文稿（.pptx）', 'a presentation (.pptx)'],
  [
    /^content\.xml$/,
    'OpenDocument 文件（.ods 等），请用表格软件另存为 .xlsx',
    'an OpenDocument file (.ods or the like); save it as .xlsx',
  ],
  [/^ofd\.xml$/, 'OFD 版式文档', 'an OFD document'],
  [
    /\.(?:xlsx|xls|csv|jsonl)$/,
    '普通压缩包，里面另有表格文件；附有清单（manifest.csv）的压缩包用命令行或接口报送，否则请先解压',
    'a zip archive with a table file inside; one with a manifest (manifest.csv) is sent by the command or over HTTP, else unpack it first',
  ],
  [/^/, '普通压缩包，不是 Excel 工作簿', 'a zip archive, no Excel workbook'],
]

/** Finds a workbook's parts and its sheets in their order. */
export async function readWorkbook(zip: Zip): Promise<Workbook> {
  const main = zip.has('_rels/.rels')
    ? (await relations(zip, '_rels/.rels', '')).find(({ type }) => type === 'officeDocument')
    : undefined
  if (
    !main ||
    !zip.has(main.target) ||
    !main.target.toLowerCase().endsWith('.xml') ||
    /^(?:word|ppt)\//i.test(main.target)
  )
    throw noWorkbook(zip)
  const folder = posix.dirname(main.target)
  const byId = new Map(
    (await relations(zip, `${folder}/_rels/${posix.basename(main.target)}.rels`, folder)).map((each) => [
      each.id,
      each,
    ]),
  )
  const { sheets, dates } = await sheetsOf(zip, main.target, byId)
  const part = (type: string): string | null =>
    [...byId.values()].find((each) => each.type === type && zip.has(each.target))?.target ?? null
  return {
    sheets,
    sharedStringsPart: part('sharedStrings'),
    stylesPart: part('styles'),
    dates,
  }
}

/** Reads a whole part into a reader of its tags. */
export async function readPart(zip: Zip, name: string, reader: XmlReader): Promise<void> {
  const scanner = new XmlScanner(name, reader)
  for await (const piece of zip.text(name)) scanner.push(piece)
  scanner.end()
}

async function relations(zip: Zip, part: string, folder: string): Promise<(Relation & { readonly id: string })[]> {
  const found: (Relation & { id: string })[] = []
  await readPart(zip, part, {
    open: (name, attributes) => {
      if (name !== 'Relationship' || attribute(attributes, 'TargetMode', part) === 'External') return
      const target = attribute(attributes, 'Target', part) ?? ''
      // The last word of the type is the same in the transitional and the strict form of the standard.
      const type = (attribute(attributes, 'Type', part) ?? '').split('/').at(-1)!
      if (found.length === MOST) throw malformed(part)
      found.push({
        id: attribute(attributes, 'Id', part) ?? '',
        type,
        target: target.startsWith('/') ? target.slice(1) : posix.join(folder, target),
      })
    },
  })
  return found
}

async function sheetsOf(
  zip: Zip,
  part: string,
  byId: ReadonlyMap<string, Relation>,
): Promise<{ sheets: SheetPart[]; dates: DateSystem }> {
  const sheets: SheetPart[] = []
  let dates: DateSystem = 1900
  await readPart(zip, part, {
    open: (name, attributes) => {
      if (name === 'workbookPr' && /^(?:1|true|on)$/.test(attribute(attributes, 'date1904', part) ?? '')) dates = 1904
      if (name !== 'sheet') return
      const relation = byId.get(attribute(attributes, 'id', part) ?? '')
      if (relation?.type !== 'worksheet') return
      const hidden = /^(?:hidden|veryHidden)$/.test(attribute(attributes, 'state', part) ?? '')
      if (sheets.length === MOST) throw malformed(part)
      sheets.push({ name: attribute(attributes, 'name', part) ?? '', part: relation.target, hidden })
    },
  })
  return { sheets, dates }
}

function noWorkbook(zip: Zip): Refusal {
  const names = zip.names()
  const [, zh, en] = OTHERS.find(([part]) => names.some((name) => part.test(name)) || String(part) === '/^/')!
  return wrongKind(zh, en)
}
