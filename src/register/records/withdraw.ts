import type { Act } from '#foundation/act.ts'
import * as store from './store-withdraw.ts'

export type { OfBatch, Removed } from './store-withdraw.ts'

/** What stands today of the records that a batch brought: what a withdrawal would take from view, and what it would leave. */
export const countOfBatch = store.countOfBatch

export type Withdrawn = {
  readonly records: number
  /** subjects with how many records went from view, sorted by subject: what their standings have to follow */
  readonly touched: readonly store.Removed[]
}

/**
 * Withdraws the records whose current version a batch brought. Each gets one more version, which is shown to nobody (G5): the earlier
 * ones stay, and the same content sent again is a new version. What a later batch brought stands.
 */
export async function withdraw(act: Act, batchId: number): Promise<Withdrawn> {
  const records = await store.insertWithdrawn(act.tx, batchId, act.at)
  return { records, touched: records === 0 ? [] : await store.removedOf(act.tx, batchId, act.at) }
}
