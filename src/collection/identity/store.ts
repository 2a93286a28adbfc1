import { plainArray, textArray } from '#platform/binary-copy.ts'
import type { Reader, Tx } from '#platform/database.ts'
import type { Outcome } from '#register/records/record.ts'
import type { Verdict } from '#collection/intake/held.ts'

/** What a post said of a held row: about which subject, or of the row as a whole. */
export type RowJudgement = {
  readonly judgementId: string
  readonly batchId: string
  readonly rowNo: number
  readonly subjectId: string | null
  readonly recordId: string | null
  readonly verdict: Verdict
  readonly outcome: Outcome | null
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: string
  readonly undoneAt: string | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
  readonly evidence: unknown
}

function parse(row: Record<string, unknown>): RowJudgement {
  return {
    judgementId: row['judgement_id'] as string,
    batchId: row['batch_id'] as string,
    rowNo: row['row_no'] as number,
    subjectId: row['subject_id'] as string | null,
    recordId: row['record_id'] as string | null,
    verdict: row['verdict'] as Verdict,
    outcome: row['outcome'] as Outcome | null,
    reason: row['reason'] as string,
    proposedBy: row['proposed_by'] as string,
    proposedAt: row['proposed_at'] as string,
    undoneAt: row['undone_at'] as string | null,
    undoneBy: row['undone_by'] as string | null,
    undoneReason: row['undone_reason'] as string | null,
    evidence: row['evidence'],
  }
}

export async function takeId(tx: Tx): Promise<string> {
  const [row] = await tx`select nextval('identity.judgement_seq') as id`
  return row!['id'] as string
}

export type NewJudgement = Omit<RowJudgement, 'proposedAt' | 'undoneAt' | 'undoneBy' | 'undoneReason'>

export async function insert(tx: Tx, one: NewJudgement, at: Temporal.Instant): Promise<void> {
  await tx`
    insert into identity.judgement(judgement_id, batch_id, row_no, subject_id, record_id, verdict, outcome, reason, proposed_by,
      proposed_at, evidence)
    values (${one.judgementId}, ${one.batchId}, ${one.rowNo}, ${one.subjectId}, ${one.recordId}, ${one.verdict}, ${one.outcome},
      ${one.reason}, ${one.proposedBy}, ${at.toString()}, ${JSON.stringify(one.evidence)}::text::jsonb)`
}

/** A judgement, for the one that undoes it. */
export async function findForUndo(tx: Tx, judgementId: string): Promise<RowJudgement | null> {
  const [row] = await tx`select * from identity.judgement where judgement_id = ${judgementId} for update`
  return row ? parse(row) : null
}

export async function find(sql: Reader, judgementId: string): Promise<RowJudgement | null> {
  const [row] = await sql`select * from identity.judgement where judgement_id = ${judgementId}`
  return row ? parse(row) : null
}

export async function markUndone(
  tx: Tx,
  judgementId: string,
  by: { readonly post: string; readonly reason: string },
  at: Temporal.Instant,
): Promise<void> {
  await tx`
    update identity.judgement
    set undone_at = ${at.toString()}, undone_by = ${by.post}, undone_reason = ${by.reason}
    where judgement_id = ${judgementId}`
}

/** Says what judgements that stand have come to since another was undone. */
export async function setOutcomes(
  tx: Tx,
  rows: readonly { readonly batchId: number; readonly rowNo: number; readonly outcome: Outcome }[],
): Promise<void> {
  if (rows.length === 0) return
  await tx`
    update identity.judgement j
    set outcome = u.o, record_id = case when u.o = 'unchanged' then null else j.record_id end
    from unnest(${plainArray(rows.map((row) => row.batchId))}::bigint[], ${plainArray(rows.map((row) => row.rowNo))}::int[],
      ${textArray(rows.map((row) => row.outcome))}::text[]) as u(b, r, o)
    where j.batch_id = u.b and j.row_no = u.r and j.verdict = 'same' and j.undone_at is null`
}

/** All that was said of a row, newest first. */
export async function ofRow(sql: Reader, batchId: string, rowNo: number): Promise<RowJudgement[]> {
  const rows = await sql`
    select * from identity.judgement where batch_id = ${batchId} and row_no = ${rowNo} order by judgement_id desc`
  return rows.map(parse)
}
