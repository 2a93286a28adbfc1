import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Law } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import type { Sql, Tx } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { openSealed } from '#platform/sealed-file.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { parseMapping } from '#register/catalogue/mapping.ts'
import { keptFileName } from './file-name.ts'
import { refusePersonData } from './kept-words.ts'
import { getBatch } from './account.ts'
import type { Batch } from './batch.ts'
import { CHUNK_ROWS } from './protocol.ts'
import { getProvider } from './providers.ts'
import { runBatch } from './run.ts'
import * as store from './store.ts'
import { removeStagedBefore } from './store-desk.ts'

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
  submission: Pick<Submission, 'item' | 'provider' | 'mapping' | 'sheet'>,
): Promise<void> {
  const item = loadCatalogue(law).item(submission.item)
  refusePersonData(submission)
  if (submission.mapping !== null) parseMapping(submission.mapping, item)
  await getProvider(sql, submission.provider)
}

type Submitted = { readonly batchId: string; readonly repeated: boolean }

/**
 * Queues a received file as a batch and gives its id. The same key with the same content gives the batch that it made before. The
 * file belongs to its batch from here on; one of which no batch comes is removed.
 */
export async function submit(sql: Sql, law: Law, submission: Submission): Promise<Submitted> {
  return (await submitAll(sql, law, [submission]))[0]!
}

/** The same for files that came together: all of them become batches, or none does. */
export async function submitAll(sql: Sql, law: Law, submissions: readonly Submission[]): Promise<readonly Submitted[]> {
  let submitted: readonly Submitted[] = []
  try {
    submitted = (await sql.begin(async (tx) => {
      const all: Submitted[] = []
      for (const submission of submissions) all.push(await enqueue(tx, law, submission))
      return all
    })) as readonly Submitted[]
    return submitted
  } finally {
    const loose = submissions.filter((_, i) => submitted[i]?.repeated !== false)
    await Promise.all(loose.map(({ path }) => rm(path, { force: true })))
  }
}

async function enqueue(tx: Tx, law: Law, submission: Submission): Promise<Submitted> {
  const item = loadCatalogue(law).item(submission.item)
  const provider = await getProvider(tx, submission.provider)
  // Whoever sends may make a key of anything; what is kept is what it takes to know it again.
  const key = submission.idempotencyKey === null ? null : digest(submission.idempotencyKey)
  const payload = digest(
    JSON.stringify([submission.item, submission.sha256, submission.mapping, submission.sheet, submission.encoding]),
  )
  const at = now()
  if (key !== null) await store.lockRequest(tx, provider.id, key)
  const before = key === null ? null : await store.findRequest(tx, provider.id, key)
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
  const options = { encoding: submission.encoding, sheet: submission.sheet }
  await store.insertUpload(tx, { batchId, path: submission.path, key: submission.key, options }, at)
  if (key !== null) await store.insertRequest(tx, { providerId: provider.id, key, payloadSha256: payload, batchId }, at)
  return { batchId, repeated: false }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

/**
 * Runs the queued batches one after another, each under a lock of its own, and destroys their files. Gives how many it ran. What
 * fails one of them is thrown when the others have had their turn.
 */
export async function runQueued(
  sql: Sql,
  law: Law,
  options: { readonly stopped?: () => boolean } = {},
): Promise<number> {
  let ran = 0
  const faults: unknown[] = []
  // A batch at a time: each is a file of its own, its rows go in as sets.
  for (const upload of await store.waitingUploads(sql)) {
    if (options.stopped?.()) break
    try {
      if (await underLock(sql, upload.batchId, () => runUpload(sql, law, upload))) ran++
    } catch (error) {
      faults.push(error)
    }
  }
  if (faults.length > 0) throw faults[0]
  return ran
}

async function underLock(sql: Sql, batchId: string, work: () => Promise<void>): Promise<boolean> {
  const connection = await sql.reserve()
  try {
    if (!(await store.tryLockBatch(connection, batchId))) return false
    try {
      await work()
    } finally {
      // A connection that has closed has taken its lock along.
      await store.unlockBatch(connection, batchId).catch(() => undefined)
    }
    return true
  } finally {
    connection.release()
  }
}

async function runUpload(sql: Sql, law: Law, upload: store.Upload): Promise<void> {
  const batch = await getBatch(sql, upload.batchId)
  if (batch.state === 'open') await takeIn(sql, law, batch, upload)
  await destroy(sql, upload)
}

async function takeIn(sql: Sql, law: Law, batch: Batch, upload: store.Upload): Promise<void> {
  const file = await openSealed(upload.path, upload.key).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return null
  })
  if (file === null) return close(sql, batch, LOST)
  const item = loadCatalogue(law).byNumber(batch.item)
  try {
    await runBatch(sql, law, item, batch, file, { ...upload.options, origin: 1, keepRefused: true })
  } catch (error) {
    // What refuses the file has closed its batch. A full disk or a stopped database has not: the file waits for better days.
    if ((await getBatch(sql, upload.batchId)).state === 'open') throw error
  }
}

const LOST = new Refusal(
  'intake/unreadable',
  '收到的文件已不在平台上，没有处理完；请重新报送，已接收的行不会重复。',
  'The file that was received is no longer there and was not finished; send it again, what went in does not go in twice.',
)

const EXPIRED = new Refusal(
  'intake/unreadable',
  `文件收到后 ${LONGEST_HOURS} 小时内没有处理完，已按期销毁；请重新报送，已接收的行不会重复。`,
  `The file was not finished within ${LONGEST_HOURS} hours of its receipt and was destroyed; send it again, what went in does not go in twice.`,
)

async function close(sql: Sql, { batchId }: Batch, why: Refusal): Promise<void> {
  await store.closeBatch(sql, batchId, 'stopped', why.problem(), 0, now())
}

async function destroy(sql: Sql, upload: { readonly batchId: string; readonly path: string }): Promise<void> {
  await rm(upload.path, { force: true })
  await store.forgetUpload(sql, upload.batchId, now())
}

/** Destroys files that have lain for 72 hours whatever became of their batch, and those that no batch knows. */
export async function destroyOld(sql: Sql, folder: string): Promise<number> {
  const before = now().subtract({ hours: LONGEST_HOURS })
  const old = await store.uploadsBefore(sql, before)
  for (const upload of old) {
    const batch = await getBatch(sql, upload.batchId)
    if (batch.state === 'open') await close(sql, batch, EXPIRED)
    await destroy(sql, upload)
  }
  const unsent = await removeStagedBefore(sql, before)
  await Promise.all(unsent.map((path) => rm(path, { force: true })))
  const strays = (await readdir(folder).catch(() => [])).map((name) => join(folder, name))
  const aged = await Promise.all(
    strays.map(async (path) => ((await stat(path)).mtimeMs < before.epochMilliseconds ? path : null)),
  )
  await Promise.all(aged.flatMap((path) => (path === null ? [] : [rm(path, { force: true })])))
  return old.length
}
