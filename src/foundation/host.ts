import type { Law } from './law/law.ts'
import type { Sql } from '#platform/database.ts'

/** What a module's routes, pages and jobs run on. They open their own transactions and make the act from it. */
export type Host = {
  readonly sql: Sql
  readonly law: Law
  /** the data folder: uploads wait in it until their batch is closed */
  readonly folder: string
  /** where the public reaches the platform */
  readonly baseUrl: string
  /** the store holds the fictitious province: every page says so */
  readonly demo: boolean
}
