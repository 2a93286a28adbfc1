import { Type } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm, type FileHandle } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Law } from '#foundation/law/law.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { newFileKey, openSealed, peekSealed, sealing } from '#platform/sealed-file.ts'
import { accountOf } from './account.ts'
import { checkArchive } from './archive-check.ts'
import { summing, type Sums } from './archive-sums.ts'
import { beginsAsZip, findArchive, refuseWrongSums, type Archive, type ArchiveFile } from './archive.ts'
import type { Account } from './batch.ts'
import { getProvider } from './providers.ts'
import { checkSubmission, submitAll, type Submission } from './upload.ts'

/** What is told of an archive that was queued: each file is a batch of its own. */
export type ArchiveReceipt = {
  readonly archive: Sums
  readonly files: readonly (Omit<ArchiveFile, 'pieces'> & { readonly account: Account })[]
}

const SUMS = { bytes: Type.Integer(), sha256: Type.String(), sm3: Type.String() }

export const ARCHIVE_RECEIPT = Type.Object(
  {
    archive: Type.Object(SUMS),
    files: Type.Array(
      Type.Object({
        file: Type.String(),
        item: Type.String(),
        rows: Type.Integer(),
        ...SUMS,
        account: Type.Unsafe<never>({ $ref: 'Account#' }),
      }),
    ),
  },
  {
    $id: 'ArchiveReceipt',
    description: 'A ZIP with a manifest: all its files were found to be what it says, each is a batch',
  },
)

/**
 * Queues the files of a received archive as batches, once all of it was found to be what its manifest says; null when the received
 * file is no archive, and then it is left as it is. An archive is removed whatever becomes of it.
 */
export async function submitArchive(
  sql: Sql,
  law: Law,
  submission: Submission,
  folder: string,
): Promise<ArchiveReceipt | null> {
  if (!beginsAsZip(await peekSealed(submission.path, submission.key, 4))) return null
  let isArchive = true
  try {
    await using source = await openSealed(submission.path, submission.key)
    const archive = await archiveIn(source, submission)
    isArchive = archive !== null
    if (archive === null) return null
    await refuseUnsound(sql, law, archive, submission)
    const sealed = await sealAll((await findArchive(source, submission.item)) ?? archive, submission, folder)
    const batches = await submitAll(sql, law, sealed)
    const accounts = await Promise.all(batches.map(({ batchId }) => accountOf(sql, law, batchId)))
    return {
      archive: archive.sums,
      files: archive.files.map(({ pieces: _, ...line }, i) => ({ ...line, account: accounts[i]! })),
    }
  } finally {
    if (isArchive) await rm(submission.path, { force: true })
  }
}

/** What is wrong with a ZIP itself is told of its batch, as of any file; what is wrong with its manifest is told at once. */
async function archiveIn(source: FileHandle, { item }: Submission): Promise<Archive | null> {
  try {
    return await findArchive(source, item)
  } catch (error) {
    if (error instanceof Refusal && error.code !== 'intake/manifest') return null
    throw error
  }
}

async function refuseUnsound(sql: Sql, law: Law, archive: Archive, submission: Submission): Promise<void> {
  for (const item of new Set(archive.files.map((line) => line.item)))
    await checkSubmission(sql, law, { ...submission, item })
  await checkArchive(law, archive, { ...submission, provider: await getProvider(sql, submission.provider) })
}

/** Each file sealed under a key of its own, as if it had been sent alone. */
async function sealAll({ files }: Archive, submission: Submission, folder: string): Promise<readonly Submission[]> {
  const sealed: Submission[] = []
  try {
    for (const [i, line] of files.entries()) {
      const key = newFileKey()
      const path = join(folder, randomUUID())
      const { through, sums } = summing()
      sealed.push({
        ...submission,
        path,
        key,
        item: line.item,
        fileName: basename(line.file),
        sha256: line.sha256,
        sizeBytes: line.bytes,
        idempotencyKey: submission.idempotencyKey === null ? null : JSON.stringify([submission.idempotencyKey, i]),
      })
      const out = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
      await pipeline(Readable.from(through(line.pieces())), sealing(key), out)
      refuseWrongSums(line, sums())
    }
    return sealed
  } catch (error) {
    await Promise.all(sealed.map(({ path }) => rm(path, { force: true })))
    throw error
  }
}
