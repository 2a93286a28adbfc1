import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { open, type FileHandle } from 'node:fs/promises'
import { basename } from 'node:path'
import type { Law } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { hashFile } from '#platform/tables/bytes.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import type { Item } from '#register/catalogue/item.ts'
import { parseMapping } from '#register/catalogue/mapping.ts'
import { keptFileName } from './file-name.ts'
import { refusePersonData } from './kept-words.ts'
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
  /** this very file is not taken in again where it went in to its end: its account is given as it is */
  readonly once?: boolean
}

/**
 * Takes in a file for one item from one provider and gives the account of its rows. After a crash the same call finishes the
 * batch. Refuses the file as a whole (unknown item or provider, unreadable, empty …) with nothing stored.
 */
export async function intake(sql: Sql, law: Law, order: IntakeOrder): Promise<Account> {
  const ground = await groundOf(sql, law, order)
  return intakeOpened(sql, law, order, ground, { file: await openFile(order.path), name: basename(order.path) })
}

type Ground = { readonly item: Item; readonly provider: store.Provider }

/** What an order names: refused before a byte is read when it is unknown, unsound or holds person data. */
export async function groundOf(sql: Sql, law: Law, order: Omit<IntakeOrder, 'path'>): Promise<Ground> {
  const item = loadCatalogue(law).item(order.item)
  refusePersonData({ mapping: order.mapping ?? null, sheet: order.sheet ?? null })
  if (order.mapping) parseMapping(order.mapping, item)
  return { item, provider: await getProvider(sql, order.provider) }
}

/** The same for a file that is open already; it is closed in any case. */
export async function intakeOpened(
  sql: Sql,
  law: Law,
  order: Omit<IntakeOrder, 'path'>,
  { item, provider }: Ground,
  { file, name }: { readonly file: FileHandle; readonly name: string },
): Promise<Account> {
  let batchId: string
  try {
    const { sha256, bytes } = await hashFile(file)
    const done =
      order.once === true ? await store.findDone(sql, { sha256, item: item.number, providerId: provider.id }) : null
    if (done !== null) {
      await file.close()
      return await accountOf(sql, law, done)
    }
    batchId = await openBatch(sql, {
      item: item.number,
      providerId: provider.id,
      fileName: keptFileName(name),
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
    await store.lockFile(tx, batch.fileSha256)
    return (await store.findOpen(tx, batch)) ?? (await store.insertBatch(tx, batch, now()))
  })) as string
}

const UNREADABLE: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  ENOENT: ['不存在，请核对路径和文件名', 'does not exist; check its path and name'],
  ENOTDIR: ['不存在，请核对路径和文件名', 'does not exist; check its path and name'],
  EACCES: [
    '没有读取的权限，请把读取权限给运行本命令的用户',
    'may not be read; give the user who runs this command the right to',
  ],
  ENAMETOOLONG: [
    '路径太长，请把文件移到路径较短的文件夹',
    'has too long a path; move the file to a folder with a shorter one',
  ],
  ELOOP: ['是绕圈的链接，请给出文件本身的路径', 'is a link that leads in a circle; name the file itself'],
}

/** Opens the file at a path for reading; refuses what is not there, may not be read or is no file. */
export async function openFile(path: string): Promise<FileHandle> {
  try {
    // Without blocking: a pipe that nobody writes to would be waited for without end.
    const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK)
    if ((await file.stat()).isFile()) return file
    await file.close()
  } catch (error) {
    const why = UNREADABLE[(error as NodeJS.ErrnoException).code ?? '']
    if (why === undefined) throw error
    throw new Refusal('intake/unreadable', `文件 ${path} ${why[0]}。`, `The file ${path} ${why[1]}.`)
  }
  throw new Refusal(
    'intake/unreadable',
    `${path} 不是普通文件，是文件夹、管道或设备；请给出一个表格文件。`,
    `${path} is no regular file but a folder, pipe or device; name a table file.`,
  )
}
