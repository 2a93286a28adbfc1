import { createHash } from 'node:crypto'
import { open, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Law } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashFile } from '#platform/tables/bytes.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { parseMapping } from '#register/catalogue/mapping.ts'
import { keptFileName } from './file-name.ts'
import { accountOf } from './account.ts'
import type { Account } from './batch.ts'
import { getProvider } from './providers.ts'
import { CHUNK_ROWS } from './protocol.ts'
import { runBatch, type Progress } from './run.ts'
import * as store from './store.ts'

export type IntakeOrder = {
  readonly path: string
  readonly item: string
  /** USCC of the unit that reports */
  readonly provider: string
  /** text of a mapping file */
  readonly mapping?: string | null
  readonly encoding?: 'auto' | 'utf-8' | 'gb18030'
  readonly sheet?: string | number | null
  readonly onProgress?: (progress: Progress) => void
  readonly revive?: () => Promise<boolean>
  readonly chunkRows?: number
}

/**
 * Takes in a file for one item from one provider and gives the account of its rows. After a crash the same call finishes the
 * batch. Refuses the file as a whole (unknown item or provider, unreadable, empty …) with nothing stored.
 */
export async function intake(sql: Sql, law: Law, order: IntakeOrder): Promise<Account> {
  const item = loadCatalogue(law).item(order.item)
  if (order.mapping) parseMapping(order.mapping, item)
  const provider = await getProvider(sql, order.provider)
  const file = await openFile(order.path)
  let batchId: string
  try {
    const { sha256, bytes } = await hashFile(file)
    batchId = await openBatch(sql, {
      item: item.number,
      providerId: provider.id,
      fileName: keptFileName(basename(order.path)),
      fileBytes: bytes,
      fileSha256: sha256,
      mapping: order.mapping ?? null,
      mappingSha256: digest(JSON.stringify([order.mapping ?? '', order.sheet ?? null])),
      chunkRows: order.chunkRows ?? CHUNK_ROWS,
      ruleVersion: law.version,
    })
  } catch (error) {
    await file.close()
    throw error
  }
  const batch = (await store.findBatch(sql, batchId))!
  await runBatch(sql, law, item, batch, file, {
    encoding: order.encoding ?? 'auto',
    sheet: order.sheet ?? null,
    origin: 1,
    ...(order.onProgress ? { onProgress: order.onProgress } : {}),
    ...(order.revive ? { revive: order.revive } : {}),
  })
  return accountOf(sql, law, batchId)
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

async function openBatch(sql: Sql, batch: store.NewBatch): Promise<string> {
  return (await sql.begin(async (tx) => {
    await tx`select pg_advisory_xact_lock(hashtextextended(${batch.fileSha256}, 1))`
    return (await store.findOpen(tx, batch)) ?? (await store.insertBatch(tx, batch, now()))
  })) as string
}

async function openFile(path: string): Promise<FileHandle> {
  try {
    const file = await open(path, 'r')
    if ((await file.stat()).isFile()) return file
    await file.close()
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOENT' && code !== 'EACCES' && code !== 'EISDIR' && code !== 'ENOTDIR') throw error
    const why = code === 'EACCES' ? ['没有读取的权限', 'may not be read'] : ['不存在', 'does not exist']
    throw new Refusal('intake/unreadable', `文件 ${path} ${why[0]}。`, `The file ${path} ${why[1]}.`)
  }
  throw new Refusal('intake/unreadable', `${path} 不是文件。`, `${path} is not a file.`)
}
