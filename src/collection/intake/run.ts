import type { FileHandle } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Law } from '#foundation/law/law.ts'
import { dayOf, now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { refusalOf } from '#platform/trouble.ts'
import type { Item } from '#register/catalogue/item.ts'
import { sequence } from '#register/records/sequence.ts'
import { NO_COUNTS, received, type Batch, type Counts } from './batch.ts'
import { enterPart, type ChunkGround } from './chunk.ts'
import { startParser, type End, type Parser } from './parser.ts'
import type { ParseOrder, Part } from './protocol.ts'
import type { Queue } from './queue.ts'
import * as store from './store.ts'
import { isPassing } from './trouble.ts'

export type RunOptions = {
  readonly encoding: ParseOrder['encoding']
  readonly sheet: string | number | null
  readonly origin: number
  /** a refused file's batch stays, with the reason, for who asks for it by its id */
  readonly keepRefused?: boolean
  readonly onProgress?: (progress: Progress) => void
  /** brings an embedded server back that has died; true when it had to */
  readonly revive?: () => Promise<boolean>
}

export type Progress = { readonly rows: number; readonly counts: Counts }

/**
 * Runs a batch to its end: one thread parses and checks, two lanes write. Chunks that were done before a crash are passed over.
 * Throws the parser's refusal when nothing of the file has gone in; otherwise the batch is closed as done or stopped.
 */
export async function runBatch(
  sql: Sql,
  law: Law,
  item: Item,
  batch: Batch,
  file: FileHandle,
  options: RunOptions,
): Promise<void> {
  const begun = performance.now()
  const parser = startParser(await orderOf(sql, law, item, batch, file, options), (layout) =>
    store.saveLayout(sql, batch.batchId, layout),
  )
  const end = await write({ sql, law, item, batch, origin: options.origin, cellsOf: parser.cellsOf }, parser, options)
  const seconds = (performance.now() - begun) / 1000
  const refusal = await refusedAsAWhole(sql, batch, end)
  if (refusal !== null) {
    if (options.keepRefused) await store.closeBatch(sql, batch.batchId, 'stopped', refusal.problem(), seconds, now())
    else await store.removeEmptyBatch(sql, batch.batchId)
    throw refusal
  }
  await store.closeBatch(sql, batch.batchId, end.problem === null ? 'done' : 'stopped', end.problem, seconds, now())
  await sequence(sql)
}

async function orderOf(
  sql: Sql,
  law: Law,
  item: Item,
  batch: Batch,
  file: FileHandle,
  { encoding, sheet }: RunOptions,
): Promise<ParseOrder> {
  return {
    file,
    digest: { sha256: batch.fileSha256, bytes: batch.fileBytes },
    item: item.item,
    provider: batch.provider,
    receivedOn: dayOf(batch.receivedAt),
    mapping: batch.mapping,
    encoding,
    sheet,
    chunkRows: batch.chunkRows,
    done: await store.doneChunks(sql, batch.batchId),
    law: law.source,
  }
}

async function refusedAsAWhole(sql: Sql, batch: Batch, end: End): Promise<Refusal | null> {
  if (end.problem === null)
    return end.rows > 0
      ? null
      : new Refusal('intake/empty', '文件只有表头，没有数据行。', 'The file has a header but no rows below it.')
  const { code, detail, detailEn, place } = end.problem
  return (await store.doneChunks(sql, batch.batchId)).length === 0
    ? new Refusal(code, detail, detailEn, place ?? null)
    : null
}

/** Lets the lanes write what the parser sends until it has sent all, or one of them fails. */
async function write(ground: ChunkGround, parser: Parser, options: RunOptions): Promise<End> {
  let counts = NO_COUNTS
  const lane = async (parts: Queue<Part>): Promise<void> => {
    for await (const part of parts) {
      const added = await enterPatiently(ground, part, options)
      if (added) counts = sum(counts, added)
      parser.entered(part)
      options.onProgress?.({ rows: received(counts), counts })
    }
  }
  const writing = Promise.all(parser.lanes.map(lane))
  try {
    const end = await Promise.race([parser.ended, writing.then(() => parser.ended)])
    endLanes(parser)
    await writing
    return end
  } catch (error) {
    endLanes(parser)
    await writing.catch(() => undefined)
    throw error
  } finally {
    await parser.stop()
  }
}

function endLanes(parser: Parser): void {
  for (const parts of parser.lanes) parts.end()
}

function sum(a: Counts, b: Counts): Counts {
  return {
    accepted: a.accepted + b.accepted,
    unchanged: a.unchanged + b.unchanged,
    superseded: a.superseded + b.superseded,
    held: a.held + b.held,
    returned: a.returned + b.returned,
  }
}

const PATIENCE_MS = 30_000
const CONFLICT_ATTEMPTS = 8

/** Brings the database back where that is ours to do; waiting makes no room on a full disk. */
async function revive(options: RunOptions): Promise<void> {
  try {
    await options.revive?.()
  } catch (error) {
    if (error instanceof Refusal && error.code === 'platform/disk-full') throw error
  }
}

/** Tries a part again while its trouble may pass: another writer was first, or the database is on its way back. */
async function enterPatiently(ground: ChunkGround, part: Part, options: RunOptions): Promise<Counts | null> {
  const until = performance.now() + PATIENCE_MS
  for (let attempt = 1; ; attempt++) {
    try {
      return await enterPart(ground, part)
    } catch (error) {
      const passing = isPassing(error)
      if (!passing || performance.now() > until || (passing === 'conflict' && attempt > CONFLICT_ATTEMPTS))
        throw refusalOf(error) ?? error
      await sleep(Math.min(50 * 2 ** attempt, 1_000) * (0.5 + Math.random()))
      if (passing === 'connection') await revive(options)
    }
  }
}
