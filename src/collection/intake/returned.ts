import { open, stat } from 'node:fs/promises'
import { PassThrough, type Readable } from 'node:stream'
import type { Law } from '#foundation/law/law.ts'
import { parseCite } from '#foundation/law/cite.ts'
import type { Instrument } from '#foundation/law/instrument.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashFile } from '#platform/tables/bytes.ts'
import type { Cell, Dress } from '#platform/tables/table.ts'
import { writeTable, type WrittenRow } from '#platform/tables/write.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import type { Item } from '#register/catalogue/item.ts'
import { ADDED_COLUMNS, addedCells } from '#collection/quality/columns.ts'
import { getBatch } from './account.ts'
import type { Batch } from './batch.ts'
import type { BadRow } from './protocol.ts'
import * as store from './store.ts'

const TYPES: Readonly<Record<Dress['format'], string>> = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  jsonl: 'application/x-ndjson',
}

/**
 * Writes the rows of a batch that did not go in to `out` (a path or a stream), in the sender's own format, with row number, reason,
 * ground and suggestion added. A natural person's row has no cells. Gives how many rows it wrote.
 */
export async function writeReturned(sql: Sql, law: Law, batchId: string, out: string | PassThrough): Promise<number> {
  const batch = await getBatch(sql, batchId)
  if (typeof out === 'string') await refuseSentFile(out, batch)
  const dress = dressOf(batch)
  const header = batch.layout?.header ?? null
  const width = header?.length ?? (await store.widestBadRow(sql, batch.batchId))
  const item = loadCatalogue(law).byNumber(batch.item)
  let written = 0
  async function* rows(): AsyncGenerator<readonly WrittenRow[]> {
    for await (const bad of store.badRows(sql, batch.batchId)) {
      written += bad.length
      yield bad.map((row) => writtenRow(row, width, item, batch, law))
    }
  }
  // A file that came without a header goes back without one.
  await writeTable(dress, header && [...header, ...ADDED_COLUMNS], rows(), out)
  return written
}

/** Who names the very file that was sent would lose it. */
async function refuseSentFile(path: string, batch: Batch): Promise<void> {
  const there = await stat(path).catch(() => null)
  if (there === null || !there.isFile() || there.size !== batch.fileBytes) return
  await using file = await open(path)
  if ((await hashFile(file)).sha256 !== batch.fileSha256) return
  throw new Refusal(
    'platform/bad-request',
    `${path} 是报送的原文件，写上去会把它覆盖；请另给一个文件名。`,
    `${path} is the very file that was sent and would be overwritten; give another name.`,
  )
}

/** The same as a stream for HTTP, with a name and type. */
export async function returnedFile(
  sql: Sql,
  law: Law,
  batchId: string,
): Promise<{ readonly name: string; readonly type: string; readonly stream: Readable }> {
  const batch = await getBatch(sql, batchId)
  const { format } = dressOf(batch)
  const stream = new PassThrough()
  writeReturned(sql, law, batchId, stream).catch((error: unknown) => stream.destroy(error as Error))
  return { name: `returned-${batchId}.${format}`, type: TYPES[format], stream }
}

const PLAIN: Dress = { format: 'csv', encoding: 'utf-8-bom', separator: ',', sheet: null, lineEnd: '\r\n' }

/** What a batch's file looked like; plain CSV where that is not known. */
export const dressOf = (batch: Batch): Dress => (batch.layout?.dress as Dress | undefined) ?? PLAIN

function writtenRow(row: BadRow, width: number, item: Item, batch: Batch, law: Law): WrittenRow {
  const cells: Cell[] = Array.from({ length: width }, (_, i) => row.cells?.[i] ?? null)
  const columns = batch.layout?.columns ?? {}
  const marked = row.findings.flatMap(({ field }) =>
    field !== null && columns[field] !== undefined ? [columns[field]] : [],
  )
  return {
    cells: [...cells, ...addedCells(row.rowNo, row.findings, item, (cite, verified) => citation(law, cite, verified))],
    marked,
  }
}

/** A citation in words: 《山东省社会信用条例》第 39 条; what nobody has read yet says so. The platform's own rules say what they are. */
function citation(law: Law, cite: string, verified: boolean): string {
  const places = parseCite(cite) ?? []
  const words = places.map(({ instrument, article }) => {
    const found = law.instrument(instrument)
    if (found?.kind === 'own') return `${found.zh} ${article ?? ''}（${gistOf(found, article)}）`
    return `《${found?.zh ?? instrument}》${article === null ? '' : `第 ${article} 条`}`
  })
  const ownOnly = places.every(({ instrument }) => law.instrument(instrument)?.kind === 'own')
  return `${words.join('、')}${verified || ownOnly ? '' : '（来源待核）'}`
}

function gistOf(instrument: Instrument, article: string | null): string {
  return (article === null ? null : instrument.articles[article]?.gist?.zh)?.replace(/。$/, '') ?? instrument.issuer.zh
}
