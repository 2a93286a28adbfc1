import type postgres from 'postgres'
import { plainArray, plainArrayOf, textArray } from '#platform/binary-copy.ts'
import type { Reader, Tx } from '#platform/database.ts'
import type { TextColumn } from '#platform/text-column.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { codeParts } from './code-parts.ts'
import type { Filter } from './filter.ts'
import type { NameEntry } from './name-entry.ts'
import type { Subject } from './subject.ts'

// Every statement takes arrays and runs once for a whole set. Look-ups join arrays to tables by inner joins, misses are computed
// by the caller, and writers go in sorted order, so that the same text runs on plain PostgreSQL and on Citus and two workers
// never wait crosswise (prototype.md §6).

export type StoredSubject = Subject & { readonly mergedInto: string | null }

type Row = Record<string, unknown>

function parseSubject(row: Row): StoredSubject {
  return {
    subjectId: row['subject_id'] as string,
    code: row['code'] as string,
    name: row['name'] as string,
    kind: row['kind'] as string,
    region: row['region'] as number | null,
    status: row['status'] as string,
    provisional: row['provisional'] as boolean,
    codeFlagged: row['code_flagged'] as boolean,
    establishedOn: row['established_on'] as CalendarDate | null,
    mergedInto: row['merged_into'] as string | null,
  }
}

/** The subjects that hold identifiers of one type, by value. */
export async function subjectsByIdentifier(
  sql: Reader,
  idType: number,
  values: readonly string[],
): Promise<Map<string, StoredSubject>> {
  const rows = await sql`
    with held as materialized (
      select i.id_value, i.subject_id
      from unnest(${textArray(values)}::text[]) as u(v)
      join subjects.identifier i on i.id_type = ${idType}::smallint and i.id_value = u.v)
    select h.id_value, s.subject_id, s.code, s.name, s.kind, s.region, s.status, s.provisional, s.code_flagged, s.established_on, s.merged_into
    from held h
    join subjects.subject s on s.subject_id = h.subject_id`
  return new Map(rows.map((row) => [row['id_value'] as string, parseSubject(row)]))
}

/**
 * The rows whose identifier and name belong to one subject: places, counted from 1, and subjects. Identifiers
 * and names are columns of one length.
 */
export async function holdersNamed(
  sql: Reader,
  idType: number,
  values: TextColumn,
  norms: TextColumn,
): Promise<{ readonly places: readonly number[]; readonly subjectIds: readonly number[] }> {
  const [row] = await sql`
    with held as materialized (
      select u.o, u.n, i.subject_id
      from unnest(string_to_array(${values}, chr(10)), string_to_array(${norms}, chr(10))) with ordinality as u(v, n, o)
      join subjects.identifier i on i.id_type = ${idType}::smallint and i.id_value = u.v),
    named as materialized (
      select h.o, h.subject_id
      from held h
      join subjects.name n on n.subject_id = h.subject_id and n.norm = h.n)
    select array_agg(o)::text as places, array_agg(subject_id)::text as subject_ids
    from named`
  return {
    places: plainArrayOf(row!['places'] as string | null),
    subjectIds: plainArrayOf(row!['subject_ids'] as string | null),
  }
}

/** The subjects of these ids, in no order. */
export async function subjectsById(sql: Reader, ids: readonly string[]): Promise<StoredSubject[]> {
  const rows = await sql`
    select subject_id, code, name, kind, region, status, provisional, code_flagged, established_on, merged_into
    from subjects.subject
    where subject_id = any(${plainArray(ids)}::bigint[])`
  return rows.map(parseSubject)
}

/** The id of the subject that holds a value as any type of identifier, the unified code first; null when none does. */
export async function holderOf(sql: Reader, values: readonly string[]): Promise<string | null> {
  const [row] = await sql`
    select subject_id
    from subjects.identifier
    where id_type = any('{1,2,3,4,5,6}'::smallint[]) and id_value = any(${textArray(values)}::text[])
    order by id_type
    limit 1`
  return (row?.['subject_id'] as string | undefined) ?? null
}

/** Which of the texts are unified codes of the register, sorted. */
export async function registeredAmong(sql: Reader, codes: readonly string[]): Promise<string[]> {
  const rows = await sql`
    select id_value
    from subjects.identifier
    where id_type = 1 and id_value = any(${textArray(codes)}::text[])
    order by id_value`
  return rows.map((row) => row['id_value'] as string)
}

