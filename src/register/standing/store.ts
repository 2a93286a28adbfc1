import { plainArray, textArray } from '#platform/binary-copy.ts'
import type { Reader, Tx } from '#platform/database.ts'

// One column an item; the names are the catalogue's with a low line. A name that is not here is a fault, never SQL.
export const COLUMNS: Readonly<Record<string, string>> = {
  registration: 'registration',
  licence: 'licence',
  penalty: 'penalty',
  'abnormal-register': 'abnormal_register',
  'severe-list': 'severe_list',
  compulsion: 'compulsion',
  confirmation: 'confirmation',
  levy: 'levy',
  payment: 'payment',
  adjudication: 'adjudication',
  compensation: 'compensation',
  reward: 'reward',
  inspection: 'inspection',
  'registration-change': 'registration_change',
  deregistration: 'deregistration',
  judgment: 'judgment',
  commitment: 'commitment',
  contract: 'contract',
  honour: 'honour',
  qualification: 'qualification',
  'intellectual-property': 'intellectual_property',
  arrears: 'arrears',
  voluntary: 'voluntary',
}

export type Touched = { readonly subjectId: number; readonly added: number; readonly lastOn: string }

/** Adds to the counts of one item; the rows come sorted by subject, so that two writers never wait crosswise. */
export async function add(tx: Tx, item: string, touched: readonly Touched[], at: Temporal.Instant): Promise<void> {
  const column = COLUMNS[item]
  if (column === undefined) throw new Error(`standing has no column for the item ${item}`)
  await tx`
    insert into standing.standing as t (subject_id, ${tx(column)}, last_on, updated_at)
    select s, n, d, ${at.toString()}::timestamptz
    from unnest(${plainArray(touched.map((row) => row.subjectId))}::bigint[], ${plainArray(touched.map((row) => row.added))}::int[],
      ${plainArray(touched.map((row) => row.lastOn))}::date[]) as u(s, n, d)
    on conflict (subject_id) do update
    set ${tx(column)} = coalesce(${tx('t')}.${tx(column)}, 0) + excluded.${tx(column)},
      last_on = greatest(t.last_on, excluded.last_on),
      updated_at = excluded.updated_at`
}

export type Removed = { readonly subjectId: number; readonly removed: number; readonly lastOn: string | null }

/** Takes from the counts of one item what was withdrawn, and sets the latest decision that is left. */
export async function takeAway(tx: Tx, item: string, removed: readonly Removed[], at: Temporal.Instant): Promise<void> {
  const column = COLUMNS[item]
  if (column === undefined) throw new Error(`standing has no column for the item ${item}`)
  await tx`
    with locked as materialized (
      select subject_id
      from standing.standing
      where subject_id = any(${plainArray(removed.map((row) => row.subjectId))}::bigint[])
      order by subject_id
      for update)
    update standing.standing t
    set ${tx(column)} = greatest(coalesce(${tx('t')}.${tx(column)}, 0) - u.n, 0), last_on = u.d, updated_at = ${at.toString()}
    from locked, unnest(${plainArray(removed.map((row) => row.subjectId))}::bigint[], ${plainArray(removed.map((row) => row.removed))}::int[],
      ${textArray(removed.map((row) => row.lastOn))}::date[]) as u(s, n, d)
    where t.subject_id = u.s and locked.subject_id = u.s`
}

/** Sets the lists of subjects: JSON text each, or null for none. */
export async function setLists(
  tx: Tx,
  subjectIds: readonly number[],
  lists: readonly (string | null)[],
): Promise<void> {
  await tx`
    update standing.standing s
    set lists = u.l::jsonb
    from unnest(${plainArray(subjectIds)}::bigint[], ${textArray(lists)}::text[]) as u(s, l)
    where s.subject_id = u.s`
}

export type NewStanding = {
  readonly subjectId: string
  readonly counts: Readonly<Record<string, number>>
  readonly lastOn: string | null
  readonly lists: string | null
  readonly updatedAt: string
}

/** Puts new standings in the place of those of some subjects; who has no new one has none. */
export async function replaceAll(tx: Tx, subjectIds: readonly string[], rows: readonly NewStanding[]): Promise<void> {
  await tx`delete from standing.standing where subject_id = any(${plainArray(subjectIds)}::bigint[])`
  const made = rows
    .toSorted((a, b) => Number(a.subjectId) - Number(b.subjectId))
    .map(({ subjectId, counts, lastOn, lists, updatedAt }) => ({
      ...Object.fromEntries(Object.entries(counts).map(([item, count]) => [columnOf(item), count])),
      subject_id: subjectId,
      last_on: lastOn,
      lists: lists === null ? null : (JSON.parse(lists) as unknown),
      updated_at: updatedAt,
    }))
  await tx`
    insert into standing.standing
    select * from jsonb_populate_recordset(null::standing.standing, ${JSON.stringify(made)}::text::jsonb)`
}

function columnOf(item: string): string {
  const column = COLUMNS[item]
  if (column === undefined) throw new Error(`standing has no column for the item ${item}`)
  return column
}

export type StandingRow = {
  readonly subjectId: string
  readonly counts: Readonly<Record<string, number>>
  readonly lists: readonly unknown[]
  readonly lastOn: string | null
}

/** Standings of subjects that have one. */
export async function standings(sql: Reader, subjectIds: readonly string[]): Promise<StandingRow[]> {
  const rows = await sql`
    select * from standing.standing where subject_id = any(${plainArray(subjectIds)}::bigint[])`
  return rows.map((row) => ({
    subjectId: row['subject_id'] as string,
    counts: Object.fromEntries(
      Object.entries(COLUMNS).map(([item, column]) => [item, (row[column] as number | null) ?? 0]),
    ),
    lists: (row['lists'] as unknown[] | null) ?? [],
    lastOn: row['last_on'] as string | null,
  }))
}
