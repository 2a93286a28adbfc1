import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { assertUnchanged, digester } from './bytes.ts'
import { decode } from './decode.ts'
import type { TextFile } from './detect.ts'
import { rowTooLong, tooManyCharacters, tooManyColumns } from './excess.ts'
import { readJsonLine } from './json-line.ts'
import { ROW_TROUBLES, type Cell, type Dress, type Limits, type Row, type RowTrouble, type Table } from './table.ts'

/** The header is the keys of so many lines; a key that appears later marks its row. */
const HEADER_LINES = 100
const BATCH = 512

type Line = { readonly number: number; readonly text: string }

/**
 * JSON Lines as a table: the header is the union of the keys of the first lines, in order of appearance; a row's number is its line's.
 * Throws intake/unreadable when the first line is no object, intake/empty when there is none.
 */
export async function openJsonLines(
  source: FileHandle,
  { encoding, digest }: TextFile,
  limits: Limits,
): Promise<Table> {
  const parsed = digester()
  const lines = linesOf(decode({ source, encoding, limits, checked: true, seen: parsed.add }), limits)
  const dress: Dress = { format: 'jsonl', encoding, separator: null, sheet: null, lineEnd: '\n' }
  const first: Line[] = []
  while (first.length < HEADER_LINES) {
    const { value, done } = await lines.next()
    if (done) break
    first.push(...value)
  }
  const columns = columnsOf(first.slice(0, HEADER_LINES), limits)
  async function* batches(): AsyncGenerator<readonly Row[]> {
    yield* rowsOf(first, columns, limits)
    for await (const batch of lines) yield* rowsOf(batch, columns, limits)
    assertUnchanged(digest, parsed.digest())
  }
  return withRows({ dress, digest, header: columns.keys, headerRow: 0, headerRows: 0, others: [], batches: batches() })
}

function* rowsOf(lines: readonly Line[], columns: Columns, limits: Limits): Generator<Row[]> {
  const rows: Row[] = []
  try {
    for (const line of lines) {
      const row = rowOf(line, columns, limits)
      if (row.trouble || row.cells.some((cell) => cell !== null)) rows.push(row)
    }
  } catch (e) {
    // Rows before the damage stand.
    yield rows
    throw e
  }
  yield rows
}

/** Looks at the rows until there is one, so that a file without any is refused at once. */
async function withRows(table: Table & { readonly batches: AsyncGenerator<readonly Row[]> }): Promise<Table> {
  for (;;) {
    const { value, done } = await table.batches.next()
    if (done)
      throw new Refusal(
        'intake/empty',
        '文件里的每一行都是空对象，没有数据。请重新导出后再报送。',
        'Every line of the file is an empty object; there is no data. Export again and send it.',
      )
    const found = value
    if (found.length > 0) return { ...table, batches: followed(found, table.batches) }
  }
}

async function* followed(
  first: readonly Row[],
  batches: AsyncGenerator<readonly Row[]>,
): AsyncGenerator<readonly Row[]> {
  try {
    yield first
    for await (const batch of batches) if (batch.length > 0) yield batch
  } finally {
    await batches.return(undefined)
  }
}

/** The header's keys, where each stands, and the line in which it was last seen. */
type Columns = {
  readonly keys: readonly string[]
  readonly places: ReadonlyMap<string, number>
  readonly seenIn: Float64Array
}

function columnsOf(lines: readonly Line[], limits: Limits): Columns {
  const places = new Map<string, number>()
  for (const line of lines) {
    const trouble = readJsonLine(line.text, (key) => {
      if (!places.has(key)) places.set(key, places.size)
      return null
    })
    if (places.size > limits.columns) throw tooManyColumns(line.number, limits)
    if (trouble && line === lines[0]) throw notJsonLines(line, trouble)
  }
  return { keys: [...places.keys()], places, seenIn: new Float64Array(places.size) }
}

function rowOf({ number, text }: Line, columns: Columns, limits: Limits): Row {
  const cells = new Array<Cell>(columns.keys.length).fill(null)
  let place = 0
  const trouble = readJsonLine(text, (key, value) => {
    // Programs write the keys of every line in one order.
    const column = columns.keys[place] === key ? place : columns.places.get(key)
    if (column === undefined) return { code: 'unknown-key', column: key }
    place = column + 1
    if (columns.seenIn[column] === number) return { code: 'duplicate-key', column: key }
    columns.seenIn[column] = number
    if (value !== null && value.length > limits.cellCharacters) throw tooManyCharacters(number, column + 1, limits)
    cells[column] = value
    return null
  })
  return trouble ? { number, cells, trouble } : { number, cells }
}

async function* linesOf(pieces: AsyncGenerator<string>, limits: Limits): AsyncGenerator<Line[]> {
  let rest = ''
  let number = 0
  let batch: Line[] = []
  try {
    for await (const piece of pieces) {
      const text = rest + piece
      let at = 0
      for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', at)) {
        take(text.slice(at, end))
        at = end + 1
        if (batch.length < BATCH) continue
        yield batch
        batch = []
      }
      rest = text.slice(at)
      if (rest.length > limits.rowCharacters) throw rowTooLong(number + 1, limits)
    }
    if (rest !== '') take(rest)
  } catch (e) {
    if (batch.length > 0) yield batch
    throw e
  }
  if (batch.length > 0) yield batch

  function take(text: string): void {
    number++
    if (text.length > limits.rowCharacters) throw rowTooLong(number, limits)
    if (text.trim() !== '') batch.push({ number, text })
  }
}

function notJsonLines(line: Line, { code, column }: RowTrouble): Refusal {
  const [zh, en] = ROW_TROUBLES[code]
  const key = column === null ? '' : ` (${column})`
  return new Refusal(
    'intake/unreadable',
    `文件以 JSON 开头，但第 ${line.number} 行不能作为一行数据：${zh}${key}。JSON Lines 的每一行是一个对象，值只能是文字、数字、真假或空。`,
    `The file begins like JSON, but line ${line.number} cannot be a row: ${en}${key}. In JSON Lines each line is one object whose values are text, numbers, true, false or null.`,
    { row: line.number, ...(column === null ? {} : { column }) },
  )
}
