import { defuse } from './defuse.ts'
import { encodeGb18030 } from './gb18030.ts'
import type { Batches, Cell, Dress, Encoding } from './table.ts'

const ENCODE: Readonly<Record<Encoding, (text: string) => Buffer>> = {
  'utf-8': (text) => Buffer.from(text),
  'utf-8-bom': (text) => Buffer.from(text),
  gb18030: encodeGb18030,
  'utf-16le': (text) => Buffer.from(text, 'utf16le'),
  'utf-16be': (text) => Buffer.from(text, 'utf16le').swap16(),
}

/** Text to bytes in an encoding of `Dress`; UTF-8 where none is named. */
export function textEncoder(encoding: Encoding | null): (text: string) => Buffer {
  return ENCODE[encoding ?? 'utf-8']
}

/** Quoted is whatever holds a separator of any locale, so that no program can begin a cell in the middle of ours. */
const TO_QUOTE = /[",;\t|\r\n\ufeff]|^\s|\s$/
/** What no text file may hold; our own reader would refuse it. */
const NO_TEXT = /[\0]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** A CSV file in the sender's encoding, separator and line ends, batch by batch. */
export async function* csvBytes(
  dress: Dress,
  header: readonly string[] | null,
  batches: Batches,
): AsyncGenerator<Uint8Array> {
  const separator = dress.separator ?? ','
  const encode = textEncoder(dress.encoding)
  const line = (cells: readonly Cell[]): string => cells.map(csvCell).join(separator) + dress.lineEnd
  if (dress.encoding === 'utf-8-bom' || dress.encoding?.startsWith('utf-16')) yield encode('\ufeff')
  if (header) yield encode(line(header))
  for await (const batch of batches) if (batch.length > 0) yield encode(batch.map((row) => line(row.cells)).join(''))
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === '') return ''
  const text = defuse(cell).replace(NO_TEXT, '〓')
  return TO_QUOTE.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