/** Claims unified codes that nobody holds, with new ids; gives those that this transaction won. Codes come sorted. */
export async function claimCodes(tx: Tx, codes: readonly string[], origin: number): Promise<Map<string, string>> {
  const rows = await tx`
    insert into subjects.identifier(id_type, id_value, subject_id, origin)
    select 1, u.v, nextval('subjects.subject_seq'), ${origin}::smallint
    from unnest(${textArray(codes)}::text[]) as u(v)
    on conflict do nothing
    returning id_value, subject_id`
  return new Map(rows.map((row) => [row['id_value'] as string, row['subject_id'] as string]))
}

export type IdentifierRow = { readonly type: number; readonly value: string; readonly subjectId: string }

/** Adds identifiers; one that another subject holds stays with it. Rows come sorted by type and value. */
export async function addIdentifiers(tx: Tx, rows: readonly IdentifierRow[], origin: number): Promise<void> {
  if (rows.length === 0) return
  await tx`
    insert into subjects.identifier(id_type, id_value, subject_id, origin)
    select t, v, s, ${origin}::smallint
    from unnest(${plainArray(rows.map((row) => row.type))}::smallint[], ${textArray(rows.map((row) => row.value))}::text[],
      ${plainArray(rows.map((row) => row.subjectId))}::bigint[]) as u(t, v, s)
    on conflict do nothing`
}

/** Enters subjects, or sets what a registration has changed of them. Rows come sorted by id, which is the order of the locks. */
export async function saveSubjects(
  tx: Tx,
  rows: readonly Subject[],
  at: Temporal.Instant,
  origin: number,
): Promise<void> {
  if (rows.length === 0) return
  await tx`
    insert into subjects.subject as held
      (subject_id, origin, kind, code, code_parts, code_flagged, name, region, status, provisional, established_on, created_at)
    select i, ${origin}::smallint, k, c, cp::int[], f, n, r, st, p, e, ${at.toString()}
    from unnest(${plainArray(rows.map((row) => row.subjectId))}::bigint[], ${textArray(rows.map((row) => row.kind))}::text[],
      ${textArray(rows.map((row) => row.code))}::text[], ${textArray(rows.map((row) => plainArray(codeParts(row.code))))}::text[],
      ${plainArray(rows.map((row) => String(row.codeFlagged)))}::boolean[],
      ${textArray(rows.map((row) => row.name))}::text[], ${plainArray(rows.map((row) => row.region ?? 'NULL'))}::int[],
      ${textArray(rows.map((row) => row.status))}::text[], ${plainArray(rows.map((row) => String(row.provisional)))}::boolean[],
      ${plainArray(rows.map((row) => row.establishedOn ?? 'NULL'))}::date[]) as u(i, k, c, cp, f, n, r, st, p, e)
    on conflict (subject_id) do update set
      kind = excluded.kind, name = excluded.name, region = excluded.region, status = excluded.status,
      provisional = excluded.provisional, established_on = excluded.established_on`
}

export type NameRow = NameEntry & {
  readonly subjectId: string
  readonly current: boolean
  readonly since: CalendarDate | null
  readonly until: CalendarDate | null
}

/** Enters names, or makes one that was used before what the row says. Rows come sorted by subject. */
export async function saveNames(tx: Tx, rows: readonly NameRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx`
    insert into subjects.name(subject_id, norm, name, current, since, until, grams)
    select i, o, n, c, f, u, g::int[]
    from unnest(${plainArray(rows.map((row) => row.subjectId))}::bigint[], ${textArray(rows.map((row) => row.norm))}::text[],
      ${textArray(rows.map((row) => row.name))}::text[], ${plainArray(rows.map((row) => String(row.current)))}::boolean[],
      ${plainArray(rows.map((row) => row.since ?? 'NULL'))}::date[], ${plainArray(rows.map((row) => row.until ?? 'NULL'))}::date[],
      ${textArray(rows.map((row) => row.grams && plainArray(row.grams)))}::text[]) as u(i, o, n, c, f, u, g)
    on conflict (subject_id, norm) do update set
      name = excluded.name, current = excluded.current, until = excluded.until`
}

/** Ends the current names of subjects on a day: from then on they are former names. */
export async function endNames(tx: Tx, subjectIds: readonly string[], until: CalendarDate): Promise<void> {
  if (subjectIds.length === 0) return
  await tx`
    update subjects.name
    set current = false, until = ${until}
    where subject_id = any(${plainArray(subjectIds)}::bigint[]) and current`
}

/** Takes away the current names of subjects, which leave no trace, before others are entered. */
export async function dropNames(tx: Tx, subjectIds: readonly string[]): Promise<void> {
  if (subjectIds.length === 0) return
  await tx`
    delete from subjects.name
    where subject_id = any(${plainArray(subjectIds)}::bigint[]) and current`
}

