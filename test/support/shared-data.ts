import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

// Real data lies beside the repository, never in it. Where it is absent, the tests that read it skip and say so.
const FOLDER = join(process.env['CHENGXIN_SHARED'] ?? join(import.meta.dirname, '..', '..', '..', 'shared'), 'data')

export type SharedRow = Readonly<Record<string, string>>

/** Where a file of the shared data lies. */
export function sharedPath(path: string): string {
  return join(FOLDER, path)
}

/** `{}` where the file is there, else the option that skips a test and names what is missing. */
export function needs(path: string): { readonly skip?: string } {
  return existsSync(sharedPath(path)) ? {} : { skip: `shared data absent: ${path}` }
}

/** The rows of a CSV file (UTF-8, commas, a header line, `.gz` or not) by the header's names. */
export function sharedRows(path: string): SharedRow[] {
  const bytes = readFileSync(sharedPath(path))
  const [header = [], ...rows] = cells((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
  return rows.map((row) => Object.fromEntries(header.map((name, i) => [name, row[i] ?? ''])))
}

const CELL = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/gy

// A strict reader of its own: what tests the platform's reader must not be read by it.
function cells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  CELL.lastIndex = 0
  while (CELL.lastIndex < text.length) {
    const found = CELL.exec(text)
    if (found === null) throw new Error(`not CSV at row ${rows.length + 1}`)
    row.push(found[1] === undefined ? found[2]! : found[1].replaceAll('""', '"'))
    if (found[3] === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
