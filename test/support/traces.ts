import type { Sql } from '#platform/database.ts'

// What must not be found is looked for as it is written, as JSON and bytes hold it, and as a person would still read it: in any
// width and case, with blanks or hyphens in between.

/** The texts of a list that stand somewhere in another text, however they are written there. */
export function tracesIn(text: string, traces: readonly string[]): readonly string[] {
  const folded = fold(text)
  const hex = text.includes('\\x') ? text.toLowerCase() : ''
  return traces.filter((trace) => {
    const decoded = encodeURIComponent(trace)
    return (
      folded.includes(fold(trace)) ||
      (decoded !== trace && text.includes(decoded)) ||
      (hex !== '' && hex.includes(Buffer.from(trace).toString('hex')))
    )
  })
}

function fold(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200f\u2060\ufeff'-]/g, '')
    .toUpperCase()
}

/** Every table of the database with all that its rows hold, as text. */
export async function everyTable(sql: Sql): Promise<ReadonlyMap<string, string>> {
  const tables = await sql`
    select format('%I.%I', schemaname, tablename) as name
    from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema')
    order by 1`
  const texts = await Promise.all(
    tables.map(async ({ name }) => {
      const [row] = await sql.unsafe(`select coalesce(string_agg(t::text, chr(10)), '') as text from ${name} t`)
      return [name as string, row!['text'] as string] as const
    }),
  )
  return new Map(texts)
}
