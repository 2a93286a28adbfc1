import { plainArray } from '#platform/binary-copy.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Reader } from '#platform/database.ts'
import { parseStored, type StoredRow } from './store.ts'
import type { Stored } from './record.ts'

// A set's records have ids in a row that begin with the set's own, and ids only grow: what came last is found at the end of an index,
// whatever the size of the register.

export type EnteredSet = {
  readonly entryId: string
  readonly item: number
  readonly count: number
  /** the day in Asia/Shanghai */
  readonly on: CalendarDate
}

/** The last sets that were entered, newest first; before an id, where one is given. */
export async function enteredSets(sql: Reader, before: string | null, limit: number): Promise<readonly EnteredSet[]> {
  const rows = await sql`
    select entry_id, item, count, (entered_at at time zone 'Asia/Shanghai')::date as entered_on
    from records.entry
    ${before === null ? sql`` : sql`where entry_id < ${before}`}
    order by entry_id desc
    limit ${limit}`
  return rows.map((row) => ({
    entryId: row['entry_id'] as string,
    item: row['item'] as number,
    count: row['count'] as number,
    on: row['entered_on'] as CalendarDate,
  }))
}

export type OfSets = {
  readonly sets: readonly EnteredSet[]
  /** keyset: records before this id */
  readonly before: string | null
  readonly authorityCode: string | null
  /** the day of the decision */
  readonly decidedOn: CalendarDate | null
  /** the day of first acceptance; null for any */
  readonly acceptedOn: CalendarDate | null
  readonly limit: number
}

/** Current records that came with the sets, the newest first; versions that have been superseded are left out. */
export async function recordsOfSets(sql: Reader, query: OfSets): Promise<readonly Stored[]> {
  const { sets, before, authorityCode, decidedOn, acceptedOn } = query
  if (sets.length === 0) return []
  const rows = await sql`
    select r.*, a.name as authority, a.code as authority_code
    from ${unnested(sql, sets)}
    join records.record r on r.record_id between e.first and e.first + e.count - 1
    join records.authority a on a.authority_id = r.authority_id
    where ${current(sql)}
      ${before === null ? sql`` : sql`and r.record_id < ${before}`}
      ${decidedOn === null ? sql`` : sql`and r.decided_on = ${decidedOn}`}
      ${acceptedOn === null ? sql`` : sql`and r.accepted_on = ${acceptedOn}`}
      ${authorityCode === null ? sql`` : sql`and a.code = ${authorityCode}`}
    order by r.record_id desc
    limit ${query.limit}`
  return (rows as unknown as StoredRow[]).map(parseStored)
}

/** So many current records of an item that agree in everything their window depends on. */
export type EntryFacts = {
  readonly item: number
  readonly decidedOn: CalendarDate
  readonly acceptedOn: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly misconductEndedOn: CalendarDate | null
  readonly nature: number
  readonly state: number
  readonly count: number
}

/** What windows depend on, of the current records that were first accepted on a day and came with the sets. */
export async function factsOfSets(
  sql: Reader,
  sets: readonly EnteredSet[],
  acceptedOn: CalendarDate,
): Promise<readonly EntryFacts[]> {
  if (sets.length === 0) return []
  const rows = await sql`
    select r.item, r.decided_on, r.accepted_on, r.ends_on, r.misconduct_ended_on, r.nature, r.state, count(*)::int as count
    from ${unnested(sql, sets)}
    join records.record r on r.record_id between e.first and e.first + e.count - 1
    where r.accepted_on = ${acceptedOn} and ${current(sql)}
    group by r.item, r.decided_on, r.accepted_on, r.ends_on, r.misconduct_ended_on, r.nature, r.state`
  return rows.map((row) => ({
    item: row['item'] as number,
    decidedOn: row['decided_on'] as CalendarDate,
    acceptedOn: row['accepted_on'] as CalendarDate,
    endsOn: row['ends_on'] as CalendarDate | null,
    misconductEndedOn: row['misconduct_ended_on'] as CalendarDate | null,
    nature: row['nature'] as number,
    state: row['state'] as number,
    count: row['count'] as number,
  }))
}

function unnested(sql: Reader, sets: readonly EnteredSet[]) {
  return sql`unnest(${plainArray(sets.map(({ entryId }) => entryId))}::bigint[], ${plainArray(sets.map(({ count }) => count))}::int[]) as e(first, count)`
}

function current(sql: Reader) {
  return sql`not exists (
      select from records.record later
      where later.subject_id = r.subject_id and later.key = r.key and later.version > r.version)`
}
