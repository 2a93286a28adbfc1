import type { Sql } from '#platform/database.ts'
import * as store from './store.ts'

/**
 * Gives what has been committed since the last call its positions, gapless and in order, and returns the last one. Runs after a
 * batch and from the worker; two at once wait for each other.
 */
export function sequence(sql: Sql): Promise<string> {
  return sql.begin((tx) => store.sequence(tx)) as Promise<string>
}
