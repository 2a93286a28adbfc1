import type { Batches, Dress } from './table.ts'
import { textEncoder } from './write-csv.ts'

/**
 * JSON Lines, one object a row with every key of the header. Nothing is defused: JSON is read by programs that take no text for a
 * formula, and an apostrophe would change the sender's data.
 */
export async function* jsonLinesBytes(
  dress: Dress,
  header: readonly string[] | null,
  batches: Batches,
): AsyncGenerator<Uint8Array> {
  if (header === null || new Set(header).size < header.length)
    throw new Error('JSON Lines need a header in which each key stands once')
  const encode = textEncoder(dress.encoding)
  const keys = header.map((key) => JSON.stringify(key))
  for await (const batch of batches) {
    const lines = batch.map(
      ({ cells }) => `{${keys.map((key, i) => `${key}:${JSON.stringify(cells[i] ?? null)}`).join(',')}}\n`,
    )
    if (lines.length > 0) yield encode(lines.join(''))
  }
}
