import { createHash, randomUUID } from 'node:crypto'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { parse, stringify } from 'yaml'
import type { Law } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import type { Sql, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { newFileKey } from '#platform/sealed-file.ts'
import { writeTable, type WrittenRow } from '#platform/tables/write.ts'
import { getBatch } from './account.ts'
import type { Batch } from './batch.ts'
import { cellsWith, refuseUnfinished } from './correct.ts'
import { layDown } from './lay-down.ts'
import { CHUNK_ROWS } from './protocol.ts'
import { dressOf } from './returned.ts'
import { insertBatch, insertUpload, type UploadOptions } from './store.ts'
import * as store from './store-desk.ts'

export type Resent = {
  readonly batchId: string
  readonly rows: number
  /** nothing new waited: this is the batch that an earlier click made */
  readonly repeated: boolean
}

/**
 * Sends the mended rows of a batch again: they are written as a file in the sender's own dress and queued as a batch of its own, that
 * names the one it corrects. Exactly once: whoever comes second, from another tab or by a second click, is given the first one's batch.
 * A crash before the end leaves nothing but a file that nobody knows, which goes with its age.
 */
export async function resend(sql: Sql, law: Law, folder: string, batchId: string, post: string): Promise<Resent> {
  const batch = await getBatch(sql, batchId)
  refuseUnfinished(batch)
  const path = join(folder, randomUUID())
  let kept = false
  try {
    const resent = (await sql.begin(async (tx) => {
      await store.lockBatch(tx, batch.batchId)
      await refuseWithdrawn(tx, batch)
      return (await store.mendingOf(tx, batch.batchId)).waiting > 0
        ? queueMended(tx, law, batch, post, path)
        : sentBefore(tx, batch)
    })) as Resent
    kept = !resent.repeated
    return resent
  } finally {
    if (!kept) await rm(path, { force: true })
  }
}

async function queueMended(tx: Tx, law: Law, batch: Batch, post: string, path: string): Promise<Resent> {
  const at = now()
  const key = newFileKey()
  await mkdir(join(path, '..'), { recursive: true, mode: 0o700 })
  const { rowNos, ...file } = await writeMended(tx, batch, path, key)
  const mapping = mappingFor(batch)
  const batchId = await insertBatch(
    tx,
    {
      item: batch.item,
      providerId: batch.provider.id,
      fileName: batch.fileName,
      fileBytes: file.sizeBytes,
      fileSha256: file.sha256,
      mapping,
      mappingSha256: createHash('sha256')
        .update(JSON.stringify([mapping ?? '', null]))
        .digest('hex'),
      chunkRows: CHUNK_ROWS,
      ruleVersion: law.version,
      corrects: String(batch.batchId),
      post,
      rowsExpected: rowNos.length,
    },
    at,
  )
  await insertUpload(tx, { batchId, path, key, options: { encoding: encodingOf(batch), sheet: null } }, at)
  await store.markSent(tx, batch.batchId, rowNos, batchId)
  return { batchId, rows: rowNos.length, repeated: false }
}

/** Writes the mended rows as the sender's own program would have. */
async function writeMended(
  tx: Tx,
  batch: Batch,
  path: string,
  key: Buffer,
): Promise<{ readonly rowNos: readonly number[]; readonly sizeBytes: number; readonly sha256: string }> {
  const header = batch.layout?.header ?? null
  const rowNos: number[] = []
  async function* rows(): AsyncGenerator<readonly WrittenRow[]> {
    for await (const waiting of store.waitingRows(tx, batch.batchId)) {
      rowNos.push(...waiting.map(({ rowNo }) => rowNo))
      yield waiting.map(({ cells, mended }) => ({ cells: padded(cellsWith(cells, mended), header?.length ?? 0) }))
    }
  }
  const stream = new PassThrough()
  const writing = writeTable(dressOf(batch), header, rows(), stream)
  const [laid] = await Promise.all([layDown(stream, path, key), writing])
  return { rowNos, ...laid }
}

const padded = (cells: WrittenRow['cells'], width: number): WrittenRow['cells'] =>
  cells.length >= width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => null)]

/** The header stands in the first row now, in the only sheet. */
function mappingFor({ mapping, layout }: Batch): string | null {
  if (mapping === null) return null
  const { sheet: _sheet, ...rest } = parse(mapping) as Record<string, unknown>
  return stringify({ ...rest, header: layout?.header == null ? 'none' : 1 })
}

function encodingOf(batch: Batch): UploadOptions['encoding'] {
  const { encoding } = dressOf(batch)
  if (encoding === 'gb18030') return encoding
  return encoding === 'utf-8' || encoding === 'utf-8-bom' ? 'utf-8' : 'auto'
}

async function sentBefore(tx: Tx, batch: Batch): Promise<Resent> {
  const [last] = await store.correctedBy(tx, batch.batchId)
  if (last !== undefined) return { batchId: last, rows: 0, repeated: true }
  throw new Refusal(
    'intake/nothing-to-send',
    '没有改正后通过校验的行，还不能再次报送。请先改正退回的行并保存。',
    'No row has been corrected and passed its checks yet. Correct returned rows and save them first.',
  )
}

/** Refuses a batch that its provider has taken back. */
export async function refuseWithdrawn(tx: Tx, batch: Batch): Promise<void> {
  if ((await store.findWithdrawal(tx, batch.batchId)) === null) return
  throw new Refusal(
    'intake/withdrawn',
    `批次 ${batch.batchId} 已撤回。要恢复记录，请重新报送文件。`,
    `Batch ${batch.batchId} has been withdrawn. Send the file again to bring its records back.`,
  )
}
