import type { Reach } from '#foundation/access/may.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import type { Account, Batch } from './batch.ts'
import { received } from './batch.ts'
import * as store from './store-desk.ts'

export type BatchLine = {
  readonly batch: Batch
  readonly itemZh: string
  readonly itemEn: string
  readonly counts: Pick<Account, 'received' | 'accepted' | 'unchanged' | 'superseded' | 'held' | 'returned'>
  readonly withdrawn: boolean
}

/** `next` is null at the end. */
export type BatchPage = { readonly rows: readonly BatchLine[]; readonly next: string | null }

export const LIMIT = 20

/** Batches, newest first, a page at a time: as far as a post reaches. */
export async function listBatches(
  sql: Reader,
  law: Law,
  { provider, regions }: Reach,
  before: string | null,
): Promise<BatchPage> {
  const listed = await store.listBatches(sql, { provider, regions, before, limit: LIMIT + 1 })
  const catalogue = loadCatalogue(law)
  const rows = listed.slice(0, LIMIT).map(({ batch, counts, withdrawn }) => {
    const { zh, en } = catalogue.byNumber(batch.item)
    return { batch, itemZh: zh, itemEn: en, counts: { received: received(counts), ...counts }, withdrawn }
  })
  return { rows, next: listed.length > LIMIT ? String(rows.at(-1)!.batch.batchId) : null }
}

/** Batches that brought mended rows of this one, newest first. */
export const correctedBy = store.correctedBy

/** How far the mending of a batch has come. */
export const mendingOf = store.mendingOf
