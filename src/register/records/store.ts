import { plainArray, plainTextsOf, textArray } from '#platform/binary-copy.ts'
import { copyIn } from '#platform/copy-in.ts'
import type { Reader, Tx } from '#platform/database.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { DRAFT_COLUMNS } from './draft-set.ts'
import { JUDGED, WITHDRAWN, type Stored } from './record.ts'

const BLOCK = 8192

/** The version that is held by `subject key`; of one that this very set brings, the hash is read when it is asked for. */
export type Held = Map<
  string,
  {
    readonly version: number
    readonly hash: string | null
    readonly draft: number | null
    readonly acceptedOn: CalendarDate
    readonly batchId: number
    readonly withdrawn: boolean
  }
>

/**
 * The current version and content hash of each subject and key that is held, by `subject key`. One that a judgement brought has no hash:
 * the same content with a code is a version of its own, so that it stands when the judgement is undone (judged.ts).
 */
export async function currentVersions(
  tx: Tx,
  subjectIds: readonly (number | null)[],
  keys: readonly string[],
): Promise<Held> {
  const known: number[] = []
  const wanted: string[] = []
  subjectIds.forEach((id, i) => {
    if (id === null) return
    known.push(id)
    wanted.push(keys[i]!)
  })
  const held: Held = new Map()
  if (known.length === 0) return held
  // One row of columns: of a file that is sent again every row is held, and a million small rows cost more than they say.
  const [found] = await tx`
    select array_agg(u.o - 1)::text as places, array_agg(r.version)::text as versions,
      array_agg(case when r.nature & ${JUDGED} = 0 then encode(r.content_hash, 'hex') else '-' end)::text as hashes,
      array_agg(r.accepted_on)::text as accepted, array_agg(r.batch_id)::text as batches, array_agg(r.state)::text as states
    from unnest(${plainArray(known)}::bigint[], ${plainArray(wanted)}::uuid[]) with ordinality as u(s, k, o)
    join records.record r on r.subject_id = u.s and r.key = u.k`
  const column = (name: string): string[] => plainTextsOf(found![name] as string | null)
  const [places, versions, hashes] = [column('places'), column('versions'), column('hashes')]
  const [accepted, batches, states] = [column('accepted'), column('batches'), column('states')]
  places.forEach((at, i) => {
    const place = `${known[Number(at)]!} ${wanted[Number(at)]!}`
    const version = Number(versions[i])
    if ((held.get(place)?.version ?? 0) >= version) return
    held.set(place, {
      version,
      hash: hashes[i]!,
      draft: null,
      acceptedOn: accepted[i] as CalendarDate,
      batchId: Number(batches[i]),
      withdrawn: Number(states[i]) === WITHDRAWN,
    })
  })
  return held
}

/** So many ids in a row, unique across nodes; gives the first. */
export async function takeIds(tx: Tx, count: number): Promise<number> {
  if (count > BLOCK) throw new Error(`a set of ${count} records is larger than a block of ids (${BLOCK})`)
  const [row] = await tx`select nextval('records.record_block_seq') as id`
  return Number(row!['id'])
}

const COPY_RECORDS = `copy records.record(subject_id, record_id, version, authority_id, accepted_on, batch_id, received_at, item, origin, ${DRAFT_COLUMNS.join(', ')}) from stdin with (format binary)`

/** Copies encoded records (see enter.ts) into the table. */
export async function copyRecords(tx: Tx, bytes: Buffer): Promise<void> {
  await copyIn(tx, COPY_RECORDS, bytes)
}

export type EntryRow = {
  readonly entryId: number
  readonly batchId: number
  readonly at: Temporal.Instant
  readonly count: number
  readonly item: number
  readonly origin: number
}

/** Notes that a set was entered; the sequencer gives it positions after the commit. */
export async function noteEntry(tx: Tx, entry: EntryRow): Promise<void> {
  await tx`
    insert into records.entry(entry_id, batch_id, entered_at, count, item, origin)
    values (${entry.entryId}, ${entry.batchId}, ${entry.at.toString()}, ${entry.count}, ${entry.item}, ${entry.origin})`
}

