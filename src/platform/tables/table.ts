/** One cell as the file has it; an empty cell is null in every format. A formula is kept apart from its cached value: it may not pass for data. */
export type Cell = string | null

/** A row below the header. `number` is the row's number as the sender's program shows it (1-based, header included). */
export type Row = {
  readonly number: number
  /** as many as the header has; more only where the row itself has more */
  readonly cells: readonly Cell[]
  /** indexes of cells that hold a formula, when any does */
  readonly formulas?: readonly number[]
  /** what makes the row itself unreadable; such a row is returned, its cells are not to be relied on */
  readonly trouble?: RowTrouble
}

/** What can be wrong with one row while the rows after it can still be read. */
export const ROW_TROUBLES = {
  'not-json': ['这一行不是有效的 JSON', 'The line is not valid JSON'],
  'not-an-object': ['这一行不是一个 JSON 对象', 'The line is not a JSON object'],
  'nested-value': [
    '值是数组或对象，只能是文字、数字、真假或空',
    'A value is an array or an object; only text, number, true, false or null can stand',
  ],
  'duplicate-key': ['同一个键在一行中出现两次', 'A key stands twice in the line'],
  'unknown-key': ['这个键在文件开头各行中没有出现过', 'The key did not occur in the first lines of the file'],
  'no-character': [
    '单元格含有不能存储的字符（空字符或半个代理对）',
    'A cell holds what is no character (NUL or half a surrogate pair)',
  ],
} as const satisfies Record<string, readonly [zh: string, en: string]>

export type RowTrouble = {
  readonly code: keyof typeof ROW_TROUBLES
  /** key or column number that it concerns */
  readonly column: string | number | null
}

/** Limits that bad input meets while it streams; bytes and rows count what was really read. */
export type Limits = {
  readonly columns: number
  readonly cellCharacters: number
  readonly rowCharacters: number
  /** bytes that all parts read of one workbook may have inflated */
  readonly inflatedBytes: number
  /** inflated to packed bytes of one part, looked at once 64 MiB have come out */
  readonly inflatedRatio: number
  readonly entries: number
  /** text of all shared strings of a workbook */
  readonly sharedBytes: number
  /** seconds that the reader may work without bringing a row */
  readonly quietSeconds: number
}

export const LIMITS: Limits = {
  columns: 500,
  cellCharacters: 100_000,
  rowCharacters: 1_000_000,
  inflatedBytes: 4 * 1024 ** 3,
  inflatedRatio: 250,
  entries: 10_000,
  sharedBytes: 1024 ** 3,
  quietSeconds: 60,
}

/** What a file can be written as; old workbooks are answered in XLSX, which what opens them opens too. */
export type Format = 'csv' | 'xlsx' | 'jsonl'
export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030' | 'utf-16le' | 'utf-16be'
export type Separator = ',' | '\t' | ';'

/** What was found out about a file before its rows are read; enough to write its returned rows in the same dress. */
export type Dress = {
  readonly format: Format
  readonly encoding: Encoding | null
  readonly separator: Separator | null
  readonly sheet: string | null
  readonly lineEnd: '\n' | '\r\n' | '\r'
}

/** The bytes of a file, told in two numbers. */
export type Digest = {
  /** lower-case hex */
  readonly sha256: string
  readonly bytes: number
}

/** A sheet of the workbook that is not hidden and was not read; `fits` when its header looks like the expected one too. */
export type OtherSheet = { readonly name: string; readonly fits: boolean }

export type Table = {
  readonly dress: Dress
  /** of the whole file, before its first row; `batches` ends with intake/changed when other bytes were parsed */
  readonly digest: Digest
  /** header cells; null when the caller said the file has none */
  readonly header: readonly string[] | null
  /** row number of the header, 1-based, the last one of several; 0 when there is none */
  readonly headerRow: number
  /** how many rows the header takes; labels one above the other stand in one cell, parted by BETWEEN_LABELS */
  readonly headerRows: number
  /** sheets that nobody asked for and that fitted less */
  readonly others: readonly OtherSheet[]
  /** rows below the header, in order, in batches of some hundreds so that nothing awaits per row; blank rows are left out; to be read once */
  readonly batches: AsyncIterable<readonly Row[]>
}

/** A row to be written; `marked` are the indexes of cells to colour, where the format has colours. */
export type WrittenRow = { readonly cells: readonly Cell[]; readonly marked?: readonly number[] }

/** Rows come in batches, so that nothing awaits per row. */
export type Batches = AsyncIterable<readonly WrittenRow[]> | Iterable<readonly WrittenRow[]>