/** For each pair, whether the subject bears or bore the name of that norm. */
export async function namesHeld(
  sql: Reader,
  pairs: readonly { readonly subjectId: string; readonly norm: string }[],
): Promise<Set<number>> {
  if (pairs.length === 0) return new Set()
  const rows = await sql`
    select (u.o - 1)::int as place
    from unnest(${plainArray(pairs.map((pair) => pair.subjectId))}::bigint[], ${textArray(pairs.map((pair) => pair.norm))}::text[]) with ordinality as u(s, n, o)
    join subjects.name n on n.subject_id = u.s and n.norm = u.n`
  return new Set(rows.map((row) => row['place'] as number))
}

export type FormerName = { readonly subjectId: string; readonly name: string; readonly until: CalendarDate | null }

/** Former names of subjects that may be read, latest first; an operator's own name is no such name. */
export async function formerNames(sql: Reader, subjectIds: readonly string[]): Promise<FormerName[]> {
  const rows = await sql`
    select subject_id, name, until
    from subjects.name
    where subject_id = any(${plainArray(subjectIds)}::bigint[]) and not current and grams is not null
    order by until desc nulls last, norm`
  return rows.map((row) => ({
    subjectId: row['subject_id'] as string,
    name: row['name'] as string,
    until: row['until'] as CalendarDate | null,
  }))
}

export type MetName = {
  readonly subjectId: string
  readonly norm: string
  readonly name: string
  readonly current: boolean
}
/** cut: there were so many that not all were looked at */
export type MetNames = { readonly names: readonly MetName[]; readonly total: number; readonly cut: boolean }

const parseName = (row: Row): MetName => ({
  subjectId: row['subject_id'] as string,
  norm: row['norm'] as string,
  name: row['name'] as string,
  current: row['current'] as boolean,
})

// A filter is asked of the subjects behind at most so many names, so that a common word does not take as long as it is common.
const MOST_FILTERED = 50_000

type Wanted = {
  /** which names, of `n` */
  readonly condition: postgres.Fragment
  /** the smaller the more promising, of `n` */
  readonly order: postgres.Fragment
  readonly filter: Filter
  /** looks no further than so many */
  readonly most: number
  /** gives no more than so many */
  readonly limit: number
}

// The bound stands outside the first part, which is drawn from row by row: inside it, the planner would hope to meet so many names soon and
// read the whole table where two common pairs stand in few names together.
async function metNames(sql: Reader, { condition, order, filter, most, limit }: Wanted): Promise<MetNames> {
  const { kind, regions } = filter
  const all = kind === null && regions === null
  const through = sql`
      join subjects.subject s on s.subject_id = bounded.subject_id
        and (${kind}::text is null or s.kind = ${kind}::text)
        and (${regions?.[0] ?? null}::int is null or s.region between ${regions?.[0] ?? null}::int and ${regions?.[1] ?? null}::int)`
  const bound = all ? most : MOST_FILTERED
  const rows = await sql`
    with named as materialized (
      select n.subject_id, n.norm, n.name, n.current, ${order} as worth
      from subjects.name n
      where ${condition}),
    bounded as materialized (
      select * from named limit ${bound}),
    met as materialized (
      select bounded.* from bounded ${all ? sql`` : through} limit ${most})
    select subject_id, norm, name, current,
      (select count(distinct subject_id)::int from met) as total,
      (select count(*) from bounded) >= ${bound} as cut
    from met
    order by worth, length(norm), norm
    limit ${limit}`
  return {
    names: rows.map(parseName),
    total: (rows[0]?.['total'] as number | undefined) ?? 0,
    cut: rows[0]?.['cut'] === true,
  }
}

/** Names that hold all of the pairs; the most promising have the text near their front and little else. */
export function namesHolding(
  sql: Reader,
  grams: readonly number[],
  bare: string,
  filter: Filter,
  most: number,
  limit: number,
): Promise<MetNames> {
  return metNames(sql, {
    condition: sql`n.grams @> ${plainArray(grams)}::int[]`,
    order: sql`position(${bare} in n.norm) + length(n.norm)`,
    filter,
    most,
    limit,
  })
}

/** Names that hold some of the rare pairs, or both of the two that a text begins and ends with; those with the most first. */
export function namesSharing(
  sql: Reader,
  rare: readonly number[],
  ends: readonly number[],
  filter: Filter,
  most: number,
  limit: number,
): Promise<MetNames> {
  const condition = sql`(n.grams && ${plainArray(rare)}::int[] or n.grams @> ${plainArray(ends)}::int[])`
  const held = [...rare, ...ends].map((gram) => sql` - (${gram}::int = any(n.grams))::int`)
  return metNames(sql, { condition, order: sql`0${held}`, filter, most, limit })
}

