import { createWriteStream } from 'node:fs'
import { finished } from 'node:stream/promises'
import type { Writable } from 'node:stream'
import type { Batches, Dress } from './table.ts'
import { csvBytes } from './write-csv.ts'
import { jsonLinesBytes } from './write-jsonl.ts'
import { xlsxBytes } from './write-xlsx.ts'

export type { WrittenRow } from './table.ts'

type Write = (dress: Dress, header: readonly string[] | null, batches: Batches) => AsyncGenerator<Uint8Array>

const WRITE: Readonly<Record<Dress['format'], Write>> = { csv: csvBytes, xlsx: xlsxBytes, jsonl: jsonLinesBytes }

/**
 * Writes rows in the dress of the file that they came from: format, encoding, separator, line ends, name of the sheet. In CSV and XLSX
 * every cell is text that no program takes for a formula, and `openTable` gives the same cells back. Ends the stream; to a path it
 * writes with the mode given, 0600 else.
 */
export async function writeTable(
  dress: Dress,
  header: readonly string[] | null,
  batches: Batches,
  out: Writable | string,
  mode = 0o600,
): Promise<void> {
  const stream = typeof out === 'string' ? createWriteStream(out, { mode }) : out
  const done = finished(stream, { readable: false })
  done.catch(() => {})
  try {
    for await (const bytes of WRITE[dress.format](dress, header, batches)) {
      if (stream.write(bytes)) continue
      await Promise.race([new Promise((resolve) => stream.once('drain', resolve)), done])
    }
    stream.end()
  } catch (e) {
    stream.destroy(e as Error)
    throw e
  }
  await done
}
