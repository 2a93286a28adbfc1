import type { FileHandle } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Law } from '#foundation/law/law.ts'
import { dayOf, now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal, type Problem } from '#platform/refusal.ts'
import type { Cell } from '#platform/tables/table.ts'
import type { Item } from '#register/catalogue/item.ts'
import { sequence } from '#register/records/sequence.ts'
import { received, type Batch, type Counts } from './batch.ts'
import { enterPart, type ChunkGround } from './chunk.ts'
import { LANES, type FromParser, type ParseOrder, type Part, type ToParser } from './protocol.ts'
import * as store from './store.ts'
import { refusalOf } from '#platform/trouble.ts'
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

// A small young generation keeps a file of any size within a few hundred MiB (docs/benchmarks.md); the old one leaves room for the
// shared strings of a large workbook.
const HEAP = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 768 }

export type Progress = { readonly rows: number; readonly counts: Counts }

type End = { readonly rows: number; readonly problem: Problem | null; readonly row: number | null }

/**
 * Runs a batch to its end: one thread parses and checks, two lanes write. Chunks that were done before a crash are passed over.
 * Throws the parser's refusal when nothing of the file has gone in; otherwise the batch is closed as done or stopped.
 */
export async function runBatch(sql: Sql, law: Law, item: Item, batch: Batch, file: FileHandle, options: RunOptions): Promise<void> {
  const begun = performance.now()
  const done = await store.doneChunks(sql, batch.batchId)
  const end = await work(sql, law, item, batch, file, options, done)
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

async function refusedAsAWhole(sql: Sql, batch: Batch, end: End): Promise<Refusal | null> {
  if (end.problem === null) return end.rows > 0 ? null : new Refusal('intake/empty', '文件只有表头，没有数据行。', 'The file has a header but no rows below it.')
  const { code, detail, detailEn, place } = end.problem
  return (await store.doneChunks(sql, batch.batchId)).length === 0 ? new Refusal(code, detail, detailEn, place ?? null) : null
}

async function work(sql: Sql, law: Law, item: Item, batch: Batch, file: FileHandle, options: RunOptions, done: readonly number[]): Promise<End> {
  const order: ParseOrder = {
    file,
    digest: { sha256: batch.fileSha256, bytes: batch.fileBytes },
    item: item.item,
    provider: batch.provider,
    receivedOn: dayOf(batch.receivedAt),
    mapping: batch.mapping,
    encoding: options.encoding,
    sheet: options.sheet,
    chunkRows: batch.chunkRows,
    done,
    law: law.source,
  }
  const worker = new Worker(new URL('./parse-worker.ts', import.meta.url), { workerData: order, transferList: [file as never], resourceLimits: HEAP })
  const tell = (message: ToParser): void => worker.postMessage(message)
  const lanes = Array.from({ length: LANES }, () => new Queue<Part>())
  const asked = new Map<number, ((rows: readonly (readonly Cell[])[]) => void)[]>()
  const left = new Map<number, number>()
  let counts: Counts = { accepted: 0, unchanged: 0, superseded: 0, held: 0, returned: 0 }
  let rows = 0

  const ended = new Promise<End>((resolve, reject) => {
    worker.on('message', (message: FromParser) => {
      switch (message.kind) {
        case 'layout':
          store.saveLayout(sql, batch.batchId, message.layout).catch(reject)
          break
        case 'part':
          left.set(message.part.seq, (left.get(message.part.seq) ?? 0) + 1)
          lanes[message.part.lane]!.push(message.part)
          break
        case 'cells':
          asked.get(message.seq)?.shift()?.(message.rows)
          break
        case 'progress':
          rows = message.rows
          break
        case 'end':
          resolve({ rows: message.rows, problem: null, row: null })
          break
        case 'refused':
          resolve({ rows, problem: message.problem, row: message.row })
          break
        case 'fault':
          reject(new Error(`the parsing thread failed: ${message.message}`))
          break
      }
    })
    worker.once('error', reject)
    worker.once('exit', () => reject(new Error('the parsing thread ended before its file')))
  })

  const ground: ChunkGround = {
    sql,
    law,
    item,
    batch,
    origin: options.origin,
    cellsOf: (part, rowNos) =>
      new Promise((resolve) => {
        asked.set(part.seq, [...(asked.get(part.seq) ?? []), resolve])
        tell({ kind: 'cells', seq: part.seq, rowNos })
      }),
  }
  const lane = async (queue: Queue<Part>): Promise<void> => {
    for await (const part of queue) {
      const added = await enterPatiently(ground, part, options)
      if (added) counts = sum(counts, added)
      const rest = left.get(part.seq)! - 1
      left.set(part.seq, rest)
      if (rest === 0) tell({ kind: 'done', seq: part.seq })
      options.onProgress?.({ rows: received(counts), counts })
    }
  }
  const writing = Promise.all(lanes.map(lane))
  try {
    const end = await Promise.race([ended, writing.then(() => ended)])
    for (const queue of lanes) queue.end()
    await writing
    return end
  } catch (error) {
    tell({ kind: 'stop' })
    for (const queue of lanes) queue.end()
    await writing.catch(() => undefined)
    throw error
  } finally {
    await worker.terminate()
  }
}

const sum = (a: Counts, b: Counts): Counts => ({
  accepted: a.accepted + b.accepted,
  unchanged: a.unchanged + b.unchanged,
  superseded: a.superseded + b.superseded,
  held: a.held + b.held,
  returned: a.returned + b.returned,
})

const PATIENCE_MS = 30_000

/** Tries a part again while its trouble may pass: another writer was first, or the database is on its way back. */
async function enterPatiently(ground: ChunkGround, part: Part, options: RunOptions): Promise<Counts | null> {
  const until = performance.now() + PATIENCE_MS
  for (let attempt = 1; ; attempt++) {
    try {
      return await enterPart(ground, part)
    } catch (error) {
      const passing = isPassing(error)
      if (!passing || performance.now() > until || (passing === 'conflict' && attempt > 8)) throw refusalOf(error) ?? error
      await sleep(Math.min(50 * 2 ** attempt, 1_000) * (0.5 + Math.random()))
      if (passing === 'connection') await options.revive?.().catch(() => false)
    }
  }
}

/** A queue that is read by one lane. */
class Queue<T> implements AsyncIterable<T> {
  readonly #items: T[] = []
  #wake: (() => void) | undefined
  #ended = false

  push(item: T): void {
    this.#items.push(item)
    this.#wake?.()
  }

  end(): void {
    this.#ended = true
    this.#wake?.()
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<T> {
    for (;;) {
      const next = this.#items.shift()
      if (next !== undefined) yield next
      else if (this.#ended) return
      else await new Promise<void>((resolve) => (this.#wake = resolve))
    }
  }
}
