import type postgres from 'postgres'
import { postgres as driver } from './driver.ts'
import type { Address } from './embedded/server.ts'

/** A connection or a transaction; statements are tagged templates. */
export type Sql = postgres.Sql
export type Tx = postgres.TransactionSql
/** What a read may run on: the pool or a transaction. */
export type Reader = postgres.ISql

export type ConnectOptions = { readonly max?: number; readonly name?: string; readonly database?: string }

const asText = { serialize: (value: unknown) => value, parse: (value: string) => value }

/**
 * Opens a pool on the embedded server or on a `DATABASE_URL`. Days come as `YYYY-MM-DD`, bigint and numeric as text, timestamps
 * as ISO text: nothing is turned into a `Date` on the way.
 */
export function connect(target: Address | string, options: ConnectOptions = {}): Sql {
  const shared = {
    max: options.max ?? 8,
    idle_timeout: 30,
    connect_timeout: 15,
    onnotice: () => undefined,
    connection: { application_name: options.name ?? 'chengxin', TimeZone: 'UTC', client_encoding: 'UTF8' },
    types: {
      date: { to: 1082, from: [1082], ...asText },
      timestamptz: { to: 1184, from: [1184], serialize: asText.serialize, parse: isoText },
    },
  }
  if (typeof target === 'string')
    return driver(target, { ...shared, ...(options.database ? { database: options.database } : {}) }) as unknown as Sql
  return driver({
    ...shared,
    path: `${target.socketFolder}/.s.PGSQL.5432`,
    username: target.user,
    password: target.password,
    database: options.database ?? target.database,
  }) as unknown as Sql
}

/** PostgreSQL writes `2026-04-01 12:00:00.123+00`; ISO 8601 wants a T and a Z. */
function isoText(value: string): string {
  return value.replace(' ', 'T').replace(/\+00$/, 'Z')
}
