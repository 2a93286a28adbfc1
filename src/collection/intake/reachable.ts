import { may } from '#foundation/access/may.ts'
import type { Permission } from '#foundation/access/permission.ts'
import type { Who } from '#foundation/access/who.ts'
import type { Sql } from '#platform/database.ts'
import { getBatch, unknownBatch } from './account.ts'
import type { Batch } from './batch.ts'
import { getProvider } from './providers.ts'

/** The batch, for somebody who may do this to it. Another unit's is answered like one that never was. */
export async function reachableBatch(sql: Sql, who: Who, permission: Permission, batchId: string): Promise<Batch> {
  const batch = await getBatch(sql, batchId)
  const { code, region } = await getProvider(sql, batch.provider.code)
  if (may(who, permission, { provider: code, region })) return batch
  throw unknownBatch(batchId)
}
