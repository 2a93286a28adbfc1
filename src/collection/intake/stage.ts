import { createHash, randomUUID } from 'node:crypto'
import { stringify } from 'yaml'
import type { Law } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { parseMapping } from '#register/catalogue/mapping.ts'
import { keptFileName } from './file-name.ts'
import { getProvider } from './providers.ts'
import { CHUNK_ROWS } from './protocol.ts'
import { findDone, insertBatch, insertUpload } from './store.ts'
import * as store from './store-desk.ts'

// A file that was chosen at the desk lies sealed until its officer has seen how it is read and submits it. Then it is a batch's like any
// other; never submitted, it goes after 72 hours (design §1 P3).

export type StageOrder = {
  /** code of the unit for which it is sent */
  readonly provider: string
  readonly fileName: string
  readonly path: string
  readonly key: Buffer
  readonly sha256: string
  readonly sizeBytes: number
  readonly post: string
}

/** Keeps a file that was laid down until it is submitted, and gives the name under which it waits. */
export async function stage(sql: Sql, order: StageOrder): Promise<string> {
  const provider = await getProvider(sql, order.provider)
  const stagedId = randomUUID()
  await store.insertStaged(
    sql,
    {
      stagedId,
      providerId: provider.id,
      fileName: keptFileName(order.fileName),
      fileBytes: order.sizeBytes,
      fileSha256: order.sha256,
      path: order.path,
      key: order.key,
      post: order.post,
    },
    now(),
  )
  return stagedId
}

/** The file that waits under this name for a unit; refuses an unknown one, another unit's or one that has gone. */
export async function getStaged(sql: Sql, stagedId: string, provider: string): Promise<store.Staged> {
  const { id } = await getProvider(sql, provider)
  const staged = isUuid(stagedId) ? await store.findStaged(sql, stagedId, id) : null
  return staged ?? refuseUnknown()
}

const isUuid = (text: string): boolean => /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

function refuseUnknown(): never {
  throw new Refusal(
    'intake/unknown-file',
    '这个文件不在等待提交的文件里（可能已超过 72 小时）。请重新选择文件。',
    'This file does not wait to be submitted (it may be older than 72 hours). Choose it again.',
  )
}

export type SubmitOrder = {
  readonly stagedId: string
  readonly provider: string
  readonly item: string
  /** fields that the officer chose for columns nobody claims: field name → column from 1 */
  readonly fields: Readonly<Record<string, number>>
  readonly post: string
  readonly rowsExpected: number | null
}

/** Submits a waiting file as a batch and gives its id. A second click is given the first one's. */
export async function submitStaged(sql: Sql, law: Law, order: SubmitOrder): Promise<string> {
  const item = loadCatalogue(law).item(order.item)
  const mapping = Object.keys(order.fields).length === 0 ? null : stringify({ fields: order.fields })
  if (mapping !== null) parseMapping(mapping, item)
  const waiting = await getStaged(sql, order.stagedId, order.provider)
  return (await sql.begin(async (tx) => {
    const staged =
      (await store.findStaged(tx, waiting.stagedId, waiting.providerId, { locked: true })) ?? refuseUnknown()
    if (staged.batchId !== null) return staged.batchId
    const at = now()
    const batchId = await insertBatch(
      tx,
      {
        item: item.number,
        providerId: staged.providerId,
        fileName: staged.fileName,
        fileBytes: staged.fileBytes,
        fileSha256: staged.fileSha256,
        mapping,
        mappingSha256: createHash('sha256')
          .update(JSON.stringify([mapping ?? '', null]))
          .digest('hex'),
        chunkRows: CHUNK_ROWS,
        ruleVersion: law.version,
        post: order.post,
        rowsExpected: order.rowsExpected,
      },
      at,
    )
    await insertUpload(
      tx,
      { batchId, path: staged.path, key: staged.key, options: { encoding: 'auto', sheet: null } },
      at,
    )
    await store.settleStaged(tx, staged.stagedId, batchId)
    return batchId
  })) as string
}

/** The batch in which this very file went in before for an item, if it did. */
export function sentBefore(sql: Sql, law: Law, staged: store.Staged, item: string): Promise<string | null> {
  const { number } = loadCatalogue(law).item(item)
  return findDone(sql, { sha256: staged.fileSha256, item: number, providerId: staged.providerId })
}
