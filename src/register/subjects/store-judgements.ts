import { plainArray, textArray } from '#platform/binary-copy.ts'
import type { Reader, Tx } from '#platform/database.ts'

/** What a post said of two subjects. */
export type PairJudgement = {
  readonly judgementId: string
  /** the smaller id of the two */
  readonly a: string
  readonly b: string
  readonly survivor: string | null
  readonly verdict: 'same' | 'different' | 'unsure'
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: string
  readonly undoneAt: string | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}

function parse(row: Record<string, unknown>): PairJudgement {
  return {
    judgementId: row['judgement_id'] as string,
    a: row['subject_a'] as string,
    b: row['subject_b'] as string,
    survivor: row['survivor'] as string | null,
    verdict: row['verdict'] as PairJudgement['verdict'],
    reason: row['reason'] as string,
    proposedBy: row['proposed_by'] as string,
    proposedAt: row['proposed_at'] as string,
    undoneAt: row['undone_at'] as string | null,
    undoneBy: row['undone_by'] as string | null,
    undoneReason: row['undone_reason'] as string | null,
  }
}

/** One judgement of subjects at a time: what it leads to depends on all that stand. */
export async function lockJudgements(tx: Tx): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended('subjects.judgement', 3))`
}

export async function insertJudgement(
  tx: Tx,
  said: Pick<PairJudgement, 'a' | 'b' | 'survivor' | 'verdict' | 'reason' | 'proposedBy'> & {
    readonly evidence: unknown
  },
  at: Temporal.Instant,
): Promise<string> {
  const [row] = await tx`
    insert into subjects.judgement(judgement_id, subject_a, subject_b, survivor, verdict, reason, proposed_by, proposed_at, evidence)
    values (nextval('subjects.judgement_seq'), ${said.a}, ${said.b}, ${said.survivor}, ${said.verdict}, ${said.reason},
      ${said.proposedBy}, ${at.toString()}, ${JSON.stringify(said.evidence)}::text::jsonb)
    returning judgement_id`
  return row!['judgement_id'] as string
}

export async function findJudgement(sql: Reader, judgementId: string): Promise<PairJudgement | null> {
  const [row] = await sql`select * from subjects.judgement where judgement_id = ${judgementId}`
  return row ? parse(row) : null
}

export async function markUndone(
  tx: Tx,
  judgementId: string,
  by: { readonly post: string; readonly reason: string },
  at: Temporal.Instant,
): Promise<void> {
  await tx`
    update subjects.judgement
    set undone_at = ${at.toString()}, undone_by = ${by.post}, undone_reason = ${by.reason}
    where judgement_id = ${judgementId}`
}

/**
 * The judgements that hold among all subjects that judgements of any kind connect with these: of each pair the last that is not
 * undone, in the order in which they were made.
 */
export async function holdingAround(sql: Reader, subjectIds: readonly string[]): Promise<PairJudgement[]> {
  const rows = await sql`
    with recursive around(id) as (
      select unnest(${plainArray(subjectIds)}::bigint[])
      union
      select case when j.subject_a = around.id then j.subject_b else j.subject_a end
      from around
      join subjects.judgement j on j.subject_a = around.id or j.subject_b = around.id)
    select *
    from (
      select distinct on (j.subject_a, j.subject_b) j.*
      from subjects.judgement j
      where j.undone_at is null and (j.subject_a in (select id from around) or j.subject_b in (select id from around))
      order by j.subject_a, j.subject_b, j.judgement_id desc) last
    order by judgement_id`
  return rows.map(parse)
}

/** All subjects that judgements connect with these, undone ones too. */
export async function around(sql: Reader, subjectIds: readonly string[]): Promise<string[]> {
  const rows = await sql`
    with recursive around(id) as (
      select unnest(${plainArray(subjectIds)}::bigint[])
      union
      select case when j.subject_a = around.id then j.subject_b else j.subject_a end
      from around
      join subjects.judgement j on j.subject_a = around.id or j.subject_b = around.id)
    select id from around`
  return rows.map((row) => row['id'] as string)
}

/** All that was said of a pair, newest first. */
export async function ofPair(sql: Reader, a: string, b: string): Promise<PairJudgement[]> {
  const rows = await sql`
    select * from subjects.judgement where subject_a = ${a} and subject_b = ${b} order by judgement_id desc`
  return rows.map(parse)
}

/** Has subjects point to those that they were merged into; null: to none. */
export async function point(tx: Tx, pointers: ReadonlyMap<string, string | null>): Promise<number> {
  const ids = [...pointers.keys()].sort((a, b) => Number(a) - Number(b))
  const done = await tx`
    update subjects.subject s
    set merged_into = u.t
    from unnest(${plainArray(ids)}::bigint[], ${plainArray(ids.map((id) => pointers.get(id) ?? 'NULL'))}::bigint[]) as u(i, t)
    where s.subject_id = u.i and s.merged_into is distinct from u.t`
  return done.count
}

/** The subjects that were merged into these, over any number of steps, each with the one asked for. */
export async function mergedInto(
  sql: Reader,
  subjectIds: readonly string[],
): Promise<readonly { readonly subjectId: string; readonly into: string }[]> {
  const rows = await sql`
    with recursive family(id, root) as (
      select s.subject_id, s.merged_into
      from subjects.subject s
      where s.merged_into = any(${plainArray(subjectIds)}::bigint[])
      union
      select s.subject_id, family.root
      from family
      join subjects.subject s on s.merged_into = family.id)
    select id, root from family order by id`
  return rows.map((row) => ({ subjectId: row['id'] as string, into: row['root'] as string }))
}

/** Which of these subjects were merged into another: next to none, and the index holds only those. */
export async function mergedAmong(sql: Reader, subjectIds: readonly string[]): Promise<string[]> {
  const rows = await sql`
    select subject_id from subjects.subject where merged_into is not null and subject_id = any(${plainArray(subjectIds)}::bigint[])`
  return rows.map((row) => row['subject_id'] as string)
}

export type ListedPair = {
  readonly a: string
  readonly b: string
  readonly score: number
  readonly verdict: PairJudgement['verdict'] | null
}

/** Pairs that were proposed, the likeliest first; those on which a judgement holds when asked for. */
export async function listPairs(
  sql: Reader,
  judged: boolean,
  from: number,
  limit: number,
): Promise<readonly ListedPair[]> {
  const rows = await sql`
    select p.subject_a, p.subject_b, p.score, j.verdict
    from subjects.pair p
    left join lateral (
      select verdict
      from subjects.judgement j
      where j.subject_a = p.subject_a and j.subject_b = p.subject_b and j.undone_at is null
      order by judgement_id desc
      limit 1) j on true
    where (j.verdict is not null and j.verdict <> 'unsure') = ${judged}
    order by p.score desc, p.subject_a, p.subject_b
    offset ${from}
    limit ${limit}`
  return rows.map((row) => ({
    a: row['subject_a'] as string,
    b: row['subject_b'] as string,
    score: row['score'] as number,
    verdict: row['verdict'] as ListedPair['verdict'],
  }))
}

/**
 * Subjects that bear one name and are no pair yet, of which one is known from records only or by an unsound code. Many that are
 * registered bear one name and are not one.
 */
export async function alike(
  sql: Reader,
  limit: number,
): Promise<readonly { readonly a: string; readonly b: string }[]> {
  const rows = await sql`
    select x.a, x.b
    from (
      select distinct least(s.subject_id, n.subject_id) as a, greatest(s.subject_id, n.subject_id) as b
      from subjects.subject s
      join subjects.name m on m.subject_id = s.subject_id and m.grams is not null
      join subjects.name n on n.norm = m.norm and n.grams is not null and n.subject_id <> s.subject_id
      where s.provisional or s.code_flagged) x
    where not exists (select from subjects.pair p where p.subject_a = x.a and p.subject_b = x.b)
    limit ${limit}`
  return rows.map((row) => ({ a: row['a'] as string, b: row['b'] as string }))
}

/** Which subjects hold these values as an organisation code or an old registration number. */
export async function holdersOfOldCodes(sql: Reader, values: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await sql`
    select id_value, subject_id
    from subjects.identifier
    where id_type in (2, 3) and id_value = any(${textArray(values)}::text[])`
  return new Map(rows.map((row) => [row['id_value'] as string, row['subject_id'] as string]))
}

export async function addPairs(
  tx: Tx,
  pairs: readonly { readonly a: string; readonly b: string; readonly score: number }[],
  at: Temporal.Instant,
): Promise<void> {
  if (pairs.length === 0) return
  await tx`
    insert into subjects.pair(subject_a, subject_b, proposed_at, score)
    select a, b, ${at.toString()}, s
    from unnest(${plainArray(pairs.map((one) => one.a))}::bigint[], ${plainArray(pairs.map((one) => one.b))}::bigint[],
      ${plainArray(pairs.map((one) => one.score))}::real[]) as u(a, b, s)
    order by a, b
    on conflict do nothing`
}
