import type { FileHandle } from 'node:fs/promises'
import { Refusal, type RefusalCode } from '#platform/refusal.ts'
import { readAt } from './bytes.ts'

export type Kind = 'zip' | 'compound' | 'spreadsheetml' | 'jsonl' | 'csv'

const HEAD_BYTES = 4096

type Foreign = {
  readonly zh: string
  readonly en: string
  readonly is: (head: Buffer, text: string) => boolean
  readonly doZh?: string
  readonly doEn?: string
}

const bytes =
  (...magic: readonly number[]) =>
  (head: Buffer): boolean =>
    magic.every((byte, i) => head[i] === byte)
const words =
  (pattern: RegExp) =>
  (_: Buffer, text: string): boolean =>
    pattern.test(text)
const AS_XLSX_ZH = '请用表格软件打开它，另存为“Excel 工作簿（.xlsx）”后再报送。'
const AS_XLSX_EN = 'Open it in a spreadsheet program, save it as an Excel workbook (.xlsx) and send that.'

/** What files turn out to be when they are no table, by their first bytes; their names are not looked at. */
const FOREIGN: readonly Foreign[] = [
  { zh: 'PDF 文档', en: 'a PDF document', is: words(/^%PDF-/) },
  {
    zh: 'gzip 压缩文件',
    en: 'a gzip file',
    is: bytes(0x1f, 0x8b),
    doZh: '请先解压，再报送里面的表格。',
    doEn: 'Unpack it and send the table inside.',
  },
  {
    zh: '7z 压缩文件',
    en: 'a 7z archive',
    is: bytes(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c),
    doZh: '请先解压，再报送里面的表格。',
    doEn: 'Unpack it and send the table inside.',
  },
  {
    zh: 'RAR 压缩文件',
    en: 'a RAR archive',
    is: bytes(0x52, 0x61, 0x72, 0x21, 0x1a, 0x07),
    doZh: '请先解压，再报送里面的表格。',
    doEn: 'Unpack it and send the table inside.',
  },
  {
    zh: 'xz 压缩文件',
    en: 'an xz file',
    is: bytes(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00),
    doZh: '请先解压，再报送里面的表格。',
    doEn: 'Unpack it and send the table inside.',
  },
  {
    zh: 'zstd 压缩文件',
    en: 'a zstd file',
    is: bytes(0x28, 0xb5, 0x2f, 0xfd),
    doZh: '请先解压，再报送里面的表格。',
    doEn: 'Unpack it and send the table inside.',
  },
  { zh: 'bzip2 压缩文件', en: 'a bzip2 file', is: (head) => /^BZh[1-9]1AY&SY/.test(head.toString('latin1', 0, 10)) },
  { zh: 'PNG 图片', en: 'a PNG image', is: bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a) },
  { zh: 'JPEG 图片', en: 'a JPEG image', is: bytes(0xff, 0xd8, 0xff) },
  { zh: 'GIF 图片', en: 'a GIF image', is: (head) => /^GIF8[79]a/.test(head.toString('latin1', 0, 6)) },
  {
    zh: 'TIFF 图片',
    en: 'a TIFF image',
    is: (head) => bytes(0x49, 0x49, 0x2a, 0x00)(head) || bytes(0x4d, 0x4d, 0x00, 0x2a)(head),
  },
  {
    zh: 'BMP 图片',
    en: 'a BMP image',
    is: (head) =>
      bytes(0x42, 0x4d)(head) && head.length > 30 && head.readUInt32LE(6) === 0 && head.readUInt16LE(26) === 1,
  },
  { zh: 'WebP 图片', en: 'a WebP image', is: (head) => /^RIFF[^]{4}WEBP/.test(head.toString('latin1', 0, 12)) },
  {
    zh: '程序文件',
    en: 'a program',
    is: (head) => bytes(0x7f, 0x45, 0x4c, 0x46)(head) || (bytes(0x4d, 0x5a)(head) && head.includes(0)),
  },
  {
    zh: 'SQLite 数据库文件',
    en: 'an SQLite database',
    is: (head) => head.toString('latin1', 0, 15) === 'SQLite format 3',
  },
  {
    zh: 'Excel 4.0 或更早版本的工作簿',
    en: 'a workbook of Excel 4.0 or earlier',
    is: (head) => [0x0009, 0x0209, 0x0409].includes(head.length > 4 ? head.readUInt16LE(0) : 0) && head[3] === 0,
    doZh: AS_XLSX_ZH,
    doEn: AS_XLSX_EN,
  },
  { zh: 'RTF 文档', en: 'an RTF document', is: words(/^\{\\rtf/) },
  {
    zh: '网页（有的系统导出的“.xls”其实是网页）',
    en: 'a web page (some systems export one under the name .xls)',
    is: words(/^(?:<!--(?:(?!-->)[^])*-->\s*)*<(?:!doctype\s+html|html|head|body|meta|table|script|div)\b/i),
    doZh: AS_XLSX_ZH,
    doEn: AS_XLSX_EN,
  },
  {
    zh: '单文件网页（MHTML）',
    en: 'a web archive (MHTML)',
    is: words(/^MIME-Version:/i),
    doZh: AS_XLSX_ZH,
    doEn: AS_XLSX_EN,
  },
  { zh: 'XML 文件', en: 'an XML file', is: words(/^<(?:\?xml|!doctype|svg)\b/i) },
  {
    zh: '整篇 JSON 文档，而不是每行一个对象的 JSON Lines',
    en: 'one JSON document, not JSON Lines',
    is: words(/^(?:\[\s*[[{\]]|\{\s*\n\s*")/),
    doZh: '请改为每行写一个对象（JSON Lines）后再报送。',
    doEn: 'Write one object per line (JSON Lines) and send that.',
  },
]

const SPREADSHEETML =
  /^(?:<\?(?:(?!\?>)[^])*\?>\s*|<!--(?:(?!-->)[^])*-->\s*)*<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet/

/** Compound files (OLE2) that hold no workbook, by a stream that they have. */
const COMPOUND: readonly (readonly [
  stream: string,
  code: RefusalCode,
  zh: string,
  en: string,
  doZh: string,
  doEn: string,
])[] = [
  [
    'encryptedpackage',
    'intake/password',
    '有打开密码的 Excel 工作簿，没有密码读不出里面的内容',
    'an Excel workbook with a password to open, and without it nothing inside can be read',
    '请在表格软件中打开它，取消打开密码后另存，再报送。不要把密码发给平台。',
    'Open it in a spreadsheet program, remove the password, save it and send that. Do not send the password.',
  ],
  [
    'worddocument',
    'intake/wrong-kind',
    'Word 文档（.doc）',
    'a Word document (.doc)',
    '请报送表格文件（XLSX、XLS、CSV 或 JSON Lines）。',
    'Send a table (XLSX, XLS, CSV or JSON Lines).',
  ],
  ['', 'intake/wrong-kind', '旧格式的 Office 文件（OLE2）', 'an old Office file (OLE2)', AS_XLSX_ZH, AS_XLSX_EN],
]

/** The refusal of a compound file with these streams, none of which is a workbook's. */
export function notCompoundWorkbook(streams: readonly string[]): Refusal {
  const [, code, zh, en, doZh, doEn] = COMPOUND.find(([stream]) => stream === '' || streams.includes(stream))!
  return new Refusal(code, `文件是${zh}。${doZh}`, `The file is ${en}. ${doEn}`)
}

/**
 * What an opened file is by its content. Throws intake/empty, intake/wrong-kind or intake/password for what is no table;
 * `zip` and `compound` may still be no workbook, and `csv` is whatever text is left.
 */
export async function sniff(source: FileHandle): Promise<Kind> {
  const stat = await source.stat()
  if (!stat.isFile())
    throw wrongKind(
      '不是普通文件（是目录、管道或设备）',
      'no regular file (a directory, pipe or device)',
      '请给出一个表格文件。',
      'Name a table file.',
    )
  const head = await readAt(source, 0, HEAD_BYTES)
  const text = textOf(head)
  if (text.trim() === '' && stat.size <= HEAD_BYTES) throw empty(stat.size)
  if (bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)(head)) return 'compound'
  if (/^PK(?:\x03\x04|\x05\x06|\x07\x08)/.test(head.toString('latin1', 0, 4))) return 'zip'
  if (SPREADSHEETML.test(text)) return 'spreadsheetml'
  const foreign = FOREIGN.find((kind) => kind.is(head, text))
  if (foreign) throw wrongKind(`${foreign.zh}，不是表格数据文件`, `${foreign.en}, no table`, foreign.doZh, foreign.doEn)
  return /^\{\s*["}]/.test(text) ? 'jsonl' : 'csv'
}

function textOf(head: Buffer): string {
  const [a, b] = head
  const text =
    a === 0xff && b === 0xfe
      ? head.toString('utf16le')
      : a === 0xfe && b === 0xff
        ? swapped(head)
        : head.toString('utf8')
  return text.replace(/^[\ufeff\s]+/, '')
}

function swapped(head: Buffer): string {
  return Buffer.from(head.subarray(0, head.length & ~1))
    .swap16()
    .toString('utf16le')
}

function empty(size: number): Refusal {
  return new Refusal(
    'intake/empty',
    size === 0
      ? '文件是空的（0 字节）。请检查导出是否成功，重新导出后再报送。'
      : `文件里只有空白（${size} 字节），没有表头也没有数据。请重新导出后再报送。`,
    size === 0
      ? 'The file is empty (0 bytes). Check whether the export succeeded, export again and send it.'
      : `The file holds only blanks (${size} bytes), neither header nor data. Export again and send it.`,
  )
}

/** The refusal of a file that is something else: what it is, and what to do. */
export function wrongKind(
  zh: string,
  en: string,
  doZh = '请报送 XLSX、XLS、CSV 或 JSON Lines 格式的表格。',
  doEn = 'Send a table as XLSX, XLS, CSV or JSON Lines.',
): Refusal {
  return new Refusal('intake/wrong-kind', `文件是${zh}。${doZh}`, `The file is ${en}. ${doEn}`)
}
