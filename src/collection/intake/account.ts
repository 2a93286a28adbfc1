import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { Refusal } from '#platform/refusal.ts'
import { repeatable } from '#register/subjects/citizen-number.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { received, type Account, type Batch } from './batch.ts'
import { howRead } from './how-read.ts'
import * as store from './store.ts'

/** The account of a batch, as far as it has come; refuses an unknown one. */
export async function accountOf(sql: Reader, law: Law, batchId: string): Promise<Account> {
  const batch = await getBatch(sql, batchId)
  const { counts, findings } = await store.accountOf(sql, batch.batchId)
  return {
    batch: String(batch.batchId),
    state: batch.state,
    item: loadCatalogue(law).byNumber(batch.item).item,
    provider: batch.provider.code,
    received: received(counts),
    ...counts,
    seconds: Math.round((batch.seconds ?? 0) * 1000) / 1000,
    findings: { ...columnCounts(batch), ...findings },
    unclaimed: batch.layout?.unclaimed ?? [],
    ...(batch.layout ? { read: howRead(batch.layout) } : {}),
    ...(batch.stopped ? { stopped: batch.stopped } : {}),
  }
}

/** A column that nobody claims is a finding of the whole file, counted once. */
function columnCounts(batch: Batch): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code } of batch.layout?.findings ?? []) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

/** The batch with this id; refuses an unknown one. */
export async function getBatch(sql: Reader, batchId: string): Promise<Batch> {
  const batch = /^\d{1,16}$/.test(batchId) ? await store.findBatch(sql, batchId) : null
  if (batch) return batch
  throw unknownBatch(batchId)
}

/** What is said of a batch that is not there, or not for whoever asks. */
export function unknownBatch(batchId: string): Refusal {
  return new Refusal(
    'intake/unknown-batch',
    `没有批次 ${repeatable(batchId)}，请核对回执上的批次号。`,
    `There is no batch ${repeatable(batchId)}; compare the number on the receipt.`,
  )
}