/** Gives committed entries their positions, gapless and in order; returns the last position. One sequencer at a time. */
export async function sequence(tx: Tx): Promise<string> {
  const [row] = await tx`select next_position from records.sequencer for update`
  const start = row!['next_position'] as string
  const [done] = await tx`
    with waiting as (
      select entry_id, ${start}::bigint + sum(count) over (order by entry_id) - count as first, count
      from records.entry
      where position is null),
    placed as (
      update records.entry e
      set position = w.first
      from waiting w
      where e.entry_id = w.entry_id
      returning w.first + w.count as next)
    select max(next) as next from placed`
  const next = (done!['next'] as string | null) ?? start
  if (next !== start) await tx`update records.sequencer set next_position = ${next}`
  return String(BigInt(next) - 1n)
}

/** The last position that has been given. */
export async function lastPosition(sql: Reader): Promise<string> {
  const [row] = await sql`select next_position - 1 as position from records.sequencer`
  return row!['position'] as string
}

/** Ids of authorities by code and name, entering those that are new. */
export async function authorityIds(
  tx: Tx,
  authorities: readonly { code: string; name: string; market: boolean }[],
): Promise<Map<string, number>> {
  if (authorities.length === 0) return new Map()
  const codes = textArray(authorities.map((authority) => authority.code))
  const names = textArray(authorities.map((authority) => authority.name))
  await tx`
    insert into records.authority(code, name, market)
    select c, n, m
    from unnest(${codes}::text[], ${names}::text[], ${plainArray(authorities.map((authority) => String(authority.market)))}::boolean[]) as u(c, n, m)
    where not exists (select from records.authority a where a.code = u.c and a.name = u.n)
    order by c, n
    on conflict (code, name) do nothing`
  const rows = await tx`
    select a.authority_id, a.code, a.name
    from unnest(${codes}::text[], ${names}::text[]) as u(c, n)
    join records.authority a on a.code = u.c and a.name = u.n`
  return new Map(
    rows.map((row) => [`${row['code'] as string}\u001f${row['name'] as string}`, row['authority_id'] as number]),
  )
}

export type StoredRow = Record<string, unknown> & { payload: Record<string, string | string[]> }

/** A record as its row says it. */
export function parseStored(row: StoredRow): Stored {
  const { '!': withheld, ...payload } = row.payload
  return {
    recordId: row['record_id'] as string,
    subjectId: row['subject_id'] as string,
    item: row['item'] as number,
    version: row['version'] as number,
    state: row['state'] as number,
    nature: row['nature'] as number,
    authority: row['authority'] as string,
    authorityCode: row['authority_code'] as string,
    decidedOn: row['decided_on'] as CalendarDate,
    endsOn: row['ends_on'] as CalendarDate | null,
    misconductEndedOn: row['misconduct_ended_on'] as CalendarDate | null,
    receivedAt: row['received_at'] as string,
    acceptedOn: row['accepted_on'] as CalendarDate,
    batchId: row['batch_id'] as string,
    rowNo: row['row_no'] as number,
    payload: payload as Record<string, string>,
    withheld: (withheld as string[] | undefined) ?? [],
  }
}

/** The current version of every record of the subjects, newest decision first; optionally of one item. */
export async function currentRecords(
  sql: Reader,
  subjectIds: readonly string[],
  item: number | null = null,
): Promise<Stored[]> {
  if (subjectIds.length === 0) return []
  const rows = await sql`
    select c.*, a.name as authority, a.code as authority_code
    from (
      select distinct on (r.subject_id, r.key) r.*
      from records.record r
      where r.subject_id = any(${plainArray(subjectIds)}::bigint[])
        and (${item}::smallint is null or r.item = ${item}::smallint)
      order by r.subject_id, r.key, r.version desc) c
    join records.authority a on a.authority_id = c.authority_id
    order by c.decided_on desc, c.record_id desc`
  return (rows as unknown as StoredRow[]).map(parseStored)
}

/** The same of subjects that are one; of a record that stands under several of them, the one that came last. */
export async function currentRecordsOfOne(
  sql: Reader,
  subjectIds: readonly string[],
  item: number | null,
  apart: readonly number[],
): Promise<Stored[]> {
  const ids = plainArray(subjectIds)
  const rows = await sql`
    select c.*, a.name as authority, a.code as authority_code
    from (
      select distinct on (r.subject_id, r.key) r.*
      from records.record r
      where r.subject_id = any(${ids}::bigint[])
        and (${item}::smallint is null or r.item = ${item}::smallint)
      order by r.subject_id, r.key, r.version desc) c
    join records.authority a on a.authority_id = c.authority_id
    where c.item = any(${plainArray(apart)}::smallint[]) or not exists (
      select from records.record o
      where o.subject_id = any(${ids}::bigint[]) and o.subject_id <> c.subject_id and o.key = c.key
        and (o.received_at, o.record_id) > (c.received_at, c.record_id))
    order by c.decided_on desc, c.record_id desc`
  return (rows as unknown as StoredRow[]).map(parseStored)
}

