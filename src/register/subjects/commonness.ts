import type { Reader } from '#platform/database.ts'
import * as store from './store.ts'

type Known = Awaited<ReturnType<typeof store.commonPairs>>

// The server samples the names by itself as they grow; a process looks again now and then.
const KEPT_MS = 10 * 60_000
const kept = new WeakMap<Reader, { readonly readAt: number; readonly known: Promise<Known> }>()

/** How common pairs of characters are in the register's names; empty while the server has not sampled them. */
export function commonness(sql: Reader): Promise<Known> {
  const there = kept.get(sql)
  if (there && performance.now() - there.readAt < KEPT_MS) return there.known
  const known = store.commonPairs(sql)
  kept.set(sql, { readAt: performance.now(), known })
  known.then(
    ({ pairs }) => pairs.size === 0 && kept.delete(sql),
    () => kept.delete(sql),
  )
  return known
}
