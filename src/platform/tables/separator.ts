import { CsvParser } from './csv-parser.ts'
import { textCells } from './header.ts'
import { LIMITS, type Dress, type Limits, type Row, type Separator } from './table.ts'

/** In this order where nothing speaks for one of them. */
const SEPARATORS: readonly Separator[] = [',', '\t', ';']
const SAMPLE_ROWS = 50
const UNLIMITED: Limits = { ...LIMITS, columns: Infinity, cellCharacters: Infinity, rowCharacters: Infinity }

export type Score = (cells: string[]) => number

/** The separator under which the sample has the best header, and failing one the most rows of one width. */
export function findSeparator(sample: string, whole: boolean, looksLikeHeader: Score | undefined): Separator {
  let best: Separator = ','
  let bestScore: readonly [number, number] = [0, 0]
  for (const separator of SEPARATORS) {
    const rows = sampleRows(sample, whole, separator)
    const score = [Math.max(0, ...rows.map((row) => looksLikeHeader?.(textCells(row)) ?? 0)), sameWidth(rows)] as const
    if (score[0] < bestScore[0] || (score[0] === bestScore[0] && score[1] <= bestScore[1])) continue
    best = separator
    bestScore = score
  }
  return best
}

function sampleRows(sample: string, whole: boolean, separator: Separator): Row[] {
  const rows: Row[] = []
  try {
    for (const batch of new CsvParser(separator, UNLIMITED).push(sample, whole)) {
      rows.push(...batch)
      if (rows.length >= SAMPLE_ROWS) break
    }
  } catch {
    // Under the wrong separator quotes stand in the wrong places; the right one will refuse with its own words.
  }
  return rows.slice(0, SAMPLE_ROWS)
}

/** The share of rows that have the commonest width of two columns or more; wider wins between equals. */
function sameWidth(rows: readonly Row[]): number {
  const counts = new Map<number, number>()
  for (const row of rows)
    if (row.cells.length > 1) counts.set(row.cells.length, (counts.get(row.cells.length) ?? 0) + 1)
  return Math.max(0, ...[...counts].map(([width, count]) => count / rows.length + width / 1e6))
}

/** The line end of the first line outside quotes. */
export function findLineEnd(sample: string): Dress['lineEnd'] {
  let quoted = false
  for (let i = 0; i < sample.length; i++) {
    const code = sample.charCodeAt(i)
    if (code === 34) quoted = !quoted
    if (quoted) continue
    if (code === 10) return '\n'
    if (code === 13) return sample.charCodeAt(i + 1) === 10 ? '\r\n' : '\r'
  }
  return '\n'
}
