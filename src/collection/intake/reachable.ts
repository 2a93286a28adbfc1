import { may } from '#foundation/access/may.ts'
import type { Permission } from '#foundation/access/permission.ts'
import type { Who } from '#foundation/access/who.ts'
import type { Reader } from '#platform/database.ts'
import { getBatch, unknownBatch } from './account.ts'
import type { Batch } from './batch.ts'

/** The batch with this id, as far as somebody may deal with it; another unit's is as unknown as none. */
export async function reachableBatch(sql: Reader, who: Who, permission: Permission, batchId: string): Promise<Batch> {
  const batch = await getBatch(sql, batchId)
  const { code, region } = batch.provider
  if (may(who, permission, { provider: code, region })) return batch
  throw unknownBatch(batchId)
}
