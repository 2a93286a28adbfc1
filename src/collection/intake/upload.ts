import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Law } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { openSealed } from '#platform/sealed-file.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { parseMapping } from '#register/catalogue/mapping.ts'
import { keptFileName } from './file-name.ts'
import { getBatch } from './account.ts'
import { CHUNK_ROWS } from './protocol.ts'
import { getProvider } from './providers.ts'
import { runBatch } from './run.ts'
import * as store from './store.ts'

// Files that come over HTTP lie encrypted until their batch is closed, 72 hours at most (design §1 P3). Then the file is removed
// and its key with it; what stays is the file's hash, the row numbers and the mapping.

const LONGEST_HOURS = 72

export type Submission = {
  readonly item: string
  readonly provider: string
  readonly fileName: string
  readonly mapping: string | null
  readonly encoding: 'auto' | 'utf-8' | 'gb18030'
  readonly sheet: string | null
  readonly idempotencyKey: string | null
  readonly path: string
  readonly key: Buffer
  readonly sha256: string
  readonly sizeBytes: number
}

/** Refuses what cannot become a batch, before a byte of the file is taken: unknown item or provider, unsound mapping. */
export async function checkSubmission(
  sql: Sql,
  law: Law,
  submission: Pick<Submission, 'item' | 'provider' | 'mapping'>,
): Promise<void> {
  const item = loadCatalogue(law).item(submission.item)
  if (submission.mapping !== null) parseMapping(submission.mapping, item)
  await getProvider(sql, submission.provider)
}

/** Queues a received file as a batch and gives its id. The same key with the same content gives the batch that it made before. */
export async function submit(
  sql: Sql,
  law: Law,
  submission: Submission,
): Promise<{ readonly batchId: string; readonly repeated: boolean }> {
  const item = loadCatalogue(law).item(submission.item)
  const provider = await getProvider(sql, submission.provider)
  const payload = digest(
    JSON.stringify([submission.item, submission.sha256, submission.mapping, submission.sheet, submission.encoding]),
  )
  return (await sql.begin(async (tx) => {
    const at = now()
    const before =
      submission.idempotencyKey === null ? null : await store.findRequest(tx, provider.id, submission.idempotencyKey)
    if (before !== null) {
      if (before.payloadSha256 !== payload)
        throw new Refusal(
          'intake/key-reused',
          '这个 Idempotency-Key 已用于不同的内容，请换一个新的键。',
          'This Idempotency-Key was used for other content; use a new one.',
        )
      return { batchId: before.batchId, repeated: true }
    }
    const batchId = await store.insertBatch(
      tx,
      {
        item: item.number,
        providerId: provider.id,
        fileName: keptFileName(submission.fileName),
        fileBytes: submission.sizeBytes,
        fileSha256: submission.sha256,
        mapping: submission.mapping,
        mappingSha256: digest(JSON.stringify([submission.mapping ?? '', submission.sheet])),
        chunkRows: CHUNK_ROWS,
        ruleVersion: law.version,
      },
      at,
    )
    await store.insertUpload(
      tx,
      {
        batchId,
        path: submission.path,
        key: submission.key,
        options: { encoding: submission.encoding, sheet: submission.sheet },
      },
      at,
    )
    if (submission.idempotencyKey !== null)
      await store.insertRequest(
        tx,
        { providerId: provider.id, key: submission.idempotencyKey, payloadSha256: payload, batchId },
        at,
      )
    return { batchId, repeated: false }
  })) as { batchId: string; repeated: boolean }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Runs the queued batches one after another, each under a lock of its own, and destroys their files. Gives how many it ran. */
export async function runQueued(
  sql: Sql,
  law: Law,
  options: { readonly stopped?: () => boolean } = {},
): Promise<number> {
  let ran = 0
  // A batch at a time: each is a file of its own, its rows go in as sets.
  for (const upload of await store.waitingUploads(sql)) {
    if (options.stopped?.()) break
    if (await underLock(sql, upload.batchId, () => runUpload(sql, law, upload))) ran++
  }
  return ran
}

async function underLock(sql: Sql, batchId: string, work: () => Promise<void>): Promise<boolean> {
  const connection = await sql.reserve()
  try {
    if (!(await store.tryLockBatch(connection, batchId))) return false
    await work()
    await store.unlockBatch(connection, batchId)
    return true
  } finally {
    connection.release()
  }
}

async function runUpload(sql: Sql, law: Law, upload: store.Upload): Promise<void> {
  const batch = await getBatch(sql, upload.batchId)
  const item = loadCatalogue(law).byNumber(batch.item)
  if (batch.state === 'open') {
    const file = await openSealed(upload.path, upload.key)
    try {
      await runBatch(sql, law, item, batch, file, { ...upload.options, origin: 1, keepRefused: true })
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
    }
  }
  await destroy(sql, upload)
}

async function destroy(sql: Sql, upload: { readonly batchId: string; readonly path: string }): Promise<void> {
  await rm(upload.path, { force: true })
  await store.forgetUpload(sql, upload.batchId, now())
}

/** Destroys files that have lain for 72 hours whatever became of their batch, and those that no batch knows. */
export async function destroyOld(sql: Sql, folder: string): Promise<number> {
  const before = now().subtract({ hours: LONGEST_HOURS })
  const old = await store.uploadsBefore(sql, before)
  await Promise.all(old.map((upload) => destroy(sql, upload)))
  const strays = (await readdir(folder).catch(() => [])).map((name) => join(folder, name))
  const aged = await Promise.all(
    strays.map(async (path) => ((await stat(path)).mtimeMs < before.epochMilliseconds ? path : null)),
  )
  await Promise.all(aged.flatMap((path) => (path === null ? [] : [rm(path, { force: true })])))
  return old.length
}
