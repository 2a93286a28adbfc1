/** One cell as the file has it. A formula is kept apart from its cached value: it may not pass for data. */
export type Cell = string | null

/** A row below the header. `number` is the row's number as the sender's program shows it (1-based, header included). */
export type Row = {
  readonly number: number
  readonly cells: readonly Cell[]
  /** indexes of cells that hold a formula, when any does */
  readonly formulas?: readonly number[]
}

/** Limits that bad input meets while it streams; bytes and rows count what was really read. */
export type Limits = {
  readonly columns: number
  readonly cellCharacters: number
  readonly rowCharacters: number
  readonly inflatedBytes: number
  readonly entries: number
}

export const LIMITS: Limits = {
  columns: 500,
  cellCharacters: 100_000,
  rowCharacters: 1_000_000,
  inflatedBytes: 4 * 1024 ** 3,
  entries: 10_000,
}

export type Format = 'csv' | 'xlsx' | 'jsonl'
export type Encoding = 'utf-8' | 'utf-8-bom' | 'gb18030'

/** What was found out about a file before its rows are read; enough to write its returned rows in the same dress. */
export type Dress = {
  readonly format: Format
  readonly encoding: Encoding | null
  readonly separator: ',' | '\t' | ';' | null
  readonly sheet: string | null
  readonly lineEnd: '\n' | '\r\n'
}

export type Table = {
  readonly dress: Dress
  /** header cells; null when the caller said the file has none */
  readonly header: readonly string[] | null
  /** row number of the header, 1-based; 0 when there is none */
  readonly headerRow: number
  /** rows below the header, in order, in batches of some hundreds so that nothing awaits per row; blank rows are left out */
  readonly batches: AsyncIterable<readonly Row[]>
}
