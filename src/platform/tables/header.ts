import { Refusal } from '#platform/refusal.ts'
import { joinLabels } from './header-rows.ts'
import type { Digest, Dress, OtherSheet, Row, Table } from './table.ts'

/** The header of a sheet with title rows above it stands within so many rows. */
const HEADER_WITHIN = 20
/** Headers of merged cells take two rows, now and then three. */
const HEADER_ROWS = 3

export type HeaderChoice = {
  /** the header's row number, `none`, or `auto`: the best of the first rows */
  readonly header: number | 'none' | 'auto'
  /** how much the cells look like the header that is expected; 0 when not at all */
  readonly looksLikeHeader?: ((cells: string[]) => number) | undefined
}

/** What a reader says of a file before its rows: whose bytes, in what dress, which sheets were not read. */
export type Opening = { readonly dress: Dress; readonly digest: Digest; readonly others?: readonly OtherSheet[] }

/**
 * A table from rows as they come: finds the header and the first row below it, and fits the rows to the header's width.
 * Throws intake/no-header and intake/empty; what is wrong in the rows that it must see for this refuses the file.
 */
export async function tableFrom(
  opening: Opening,
  batches: AsyncGenerator<readonly Row[]>,
  choice: HeaderChoice,
): Promise<Table> {
  try {
    return await tableOf(opening, batches, choice)
  } catch (e) {
    await batches.return(undefined)
    throw e
  }
}

async function tableOf(
  { dress, digest, others = [] }: Opening,
  batches: AsyncGenerator<readonly Row[]>,
  choice: HeaderChoice,
): Promise<Table> {
  const seen = await firstRows(batches, choice)
  if (seen.length === 0) throw noData(null)
  const header = choice.header === 'none' ? null : headerOf(seen, choice)
  const headerRow = header?.rows.at(-1)!.number ?? 0
  let below = seen.filter((row) => row.number > headerRow)
  if (below.length === 0 && (await pull(batches, seen))) below = seen.filter((row) => row.number > headerRow)
  if (below.length === 0) throw noData(headerRow === 0 ? null : headerRow)
  const cells = header?.cells ?? null
  return {
    dress,
    digest,
    header: cells,
    headerRow,
    headerRows: header?.rows.length ?? 0,
    others,
    batches: fitted(below, batches, cells?.length ?? 0),
  }
}

/** How much the best of a sheet's first rows looks like the header that is expected; the rows are left at that. */
export async function bestScore(batches: AsyncGenerator<readonly Row[]>, choice: HeaderChoice): Promise<number> {
  try {
    const seen = await firstRows(batches, choice)
    if (typeof choice.header !== 'number') return bestOf(seen, choice.looksLikeHeader)?.score ?? 0
    const named = seen.find((row) => row.number === choice.header)
    return named ? (choice.looksLikeHeader?.(textCells(named)) ?? 0) : 0
  } finally {
    await batches.return(undefined)
  }
}

async function firstRows(batches: AsyncGenerator<readonly Row[]>, { header }: HeaderChoice): Promise<Row[]> {
  const seen: Row[] = []
  const within = typeof header === 'number' ? header : header === 'none' ? 1 : HEADER_WITHIN
  const enough = (): boolean => seen.length > 0 && seen.at(-1)!.number > within
  while (!enough() && (await pull(batches, seen)));
  return seen
}

async function pull(batches: AsyncGenerator<readonly Row[]>, into: Row[]): Promise<boolean> {
  const { value, done } = await batches.next()
  if (!done) into.push(...value)
  return !done
}

type Header = { readonly rows: readonly Row[]; readonly cells: readonly string[] }

function headerOf(rows: readonly Row[], { header, looksLikeHeader }: HeaderChoice): Header {
  const best = header === 'auto' ? bestOf(rows, looksLikeHeader) : undefined
  if (best) return best
  const found =
    typeof header === 'number'
      ? rows.find((row) => row.number === header)
      : (rows.find((row) => row.number <= HEADER_WITHIN && filled(row) > 1) ?? rows[0])
  if (found) return { rows: [found], cells: textCells(found) }
  throw new Refusal(
    'intake/no-header',
    `指定第 ${header} 行是表头，但这一行是空的或不存在。请检查表头所在的行号。`,
    `Row ${header} was named as the header, but it is blank or does not exist. Check the header's row number.`,
    { row: Number(header) },
  )
}

/** The row, or the two or three rows below one another, that look most like the header; of equals the fewest and first. */
function bestOf(
  seen: readonly Row[],
  score: HeaderChoice['looksLikeHeader'],
): (Header & { readonly score: number }) | undefined {
  if (!score) return undefined
  const rows = seen.filter((row) => row.number <= HEADER_WITHIN)
  let best: (Header & { score: number }) | undefined
  for (let height = 1; height <= HEADER_ROWS; height++) {
    for (let at = 0; at + height <= rows.length; at++) {
      const block = rows.slice(at, at + height)
      if (block.at(-1)!.number - block[0]!.number !== height - 1) continue
      const cells = joinLabels(block.map(textCells))
      const found = score(cells)
      if (found > (best?.score ?? 0)) best = { rows: block, cells, score: found }
    }
  }
  return best
}

function filled(row: Row): number {
  return row.cells.filter((cell) => cell !== null).length
}

/** The cells of a header as text, without empty ones at the end. */
export function textCells(row: Row): string[] {
  const cells = row.cells.map((cell) => cell ?? '')
  while (cells.length > 0 && cells.at(-1)!.trim() === '') cells.pop()
  return cells
}

async function* fitted(
  first: readonly Row[],
  batches: AsyncGenerator<readonly Row[]>,
  width: number,
): AsyncGenerator<readonly Row[]> {
  try {
    yield first.map((row) => fit(row, width))
    for await (const batch of batches) yield batch.map((row) => fit(row, width))
  } finally {
    await batches.return(undefined)
  }
}

/** Short rows are filled up; empty cells beyond the header, which spreadsheet programs leave behind, are dropped. */
function fit(row: Row, width: number): Row {
  if (row.cells.length === width) return row
  const cells = [...row.cells]
  while (cells.length < width) cells.push(null)
  while (cells.length > width && cells.at(-1) === null) cells.pop()
  return { ...row, cells }
}

function noData(headerRow: number | null): Refusal {
  return headerRow === null
    ? new Refusal(
        'intake/empty',
        '文件里没有任何有内容的行，没有表头也没有数据。请重新导出后再报送。',
        'The file has no row with anything in it, neither header nor data. Export again and send it.',
      )
    : new Refusal(
        'intake/empty',
        `文件只有表头（第 ${headerRow} 行），下面没有数据。没有要报送的数据时不必报送；有的话请检查导出是否完整。`,
        `The file has only a header (row ${headerRow}) and no data below it. With nothing to report, send nothing; otherwise check that the export is complete.`,
        { row: headerRow },
      )
}
