import type { Reader } from '#platform/database.ts'

// What takes long is asked less often: an answer stands for so many times as long as it took, so that a figure costs at most one
// twentieth of the database's time, however large the register is and however many people look.
const TIMES = 20

type Kept<T> = { readonly key: string; readonly found: Promise<T>; until: number }

/**
 * A memory for one answer a database. The key says what the answer rests on beside the register (the day, the law): another key is
 * another answer at once. Who asks prints the moment at which it was found.
 */
export function remembering<T>(): (sql: Reader, key: string, find: () => Promise<T>) => Promise<T> {
  const kept = new WeakMap<Reader, Kept<T>>()
  return (sql, key, find) => {
    const there = kept.get(sql)
    if (there?.key === key && performance.now() < there.until) return there.found
    const began = performance.now()
    const mine: Kept<T> = { key, found: find(), until: Number.POSITIVE_INFINITY }
    kept.set(sql, mine)
    mine.found.then(
      () => {
        mine.until = performance.now() + TIMES * (performance.now() - began)
      },
      () => kept.get(sql) === mine && kept.delete(sql),
    )
    return mine.found
  }
}
