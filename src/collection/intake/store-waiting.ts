import type { Reader } from '#platform/database.ts'
import type { Reach } from '#foundation/access/may.ts'

/** Rows of recent batches that did not go in, and of how many batches; `since` is when the earliest of them came. */
export type Waiting = { readonly rows: number; readonly batches: number; readonly since: Temporal.Instant | null }

/** What a reach has waiting of batches received after a moment, but for rows that were sent again mended and batches taken back. */
export async function waitingRows(
  sql: Reader,
  outcome: 'held' | 'returned',
  { provider, regions }: Reach,
  after: Temporal.Instant,
): Promise<Waiting> {
  const [row] = await sql`
    select coalesce(sum(n), 0)::int as rows, count(*)::int as batches, min(received_at) as since
    from (
      select b.received_at, kept_out.n - mended.n as n
      from intake.batch b
      join intake.provider p using (provider_id)
      cross join lateral (
        select coalesce(sum(case ${outcome} when 'held' then c.held else c.returned end), 0) as n
        from intake.chunk c
        where c.batch_id = b.batch_id) kept_out
      cross join lateral (
        select count(*) as n
        from intake.correction m
        join intake.returned_row r using (batch_id, row_no)
        where m.batch_id = b.batch_id and m.sent_as is not null and r.outcome = ${outcome}) mended
      where b.received_at >= ${after.toString()} and (${provider}::text is null or p.code = ${provider})
        and p.region between ${regions?.[0] ?? 0} and ${regions?.[1] ?? 999_999}
        and not exists (select from intake.withdrawal w where w.batch_id = b.batch_id)) as waiting
    where n > 0`
  const since = row!['since'] as string | null
  return {
    rows: row!['rows'] as number,
    batches: row!['batches'] as number,
    since: since === null ? null : Temporal.Instant.from(since),
  }
}
