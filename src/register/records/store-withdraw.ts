import { plainArray } from '#platform/binary-copy.ts'
import type { Reader, Tx } from '#platform/database.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { WITHDRAWN } from './record.ts'

/** As many ids as one call of the sequence gives. */
const BLOCK = 8192

export type OfBatch = {
  /** records whose current version the batch brought */
  readonly current: number
  /** records of which a later batch has brought another version */
  readonly superseded: number
  readonly withdrawn: number
}

/** What stands today of the records that a batch brought. */
export async function countOfBatch(sql: Reader, batchId: number): Promise<OfBatch> {
  const [row] = await sql`
    select count(*) filter (where not later and state <> ${WITHDRAWN})::int as current, count(*) filter (where later)::int as superseded,
      count(*) filter (where not later and state = ${WITHDRAWN})::int as withdrawn
    from (
      select m.state, exists (
        select from records.record l where l.subject_id = m.subject_id and l.key = m.key and l.version > m.version) as later
      from (
        select distinct on (subject_id, key) subject_id, key, version, state
        from records.record
        where batch_id = ${batchId}
        order by subject_id, key, version desc) m) o`
  return {
    current: row!['current'] as number,
    superseded: row!['superseded'] as number,
    withdrawn: row!['withdrawn'] as number,
  }
}

/**
 * Gives the records whose current version a batch brought one more, that is withdrawn, and notes them as entered. Gives how many.
 * Its hash is no content's, so that the same content sent again is a change.
 */
export async function insertWithdrawn(tx: Tx, batchId: number, at: Temporal.Instant): Promise<number> {
  const [row] = await tx`
    with mine as materialized (
      select distinct on (subject_id, key) subject_id, key, version, state
      from records.record
      where batch_id = ${batchId}
      order by subject_id, key, version desc),
    going as materialized (
      select m.subject_id, m.key, m.version, row_number() over (order by m.subject_id, m.key) - 1 as n
      from mine m
      where m.state <> ${WITHDRAWN}
        and not exists (
          select from records.record l where l.subject_id = m.subject_id and l.key = m.key and l.version > m.version)),
    blocks as materialized (
      select b, nextval('records.record_block_seq') as first
      from generate_series(0, (select (count(*) - 1) / ${BLOCK}::bigint from going)) b
      where exists (select from going)),
    entered as (
      insert into records.record(subject_id, record_id, batch_id, received_at, key, authority_id, row_no, accepted_on, decided_on,
        ends_on, misconduct_ended_on, nature, item, version, state, origin, content_hash, payload)
      select r.subject_id, b.first + g.n % ${BLOCK}::bigint, r.batch_id, ${at.toString()}, r.key, r.authority_id, r.row_no, r.accepted_on,
        r.decided_on, r.ends_on, r.misconduct_ended_on, r.nature, r.item, r.version + 1, ${WITHDRAWN}, r.origin,
        sha256('withdrawn'::bytea || r.content_hash), r.payload
      from going g
      join blocks b on b.b = g.n / ${BLOCK}::bigint
      join records.record r on r.subject_id = g.subject_id and r.key = g.key and r.version = g.version
      order by r.subject_id, r.key
      returning record_id, item, origin),
    noted as (
      insert into records.entry(entry_id, batch_id, entered_at, count, item, origin)
      select b.first, ${batchId}, ${at.toString()}, count(*), min(e.item), min(e.origin)
      from entered e
      join blocks b on e.record_id >= b.first and e.record_id < b.first + ${BLOCK}::bigint
      group by b.first)
    select count(*)::int as n from entered`
  return row!['n'] as number
}

export type Removed = {
  readonly subjectId: number
  readonly removed: number
  /** the latest decision among the records that are left */
  readonly lastOn: CalendarDate | null
}

/** The subjects of which a batch's records were withdrawn at a moment, sorted, with what is left of each. */
export async function removedOf(tx: Tx, batchId: number, at: Temporal.Instant): Promise<Removed[]> {
  const rows = await tx`
    select subject_id, count(*)::int as n
    from records.record
    where batch_id = ${batchId} and state = ${WITHDRAWN} and received_at = ${at.toString()}
    group by subject_id
    order by subject_id`
  const ids = rows.map((row) => Number(row['subject_id']))
  const left = await tx`
    select s, (
      select max(c.decided_on)
      from (
        select distinct on (r.key) r.decided_on, r.state
        from records.record r
        where r.subject_id = s
        order by r.key, r.version desc) c
      where c.state <> ${WITHDRAWN}) as last_on
    from unnest(${plainArray(ids)}::bigint[]) as u(s)
    order by s`
  return rows.map((row, i) => ({
    subjectId: ids[i]!,
    removed: row['n'] as number,
    lastOn: left[i]!['last_on'] as CalendarDate | null,
  }))
}
