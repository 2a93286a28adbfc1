import { Refusal } from '#platform/refusal.ts'
import type { Digest, Dress, Row, Table } from './table.ts'

/** The header of a sheet with title rows above it stands within so many rows. */
const HEADER_WITHIN = 20

export type HeaderChoice = {
  /** the header's row number, `none`, or `auto`: the best of the first rows */
  readonly header: number | 'none' | 'auto'
  /** how much the cells look like the header that is expected; 0 when not at all */
  readonly looksLikeHeader?: ((cells: string[]) => number) | undefined
}

/**
 * A table from rows as they come: finds the header and the first row below it, and fits the rows to the header's width.
 * Throws intake/no-header and intake/empty; what is wrong in the rows that it must see for this refuses the file.
 */
export async function tableFrom(
  dress: Dress,
  digest: Digest,
  batches: AsyncGenerator<readonly Row[]>,
  choice: HeaderChoice,
): Promise<Table> {
  try {
    return await tableOf(dress, digest, batches, choice)
  } catch (e) {
    await batches.return(undefined)
    throw e
  }
}

async function tableOf(
  dress: Dress,
  digest: Digest,
  batches: AsyncGenerator<readonly Row[]>,
  choice: HeaderChoice,
): Promise<Table> {
  const seen: Row[] = []
  const within = typeof choice.header === 'number' ? choice.header : choice.header === 'none' ? 1 : HEADER_WITHIN
  const enough = (): boolean => seen.length > 0 && seen.at(-1)!.number > within
  while (!enough() && (await pull(batches, seen)));
  if (seen.length === 0) throw noData(null)
  const header = choice.header === 'none' ? null : headerOf(seen, choice)
  const headerRow = header?.number ?? 0
  let below = seen.filter((row) => row.number > headerRow)
  if (below.length === 0 && (await pull(batches, seen))) below = seen.filter((row) => row.number > headerRow)
  if (below.length === 0) throw noData(header)
  const cells = header === null ? null : textCells(header)
  return { dress, digest, header: cells, headerRow, batches: fitted(below, batches, cells?.length ?? 0) }
}

async function pull(batches: AsyncGenerator<readonly Row[]>, into: Row[]): Promise<boolean> {
  const { value, done } = await batches.next()
  if (!done) into.push(...value)
  return !done
}

function headerOf(rows: readonly Row[], { header, looksLikeHeader }: HeaderChoice): Row {
  const found =
    typeof header === 'number'
      ? rows.find((row) => row.number === header)
      : (bestOf(rows, looksLikeHeader) ?? rows.find((row) => row.number <= HEADER_WITHIN && filled(row) > 1) ?? rows[0])
  if (found) return found
  throw new Refusal(
    'intake/no-header',
    `指定第 ${header} 行是表头，但这一行是空的或不存在。请检查表头所在的行号。`,
    `Row ${header} was named as the header, but it is blank or does not exist. Check the header's row number.`,
    { row: Number(header) },
  )
}

function bestOf(rows: readonly Row[], score: HeaderChoice['looksLikeHeader']): Row | undefined {
  let best: Row | undefined
  let bestScore = 0
  for (const row of rows) {
    if (row.number > HEADER_WITHIN || !score) break
    const found = score(textCells(row))
    if (found <= bestScore) continue
    best = row
    bestScore = found
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

function noData(header: Row | null): Refusal {
  return header === null
    ? new Refusal(
        'intake/empty',
        '文件里没有任何有内容的行，没有表头也没有数据。请重新导出后再报送。',
        'The file has no row with anything in it, neither header nor data. Export again and send it.',
      )
    : new Refusal(
        'intake/empty',
        `文件只有表头（第 ${header.number} 行），下面没有数据。没有要报送的数据时不必报送；有的话请检查导出是否完整。`,
        `The file has only a header (row ${header.number}) and no data below it. With nothing to report, send nothing; otherwise check that the export is complete.`,
        { row: header.number },
      )
}
