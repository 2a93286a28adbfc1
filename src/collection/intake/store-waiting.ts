import type { Reader } from '#platform/database.ts'
import type { Reach } from '#foundation/access/may.ts'

/** Rows of recent batches that did not go in, and of how many batches; `since` is when the earliest of them came. */
export type Waiting = { readonly rows: number; readonly batches: number; readonly since: Temporal.Instant | null }

/** What a reach has waiting of batches received after a moment. */
export async function waitingRows(
  sql: Reader,
  outcome: 'held' | 'returned',
  { provider, regions }: Reach,
  after: Temporal.Instant,
): Promise<Waiting> {
  const [row] = await sql`
    select coalesce(sum(n), 0)::int as rows, count(*)::int as batches, min(received_at) as since
    from (
      select b.received_at, sum(case ${outcome} when 'held' then c.held else c.returned end) as n
      from intake.batch b
      join intake.provider p using (provider_id)
      join intake.chunk c using (batch_id)
      where b.received_at >= ${after.toString()} and (${provider}::text is null or p.code = ${provider})
        and p.region between ${regions?.[0] ?? 0} and ${regions?.[1] ?? 999_999}
      group by b.batch_id
      having sum(case ${outcome} when 'held' then c.held else c.returned end) > 0) as waiting`
  const since = row!['since'] as string | null
  return {
    rows: row!['rows'] as number,
    batches: row!['batches'] as number,
    since: since === null ? null : Temporal.Instant.from(since),
  }
}
