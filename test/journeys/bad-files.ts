import { body, uscc } from '#demo/codes.ts'
import type { RefusalCode } from '#platform/refusal.ts'
import { RECORD } from '#platform/tables/biff-records.ts'
import { label, oldWorkbook, record, u16, type OldSheet } from '#platform/tables/fixtures/biff.ts'
import { parts, sheetXml, textRow, workbook } from '#platform/tables/fixtures/workbook.ts'
import { zipBytes } from '#platform/tables/zip-writer.ts'
import { compoundFile } from '#test/support/ole2.ts'

/** A file that cannot be taken in: what it is refused as, and words that its sentence holds in both languages. */
export type BadFile = {
  readonly name: string
  readonly file: string
  /** null: there is no such file */
  readonly content: () => string | Uint8Array | null | Promise<Uint8Array>
  readonly code: RefusalCode
  readonly zh: RegExp
  readonly en: RegExp
  readonly more?: readonly string[]
}

const COLUMNS = [
  '行政相对人名称',
  '统一社会信用代码',
  '行政处罚决定书文号',
  '处罚类别',
  '处罚内容',
  '处罚决定日期',
  '处罚机关',
] as const
const HEADER = `${COLUMNS.join(',')}\n`
const code = (n: number): string => uscc('91', '370102', body('BF', n))

const OLD_SHEET: OldSheet = {
  name: '处罚',
  records: Array.from({ length: 200 }, (_, row) => COLUMNS.map((name, i) => label(row + 1, i + 1, name))).flat(),
}

/** A penalty as one line; the number makes it one of its own. */
export function penalty(n: number, content = '警告'): string {
  return `甲区第${n}纺织有限公司,${code(n)},甲市监罚〔2026〕${n}号,警告,${content},2026-05-06,甲区市场监督管理局\n`
}

/** Two rows that go in and one that does not: its code fails the check. */
export const PENALTIES =
  HEADER +
  penalty(1) +
  penalty(2) +
  penalty(3).replace(code(3), `${code(3).slice(0, 17)}${code(3).endsWith('A') ? 'B' : 'A'}`)

/** So many penalties of so many organisations. */
export function manyPenalties(rows: number): string {
  return HEADER + Array.from({ length: rows }, (_, i) => penalty(i + 1)).join('')
}

const sheet = (): Promise<Buffer> => workbook(textRow(1, ...COLUMNS) + textRow(2, ...penalty(1).trim().split(',')))

