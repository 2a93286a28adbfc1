import type { Sql } from '#platform/database.ts'

/** What every table of the database holds, as a count and a hash of its rows; the same before and after means that nothing was written. */
export async function tableDigests(sql: Sql): Promise<Readonly<Record<string, string>>> {
  const tables = await sql`
    select format('%I.%I', schemaname, tablename) as name
    from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
    order by 1`
  const digests = tables.map(
    ({ name }) =>
      `(select count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) from ${name} t) as "${name}"`,
  )
  const [row] = await sql.unsafe(`select ${digests.join(', ')}`)
  return { ...row } as Record<string, string>
}