/** Names that begin with a text, the shortest first. */
export function namesBeginning(
  sql: Reader,
  text: string,
  filter: Filter,
  most: number,
  limit: number,
): Promise<MetNames> {
  const condition = sql`n.norm >= ${text} and n.norm < ${text}::text || chr(1114111) and n.grams is not null`
  return metNames(sql, { condition, order: sql`length(n.norm)`, filter, most, limit })
}

export type MetCodes = {
  readonly codes: readonly { readonly subjectId: string; readonly code: string }[]
  readonly total: number
}

/** Subjects whose code holds a text of four characters or more, those that begin with it first. */
export async function codesHolding(
  sql: Reader,
  text: string,
  parts: readonly number[],
  filter: Filter,
  most: number,
  limit: number,
): Promise<MetCodes> {
  const { kind, regions } = filter
  const rows = await sql`
    with held as materialized (
      select s.subject_id, s.code
      from subjects.subject s
      where s.code_parts @> ${plainArray(parts)}::int[]
        and position(${text} in s.code) > 0
        and (${kind}::text is null or s.kind = ${kind}::text)
        and (${regions?.[0] ?? null}::int is null or s.region between ${regions?.[0] ?? null}::int and ${regions?.[1] ?? null}::int)),
    met as materialized (
      select * from held limit ${most})
    select *, (select count(*)::int from met) as total
    from met
    order by position(${text} in code), code
    limit ${limit}`
  return {
    codes: rows.map((row) => ({ subjectId: row['subject_id'] as string, code: row['code'] as string })),
    total: (rows[0]?.['total'] as number | undefined) ?? 0,
  }
}

/** For each norm the names that have it, by its place. */
export async function namesOfNorms(
  sql: Reader,
  norms: readonly string[],
): Promise<readonly (MetName & { readonly place: number })[]> {
  const rows = await sql`
    select (u.o - 1)::int as place, n.subject_id, n.norm, n.name, n.current
    from unnest(${textArray(norms)}::text[]) with ordinality as u(v, o)
    join subjects.name n on n.norm = u.v and n.grams is not null`
  return rows.map((row) => ({ ...parseName(row), place: row['place'] as number }))
}

/** For each set of rare pairs the names that share the most of them, or hold both pairs that a text begins and ends with, by its place. */
export async function namesSharingEach(
  sql: Reader,
  asked: readonly { readonly rare: readonly number[]; readonly ends: readonly number[]; readonly limit: number }[],
): Promise<readonly (MetName & { readonly place: number })[]> {
  const rows = await sql`
    select (u.o - 1)::int as place, x.subject_id, x.norm, x.name, x.current
    from unnest(${textArray(asked.map(({ rare }) => plainArray(rare)))}::text[],
      ${textArray(asked.map(({ ends }) => plainArray(ends)))}::text[], ${plainArray(asked.map(({ limit }) => limit))}::int[]) with ordinality as u(g, e, l, o)
    cross join lateral (
      select n.subject_id, n.norm, n.name, n.current
      from subjects.name n
      where (n.grams && u.g::int[] or (n.grams @> u.e::int[] and u.e <> '{}'))
      order by (select count(*) from unnest(u.g::int[] || u.e::int[]) as one where one = any(n.grams)) desc, length(n.norm)
      limit u.l) x
    where u.g <> '{}'`
  return rows.map((row) => ({ ...parseName(row), place: row['place'] as number }))
}

/** The commonest pairs as the planner has sampled them, each with its share of the names, and how many names there are. */
export async function commonPairs(
  sql: Reader,
): Promise<{ readonly pairs: ReadonlyMap<number, number>; readonly names: number }> {
  const [table] =
    await sql`select greatest(reltuples, 0)::bigint::int as names from pg_class where oid = 'subjects.name'::regclass`
  const [row] = await sql`
    select most_common_elems::text::int[] as pairs, most_common_elem_freqs as shares
    from pg_stats
    where schemaname = 'subjects' and tablename = 'name' and attname = 'grams'`
  const pairs = (row?.['pairs'] as number[] | null | undefined) ?? []
  const shares = (row?.['shares'] as number[] | null | undefined) ?? []
  return { pairs: new Map(pairs.map((pair, i) => [pair, shares[i]!])), names: table!['names'] as number }
}
