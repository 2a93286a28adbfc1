import { setTimeout as sleep } from 'node:timers/promises'
import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { accountOf } from './account.ts'
import type { Account } from './batch.ts'

const PAUSE_MS = 300

/**
 * The account of a batch as it grows: at once as it stands, then whenever it has changed, until the batch is closed or time is up. Each is
 * a whole account, so whoever comes back after a break has missed nothing.
 */
export async function* followBatch(
  sql: Reader,
  law: Law,
  batchId: string,
  { forMs, signal }: { readonly forMs: number; readonly signal: AbortSignal },
): AsyncGenerator<Account> {
  const until = performance.now() + forMs
  let last = ''
  while (!signal.aborted) {
    const account = await accountOf(sql, law, batchId)
    const now = `${account.state} ${account.received}`
    if (now !== last) yield account
    last = now
    if (account.state !== 'open' || performance.now() > until) return
    await sleep(PAUSE_MS, undefined, { signal }).catch(() => undefined)
  }
}
