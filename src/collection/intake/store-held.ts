import { plainArray, textArray } from '#platform/binary-copy.ts'
import type { Reader, Tx } from '#platform/database.ts'
import type { Cell } from '#platform/tables/table.ts'
import type { Finding } from '#collection/quality/finding.ts'

/** What a person can say of a row and a subject. */
export type Verdict = 'same' | 'different' | 'unsure'

export type StoredHeld = {
  readonly batchId: string
  readonly rowNo: number
  readonly cells: readonly Cell[] | null
  readonly findings: readonly Finding[]
  readonly judged: Verdict | null
}

function parseHeld(row: Record<string, unknown>): StoredHeld {
  return {
    batchId: row['batch_id'] as string,
    rowNo: row['row_no'] as number,
    cells: row['cells'] as readonly Cell[] | null,
    findings: row['findings'] as readonly Finding[],
    judged: row['judged'] as Verdict | null,
  }
}

/** A held row; `lock` lets one judgement at a time have it. */
export async function findHeld(sql: Reader, batchId: string, rowNo: number, lock: boolean): Promise<StoredHeld | null> {
  const [row] = await sql`
    select batch_id, row_no, cells, findings, judged
    from intake.returned_row
    where batch_id = ${batchId} and row_no = ${rowNo} and outcome = 'held'
    ${lock ? sql`for update` : sql``}`
  return row ? parseHeld(row) : null
}

export type HeldFilter = {
  /** divisions of the providers, from one to another; null: all */
  readonly regions: readonly [from: number, to: number] | null
  readonly provider: string | null
  readonly item: number | null
  /** a check's code */
  readonly code: string | null
  /** rows that wait for a first judgement, that were put aside, or that have gone in by one */
  readonly state: 'waiting' | 'unsure' | 'same'
}

/** Held rows, newest batch first, from a place on. What its provider took back or sent again mended waits for nobody. */
export async function listHeld(
  sql: Reader,
  filter: HeldFilter,
  after: { readonly batchId: string; readonly rowNo: number } | null,
  limit: number,
): Promise<StoredHeld[]> {
  const rows = await sql`
    select r.batch_id, r.row_no, r.cells, r.findings, r.judged
    from intake.returned_row r
    ${conditions(sql, filter)}
      and (${after?.batchId ?? null}::bigint is null
        or r.batch_id < ${after?.batchId ?? null}::bigint
        or (r.batch_id = ${after?.batchId ?? null}::bigint and r.row_no > ${after?.rowNo ?? null}::int))
    order by r.batch_id desc, r.row_no
    limit ${limit}`
  return rows.map(parseHeld)
}

/** How many there are, counted to so many at most. */
export async function countHeld(sql: Reader, filter: HeldFilter, most: number): Promise<number> {
  const [row] = await sql`
    select count(*)::int as n from (select from intake.returned_row r ${conditions(sql, filter)} limit ${most}) one`
  return row!['n'] as number
}

// A row about which all was said to be different waits on, below its candidates.
function conditions(sql: Reader, { regions, provider, item, code, state }: HeldFilter) {
  return sql`
    join intake.batch b on b.batch_id = r.batch_id
    join intake.provider p on p.provider_id = b.provider_id
    where r.outcome = 'held'
      and ${state === 'waiting' ? sql`(r.judged is null or r.judged = 'different')` : sql`r.judged = ${state}`}
      and (${regions?.[0] ?? null}::int is null or p.region between ${regions?.[0] ?? null}::int and ${regions?.[1] ?? null}::int)
      and (${provider}::text is null or p.code = ${provider}::text)
      and (${item}::smallint is null or b.item = ${item}::smallint)
      and (${code}::text is null or r.findings @> jsonb_build_array(jsonb_build_object('code', ${code}::text)))
      and not exists (select from intake.withdrawal w where w.batch_id = r.batch_id)
      and not exists (
        select from intake.correction c where c.batch_id = r.batch_id and c.row_no = r.row_no and c.sent_as is not null)`
}

/** Whether the provider took a batch back. */
export async function isWithdrawn(sql: Reader, batchId: string): Promise<boolean> {
  const [row] = await sql`select exists (select from intake.withdrawal where batch_id = ${batchId}) as gone`
  return row!['gone'] === true
}

/** Keeps what was said of a held row last; null where nothing stands. */
export async function setJudged(tx: Tx, batchId: string, rowNo: number, judged: Verdict | null): Promise<void> {
  await tx`update intake.returned_row set judged = ${judged} where batch_id = ${batchId} and row_no = ${rowNo}`
}

export type Move = { readonly batchId: number; readonly rowNo: number; readonly from: string; readonly to: string }

/**
 * Counts rows under another outcome, in the chunk in which they came: sums stay as they are (G1). Of a row that went in, only the chunk
 * pair of its two lanes is known; it is counted in the one that has such a row.
 */
export async function moveCounts(tx: Tx, moves: readonly Move[]): Promise<void> {
  if (moves.length === 0) return
  await tx`
    with move as (
      select b, r, f, t
      from unnest(${plainArray(moves.map((one) => one.batchId))}::bigint[], ${plainArray(moves.map((one) => one.rowNo))}::int[],
        ${textArray(moves.map((one) => one.from))}::text[], ${textArray(moves.map((one) => one.to))}::text[]) as u(b, r, f, t)),
    placed as (
      select m.*, coalesce(
        (select x.chunk_no from intake.returned_row x where x.batch_id = m.b and x.row_no = m.r),
        (select c.chunk_no
         from intake.chunk c
         where c.batch_id = m.b and c.last_row >= m.r
           and case m.f when 'accepted' then c.accepted when 'superseded' then c.superseded else c.unchanged end > 0
         order by c.last_row, c.chunk_no
         limit 1)) as chunk_no
      from move m),
    change as (
      select b, chunk_no, sum((t = 'accepted')::int - (f = 'accepted')::int)::int as accepted,
        sum((t = 'unchanged')::int - (f = 'unchanged')::int)::int as unchanged,
        sum((t = 'superseded')::int - (f = 'superseded')::int)::int as superseded, sum((t = 'held')::int - (f = 'held')::int)::int as held
      from placed
      group by b, chunk_no)
    update intake.chunk c
    set accepted = c.accepted + d.accepted, unchanged = c.unchanged + d.unchanged, superseded = c.superseded + d.superseded,
      held = c.held + d.held
    from change d
    where c.batch_id = d.b and c.chunk_no = d.chunk_no`
}
