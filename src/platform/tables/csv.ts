import type { FileHandle } from 'node:fs/promises'
import { assertUnchanged, digester } from './bytes.ts'
import { CsvParser } from './csv-parser.ts'
import { decode } from './decode.ts'
import type { TextFile } from './detect.ts'
import { tableFrom, type HeaderChoice } from './header.ts'
import { findLineEnd, findSeparator } from './separator.ts'
import type { Dress, Limits, Row, Separator, Table } from './table.ts'

/** A text file read as CSV: separator and line end are taken from its first piece. */
export async function openCsv(
  source: FileHandle,
  { encoding, digest }: TextFile,
  limits: Limits,
  choice: HeaderChoice,
): Promise<Table> {
  const parsed = digester()
  const pieces = decode({ source, encoding, limits, checked: true, seen: parsed.add })
  const first = (await pieces.next()).value ?? ''
  const second = await pieces.next()
  const separator = findSeparator(first, second.done === true, choice.looksLikeHeader)
  const texts = second.done ? [first] : [first, second.value]
  const batches = rows(texts, pieces, separator, limits, () => assertUnchanged(digest, parsed.digest()))
  const dress: Dress = { format: 'csv', encoding, separator, sheet: null, lineEnd: findLineEnd(first) }
  return tableFrom({ dress, digest }, batches, choice)
}

async function* rows(
  first: readonly string[],
  pieces: AsyncGenerator<string>,
  separator: Separator,
  limits: Limits,
  atEnd: () => void,
): AsyncGenerator<Row[]> {
  const parser = new CsvParser(separator, limits)
  try {
    for (const piece of first) yield* parser.push(piece)
    for await (const piece of pieces) yield* parser.push(piece)
    atEnd()
    yield* parser.push('', true)
  } finally {
    await pieces.return(undefined)
  }
}
