import type { Reader } from './database.ts'

/** Resolves when the database answers. */
export async function ping(sql: Reader): Promise<void> {
  await sql`select 1`
}

/** The database's own version: `18.4`. */
export async function serverVersion(sql: Reader): Promise<string> {
  const [row] = await sql<
    { version: string }[]
  >`select split_part(current_setting('server_version'), ' ', 1) as version`
  return row!.version
}
