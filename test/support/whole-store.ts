import type { Sql } from '#platform/database.ts'

/**
 * The tables of the whole database in which a text stands, in whatever column: as text, in JSON, or as the bytes of its UTF-8 or
 * GB 18030 form. What was not to be kept must stand in none.
 */
export async function tablesHolding(sql: Sql, text: string): Promise<string[]> {
  const forms = [text, JSON.stringify(text).slice(1, -1), Buffer.from(text).toString('hex')]
  const found: string[] = []
  // A statement a table: each asks of every row at once.
  for (const name of await tables(sql)) {
    const [row] = await sql.unsafe(
      `select exists(select from ${name} as t where exists (select from unnest($1::text[]) as f where position(f in t::text) > 0)) as held`,
      [forms],
    )
    if (row!['held'] === true) found.push(name)
  }
  return found
}

/** How many rows every table holds, by its name; two of these side by side show what a command left behind. */
export async function rowCounts(sql: Sql): Promise<Readonly<Record<string, number>>> {
  const names = await tables(sql)
  const [row] = await sql.unsafe(
    `select ${names.map((name) => `(select count(*) from ${name})::int as "${name}"`).join(', ')}`,
  )
  return { ...row } as Record<string, number>
}

async function tables(sql: Sql): Promise<string[]> {
  const rows = await sql`
    select format('%I.%I', schemaname, tablename) as name
    from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
    order by 1`
  return rows.map((row) => row['name'] as string)
}
