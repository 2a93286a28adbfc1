import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Sql } from './database.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'migrations')
const LOCK = 7_420_260_401n

export type Migration = { readonly name: string; readonly text: string; readonly sha256: string }

/** The migrations in order, as they lie in `migrations/`. */
export function migrations(folder = FOLDER): readonly Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}_.+\.sql$/.test(name))
    .toSorted()
    .map((name) => {
      const text = readFileSync(join(folder, name), 'utf8')
      return { name, text, sha256: createHash('sha256').update(text).digest('hex') }
    })
}

/** Brings the database up to date, forward only, each migration in a transaction of its own. Gives the names that ran. */
export async function migrate(sql: Sql, folder = FOLDER): Promise<readonly string[]> {
  const wanted = migrations(folder)
  const ran: string[] = []
  const connection = await sql.reserve()
  try {
    await connection`select pg_advisory_lock(${LOCK.toString()})`
    await connection`create schema if not exists platform`
    await connection`
      create table if not exists platform.migration(
        name text primary key, sha256 text not null, applied_at timestamptz not null default now())`
    const applied = new Map(
      (await connection`select name, sha256 from platform.migration`).map((row) => [
        row['name'] as string,
        row['sha256'] as string,
      ]),
    )
    for (const migration of wanted) {
      const known = applied.get(migration.name)
      if (known === migration.sha256) continue
      if (known !== undefined)
        throw new Error(`${migration.name} was changed after it had been applied; write a new migration instead`)
      await connection
        .unsafe(
          `begin;\n${migration.text}\n;insert into platform.migration(name, sha256) values ('${migration.name}', '${migration.sha256}');\ncommit`,
        )
        .catch(async (error: unknown) => {
          await connection.unsafe('rollback')
          throw error
        })
      ran.push(migration.name)
    }
    const unknown = [...applied.keys()].filter((name) => !wanted.some((migration) => migration.name === name))
    if (unknown.length > 0) throw new Error(`the database is newer than this program: it has ${unknown.join(', ')}`)
    await connection`select pg_advisory_unlock(${LOCK.toString()})`
  } finally {
    connection.release()
  }
  return ran
}