/** All versions of the record of which one has this id, newest first; none when the id is unknown. */
export async function versionsOf(sql: Reader, recordId: string): Promise<Stored[]> {
  const rows = await sql`
    select r.*, a.name as authority, a.code as authority_code
    from (select subject_id, key from records.record where record_id = ${recordId}) one
    join records.record r on r.subject_id = one.subject_id and r.key = one.key
    join records.authority a on a.authority_id = r.authority_id
    order by r.version desc`
  return (rows as unknown as StoredRow[]).map(parseStored)
}

export type ActsQuery = {
  readonly item: number
  readonly authorityCode: string | null
  readonly on: CalendarDate | null
  readonly since: CalendarDate
  /** keyset: decisions before this one */
  readonly before: { readonly decidedOn: CalendarDate; readonly recordId: string } | null
  readonly limit: number
}

/**
 * Current records of an item by decision day, newest first; versions that have been superseded are left out. Conditions that are not
 * asked for are not written: only so does a page begin in the index where the last one ended.
 */
export async function acts(sql: Reader, query: ActsQuery): Promise<Stored[]> {
  const { before, on, authorityCode } = query
  const rows = await sql`
    select r.*, a.name as authority, a.code as authority_code
    from records.record r
    join records.authority a on a.authority_id = r.authority_id
    where r.item = ${query.item}
      and r.decided_on >= ${query.since}
      ${on === null ? sql`` : sql`and r.decided_on = ${on}`}
      ${authorityCode === null ? sql`` : sql`and r.authority_id = any(array(select authority_id from records.authority where code = ${authorityCode}))`}
      ${before === null ? sql`` : sql`and (r.decided_on, r.record_id) < (${before.decidedOn}, ${before.recordId})`}
      and not exists (select from records.record later where later.subject_id = r.subject_id and later.key = r.key and later.version > r.version)
    order by r.decided_on desc, r.record_id desc
    limit ${query.limit}`
  return (rows as unknown as StoredRow[]).map(parseStored)
}

export type WindowGroup = {
  readonly item: number
  readonly decidedOn: CalendarDate
  readonly acceptedOn: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly misconductEndedOn: CalendarDate | null
  readonly nature: number
  readonly state: number
  readonly count: number
  readonly sampleIds: readonly string[]
}

/** Everything that windows depend on, over the whole register, grouped: one pass, and as many rows as there are distinct facts. */
export async function* windowGroups(sql: Reader): AsyncGenerator<readonly WindowGroup[]> {
  const cursor = sql`
    select item, decided_on, accepted_on, ends_on, misconduct_ended_on, nature, state, count(*)::int as count,
      (array_agg(record_id))[1:3] as sample_ids
    from (
      select r.item, r.decided_on, r.accepted_on, r.ends_on, r.misconduct_ended_on, r.nature, r.state, r.record_id
      from records.record r
      where not exists (select from records.record later where later.subject_id = r.subject_id and later.key = r.key and later.version > r.version)) c
    group by item, decided_on, accepted_on, ends_on, misconduct_ended_on, nature, state`.cursor(2_000)
  for await (const rows of cursor) {
    yield rows.map((row) => ({
      item: row['item'] as number,
      decidedOn: row['decided_on'] as CalendarDate,
      acceptedOn: row['accepted_on'] as CalendarDate,
      endsOn: row['ends_on'] as CalendarDate | null,
      misconductEndedOn: row['misconduct_ended_on'] as CalendarDate | null,
      nature: row['nature'] as number,
      state: row['state'] as number,
      count: row['count'] as number,
      sampleIds: row['sample_ids'] as string[],
    }))
  }
}

/** How many records and versions the register holds, by item; estimates from the planner above a million. */
export async function totals(sql: Reader): Promise<{ versions: number; estimated: boolean }> {
  const [row] = await sql`select reltuples::bigint as n from pg_class where oid = 'records.record'::regclass`
  const estimate = Number(row!['n'])
  if (estimate > 1_000_000) return { versions: estimate, estimated: true }
  const [exact] = await sql`select count(*)::int as n from records.record`
  return { versions: exact!['n'] as number, estimated: false }
}
