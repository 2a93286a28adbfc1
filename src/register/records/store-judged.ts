import { plainArray, textArray } from '#platform/binary-copy.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dayOf } from '#platform/clock.ts'
import type { Reader, Tx } from '#platform/database.ts'
import { JUDGED, WITHDRAWN } from './record.ts'

/** One version of a record, as far as its place among the others depends on it. */
export type Link = {
  readonly subjectId: string
  readonly key: string
  readonly recordId: string
  readonly version: number
  readonly batchId: number
  readonly rowNo: number
  readonly hash: string
  readonly judged: boolean
  readonly withdrawn: boolean
  readonly receivedOn: CalendarDate
  readonly acceptedOn: CalendarDate
}

/** A version with the place and first day that are its own without what was undone. */
export type Replaced = Pick<Link, 'subjectId' | 'recordId' | 'version' | 'acceptedOn'>

/** All versions of the records of which these are versions, oldest first, locked. */
export async function chainsOf(tx: Tx, recordIds: readonly string[]): Promise<Link[]> {
  const rows = await tx`
    select r.subject_id, r.key::text as key, r.record_id, r.version, r.batch_id, r.row_no, encode(r.content_hash, 'hex') as hash,
      r.nature, r.state, r.received_at, r.accepted_on
    from (
      select distinct subject_id, key from records.record where record_id = any(${plainArray(recordIds)}::bigint[])) one
    join records.record r on r.subject_id = one.subject_id and r.key = one.key
    order by r.subject_id, r.key, r.version
    for update of r`
  return rows.map((row) => ({
    subjectId: row['subject_id'] as string,
    key: row['key'] as string,
    recordId: row['record_id'] as string,
    version: row['version'] as number,
    batchId: Number(row['batch_id']),
    rowNo: row['row_no'] as number,
    hash: row['hash'] as string,
    judged: ((row['nature'] as number) & JUDGED) !== 0,
    withdrawn: row['state'] === WITHDRAWN,
    receivedOn: dayOf(Temporal.Instant.from(row['received_at'] as string)),
    acceptedOn: row['accepted_on'] as CalendarDate,
  }))
}

/** Moves versions out of the register, as they stand. */
export async function moveToUndone(
  tx: Tx,
  recordIds: readonly string[],
  judgementId: string,
  at: Temporal.Instant,
): Promise<void> {
  await tx`
    with moved as (
      delete from records.record
      where record_id = any(${plainArray(recordIds)}::bigint[])
      returning *)
    insert into records.undone
    select moved.*, ${judgementId}::bigint, ${at.toString()}::timestamptz from moved`
}

/** Gives versions the places and first days that are theirs now. In two steps, for two versions of one record never share a place. */
export async function replace(tx: Tx, rows: readonly Replaced[]): Promise<void> {
  const ids = plainArray(rows.map((row) => row.recordId))
  await tx`
    update records.record r
    set version = -u.v, accepted_on = u.d
    from unnest(${ids}::bigint[], ${plainArray(rows.map((row) => row.subjectId))}::bigint[],
      ${plainArray(rows.map((row) => row.version))}::smallint[], ${textArray(rows.map((row) => row.acceptedOn))}::date[]) as u(i, s, v, d)
    where r.subject_id = u.s and r.record_id = u.i and (r.version <> u.v or r.accepted_on <> u.d)`
  await tx`
    update records.record set version = -version where record_id = any(${ids}::bigint[]) and version < 0`
}

/** Notes a change without records of its own; the sequencer gives it a position after the commit. */
export async function noteChange(tx: Tx, count: number, at: Temporal.Instant): Promise<void> {
  await tx`
    insert into records.entry(entry_id, batch_id, entered_at, count, item, origin)
    values (nextval('records.record_block_seq'), 0, ${at.toString()}, ${count}, 0, 1)`
}

/** Whether a later batch has brought a version of a record. */
export async function isNewerHeld(sql: Reader, subjectId: string, key: string, batchId: number): Promise<boolean> {
  const [row] = await sql`
    select exists (
      select from records.record
      where subject_id = ${subjectId} and key = ${key}::uuid and batch_id > ${batchId}) as newer`
  return row!['newer'] === true
}

/** The id of the version that a row of a batch became by judgement; null where there is none. */
export async function recordOfRow(
  sql: Reader,
  subjectId: string,
  batchId: number,
  rowNo: number,
  item: number,
): Promise<string | null> {
  const [row] = await sql`
    select record_id
    from records.record
    where subject_id = ${subjectId} and batch_id = ${batchId} and row_no = ${rowNo} and item = ${item}
      and nature & ${JUDGED} <> 0 and state <> ${WITHDRAWN}`
  return (row?.['record_id'] as string | undefined) ?? null
}

export type Extent = {
  readonly subjectId: string
  readonly item: number
  /** records whose current version is not withdrawn */
  readonly records: number
  /** the latest decision of any version; of those that stand, where some were withdrawn */
  readonly lastOn: CalendarDate | null
  /** when a version came in last */
  readonly changedAt: string
}

/** What the versions of subjects come to, by item. */
export async function extentsOf(sql: Reader, subjectIds: readonly string[]): Promise<Extent[]> {
  const rows = await sql`
    select r.subject_id, r.item, count(*) filter (where r.latest and r.state <> ${WITHDRAWN})::int as records,
      case when bool_or(r.state = ${WITHDRAWN}) then max(r.decided_on) filter (where r.latest and r.state <> ${WITHDRAWN})
        else max(r.decided_on) end as last_on,
      max(r.received_at) as changed_at
    from (
      select subject_id, item, state, decided_on, received_at, version = max(version) over (partition by subject_id, key) as latest
      from records.record
      where subject_id = any(${plainArray(subjectIds)}::bigint[])) r
    group by r.subject_id, r.item`
  return rows.map((row) => ({
    subjectId: row['subject_id'] as string,
    item: row['item'] as number,
    records: row['records'] as number,
    lastOn: row['last_on'] as CalendarDate | null,
    changedAt: row['changed_at'] as string,
  }))
}