export function badFiles(): readonly BadFile[] {
  return [
    {
      name: 'an empty file',
      file: 'empty.csv',
      content: () => '',
      code: 'intake/empty',
      zh: /空的（0 字节）/,
      en: /empty \(0 bytes\)/,
    },
    {
      name: 'a file of blanks',
      file: 'blanks.csv',
      content: () => ' \n\n ',
      code: 'intake/empty',
      zh: /只有空白/,
      en: /only blanks/,
    },
    {
      name: 'a header without rows',
      file: 'header.csv',
      content: () => HEADER,
      code: 'intake/empty',
      zh: /只有表头（第 1 行）/,
      en: /only a header \(row 1\)/,
    },
    {
      name: 'a workbook with a header and no rows',
      file: 'header.xlsx',
      content: () => workbook(textRow(1, ...COLUMNS)),
      code: 'intake/empty',
      zh: /只有表头（第 1 行）/,
      en: /only a header \(row 1\)/,
    },
    {
      name: 'a file of another item',
      file: 'licence.csv',
      content: () =>
        HEADER.replaceAll('处罚', '许可').replace('许可类别,许可内容', '许可类别,许可内容,有效期自,有效期至') +
        'x,x,x,x,x,x,x,x,x\n',
      code: 'intake/wrong-item',
      zh: /表头是“行政许可”的，不是“行政处罚”的.*--item.*licence/,
      en: /administrative licence, not of administrative penalty/,
    },
    {
      name: 'a file whose header is nobody’s',
      file: 'shopping.csv',
      content: () => '品名,数量\n苹果,3\n',
      code: 'intake/no-header',
      zh: /没有找到.*品名、数量.*--mapping/,
      en: /No header.*--mapping/,
    },
    {
      name: 'a provider whom nobody registered',
      file: 'stranger.csv',
      content: () => PENALTIES,
      more: ['--provider', uscc('11', '370102', body('JB', 9))],
      code: 'providers/unknown',
      zh: /没有登记.*provider add/,
      en: /No provider.*provider add/,
    },
    {
      name: 'an item that the data list does not have',
      file: 'item.csv',
      content: () => PENALTIES,
      more: ['--item', 'punishment'],
      code: 'catalogue/unknown-item',
      zh: /punishment/,
      en: /punishment/,
    },
    {
      name: 'a file that is not there',
      file: 'absent.csv',
      content: () => null,
      code: 'intake/unreadable',
      zh: /不存在/,
      en: /does not exist/,
    },
    {
      name: 'a mapping that is not there',
      file: 'mapping.csv',
      content: () => PENALTIES,
      more: ['--mapping', '/nowhere/mapping.yaml'],
      code: 'intake/mapping',
      zh: /\/nowhere\/mapping\.yaml/,
      en: /\/nowhere\/mapping\.yaml/,
    },
    {
      name: 'a workbook cut off in transfer',
      file: 'cut.xlsx',
      content: async () => (await sheet()).subarray(0, 900),
      code: 'intake/unreadable',
      zh: /没有传完或被截断/,
      en: /cut off in transfer/,
    },
    {
      name: 'a workbook with a byte changed',
      file: 'changed.xlsx',
      content: damaged,
      code: 'intake/unreadable',
      zh: /损坏/,
      en: /damaged/,
    },
    {
      name: 'a workbook with a password',
      file: 'password.xlsx',
      content: () => compoundFile(['EncryptionInfo', 'EncryptedPackage']),
      code: 'intake/password',
      zh: /打开密码.*不要把密码发给平台/,
      en: /password.*Do not send the password/,
    },
    {
      name: 'an old workbook with a password',
      file: 'locked.xls',
      content: () => oldWorkbook([OLD_SHEET], { globals: [record(RECORD.filePass, u16(1), Buffer.alloc(48, 7))] }),
      code: 'intake/password',
      zh: /加密的旧格式.*不要把密码发给平台/,
      en: /encrypted old Excel.*Do not send the password/,
    },
    {
      name: 'an old workbook with nothing in it',
      file: 'hollow.xls',
      content: () => compoundFile(['Workbook']),
      code: 'intake/unreadable',
      zh: /损坏.*另存为/,
      en: /damaged.*save it/,
    },
    {
      name: 'an old workbook cut off in transfer',
      file: 'cut.xls',
      content: () => oldWorkbook([OLD_SHEET]).subarray(0, 2_000),
      code: 'intake/unreadable',
      zh: /损坏/,
      en: /damaged/,
    },
    {
      name: 'Excel 2003 XML with entities that grow without end',
      file: 'entities.xls',
      content: () =>
        `<?xml version="1.0"?><!--x--><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><!DOCTYPE w [<!ENTITY a "ha">]></Workbook>`,
      code: 'intake/unreadable',
      zh: /DOCTYPE.*请/,
      en: /document type/,
    },
    {
      name: 'a zip bomb',
      file: 'bomb.xlsx',
      content: () => bomb(120),
      code: 'intake/limits',
      zh: /压缩炸弹/,
      en: /zip bomb/,
    },
    {
      name: 'a PDF renamed .csv',
      file: 'pdf.csv',
      content: () => '%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<<>>\nendobj\n',
      code: 'intake/wrong-kind',
      zh: /PDF 文档/,
      en: /PDF document/,
    },
    {
      name: 'a file with bytes that are no text',
      file: 'bytes.csv',
      content: () =>
        Buffer.concat([Buffer.from(manyPenalties(40)), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from(penalty(41))]),
      code: 'intake/unreadable',
      zh: /第 42 行/,
      en: /[Rr]ow 42/,
    },
    {
      name: 'a cell of ten million characters',
      file: 'cell.csv',
      content: () => HEADER + penalty(1, '罚'.repeat(3_400_000)),
      code: 'intake/limits',
      zh: /第 2 行第 5 列.*超过 100000 个字符/,
      en: /Row 2, column 5.*more than 100000 characters/,
    },
    {
      name: 'a table of 5,000 columns',
      file: 'columns.csv',
      content: () => `${HEADER.trim()}${Array.from({ length: 5_000 }, (_, i) => `,列${i}`).join('')}\n${penalty(1)}`,
      code: 'intake/limits',
      zh: /第 1 行超过 500 列/,
      en: /Row 1 has more than 500 columns/,
    },
    {
      name: 'a file with NUL bytes',
      file: 'nul.csv',
      content: () => HEADER + penalty(1) + penalty(2).replace('警告', '警\0告'),
      code: 'intake/unreadable',
      zh: /第 3 行.*空字符/,
      en: /Row 3.*NUL/,
    },
    {
      name: 'a folder in place of a file',
      file: '.',
      content: () => null,
      code: 'intake/unreadable',
      zh: /不是普通文件/,
      en: /no regular file/,
    },
  ]
}

/** A workbook whose sheet does not unpack to what it says. */
async function damaged(): Promise<Buffer> {
  const whole = await sheet()
  const at = whole.lastIndexOf('xl/worksheets/sheet1.xml', whole.indexOf('PK\x01\x02', 0, 'latin1'), 'latin1') + 60
  whole[at] = whole[at]! ^ 0xff
  return whole
}

/** Blanks without end between two rows: a thousandth of what it unpacks to. */
async function bomb(mebibytes: number): Promise<Buffer> {
  const [head, tail] = sheetXml(`${textRow(1, ...COLUMNS)}|`).split('|')
  const blank = ' '.repeat(2 ** 20)
  const sheet = [head!, ...Array.from({ length: mebibytes }, () => blank), tail!]
  const pieces: Uint8Array[] = []
  const all = Object.entries(parts('')).map(([name, text]) => ({
    name,
    text: name === 'xl/worksheets/sheet1.xml' ? sheet : [text],
  }))
  for await (const piece of zipBytes(all)) pieces.push(piece)
  return Buffer.concat(pieces)
}
