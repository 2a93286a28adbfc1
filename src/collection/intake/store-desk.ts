import { plainArray, textArray } from '#platform/binary-copy.ts'
import type { Reader, Sql, Tx } from '#platform/database.ts'
import type { Cell } from '#platform/tables/table.ts'
import type { Finding } from '#collection/quality/finding.ts'
import type { Batch, Counts } from './batch.ts'
import type { BadRow } from './protocol.ts'
import { parseBatch } from './store.ts'

// What the desk reads and writes: lists of batches, groups of returned rows, the officer's corrections beside the sender's cells.

export type Listed = { readonly batch: Batch; readonly counts: Counts; readonly withdrawn: boolean }

export type ListQuery = {
  readonly provider: string | null
  readonly regions: readonly [from: number, to: number] | null
  readonly before: string | null
  readonly limit: number
}

/** Batches, newest first, by keyset; of one provider or of the providers of a range of divisions. */
export async function listBatches(sql: Reader, { provider, regions, before, limit }: ListQuery): Promise<Listed[]> {
  const rows = await sql`
    select b.*, encode(b.file_sha256, 'hex') as sha256, p.code as provider_code, p.name as provider_name,
      p.region as provider_region, c.*, w.batch_id is not null as withdrawn
    from (
      select *
      from intake.batch
      where (${before}::bigint is null or batch_id < ${before}::bigint)
        and (${provider}::text is null or provider_id = (select provider_id from intake.provider where code = ${provider}::text))
        and (${regions?.[0] ?? null}::int is null or provider_id in (
          select provider_id from intake.provider where region between ${regions?.[0] ?? null}::int and ${regions?.[1] ?? null}::int))
      order by batch_id desc
      limit ${limit}) b
    join intake.provider p using (provider_id)
    left join intake.withdrawal w using (batch_id)
    cross join lateral (
      select coalesce(sum(accepted), 0)::int as accepted, coalesce(sum(unchanged), 0)::int as unchanged,
        coalesce(sum(superseded), 0)::int as superseded, coalesce(sum(held), 0)::int as held, coalesce(sum(returned), 0)::int as returned
      from intake.chunk
      where batch_id = b.batch_id) c
    order by b.batch_id desc`
  return rows.map((row) => ({
    batch: parseBatch(row),
    counts: {
      accepted: row['accepted'] as number,
      unchanged: row['unchanged'] as number,
      superseded: row['superseded'] as number,
      held: row['held'] as number,
      returned: row['returned'] as number,
    },
    withdrawn: row['withdrawn'] as boolean,
  }))
}

/** Batches that brought mended rows of this one, newest first. */
export async function correctedBy(sql: Reader, batchId: string | number): Promise<string[]> {
  const rows = await sql`select batch_id from intake.batch where corrects = ${batchId} order by batch_id desc limit 20`
  return rows.map((row) => row['batch_id'] as string)
}

/** Keeps, for each code and field, which rows of a part it kept out: what the desk's groups are read from. */
export async function insertGroups(tx: Tx, batchId: number, chunkNo: number, bad: readonly BadRow[]): Promise<void> {
  const groups = new Map<string, { code: string; field: string; rows: number[] }>()
  for (const { rowNo, findings } of bad) {
    for (const { code, field } of findings) {
      const place = `${code} ${field ?? ''}`
      const group = groups.get(place)
      if (group === undefined) groups.set(place, { code, field: field ?? '', rows: [rowNo] })
      else if (group.rows.at(-1) !== rowNo) group.rows.push(rowNo)
    }
  }
  if (groups.size === 0) return
  const all = [...groups.values()]
  await tx`
    insert into intake.returned_finding(batch_id, code, field, chunk_no, rows)
    select ${batchId}, c, f, ${chunkNo}, (select array_agg(distinct n order by n) from unnest(r::int[]) as n)
    from unnest(${textArray(all.map(({ code }) => code))}::text[], ${textArray(all.map(({ field }) => field))}::text[],
      ${textArray(all.map(({ rows }) => plainArray(rows)))}::text[]) as u(c, f, r)`
}

export type Group = {
  readonly code: string
  readonly field: string
  readonly count: number
  readonly first: readonly number[]
}

/** Groups of the rows that did not go in, by code and field, largest first, each with its first rows. */
export async function groupsOf(sql: Reader, batchId: number): Promise<Group[]> {
  const rows = await sql`
    select g.code, g.field, g.count, f.first
    from (
      select code, field, sum(cardinality(rows))::int as count
      from intake.returned_finding
      where batch_id = ${batchId}
      group by code, field) g
    cross join lateral (
      select array_agg(n order by n) as first
      from (
        select n
        from intake.returned_finding r, unnest(r.rows[1:3]) as n
        where r.batch_id = ${batchId} and r.code = g.code and r.field = g.field
        order by n
        limit 3) t) f
    order by g.count desc, g.code, g.field`
  return rows.map((row) => ({
    code: row['code'] as string,
    field: row['field'] as string,
    count: row['count'] as number,
    first: row['first'] as number[],
  }))
}

/** Numbers of rows of a batch that did not go in, after one; of one group where it is given. */
export async function rowNumbers(
  sql: Reader,
  batchId: number,
  { group, after, limit }: { group: { code: string; field: string } | null; after: number; limit: number },
): Promise<number[]> {
  const rows =
    group === null
      ? await sql`
        select row_no as n from intake.returned_row where batch_id = ${batchId} and row_no > ${after} order by row_no limit ${limit}`
      : await sql`
        select n
        from intake.returned_finding r, unnest(r.rows) as n
        where r.batch_id = ${batchId} and r.code = ${group.code} and r.field = ${group.field} and n > ${after}
        order by n
        limit ${limit}`
  return rows.map((row) => row['n'] as number)
}

/** Values that stand in several rows of a group that are not mended yet, the commonest first. */
export async function repeatedValues(
  sql: Reader,
  batchId: number,
  { code, field }: { code: string; field: string },
  column: number,
): Promise<{ value: string; rows: number }[]> {
  const rows = await sql`
    select r.cells ->> ${column}::int as value, count(*)::int as n
    from intake.returned_finding f
    cross join lateral unnest(f.rows) as u(row_no)
    join intake.returned_row r on r.batch_id = f.batch_id and r.row_no = u.row_no
    where f.batch_id = ${batchId} and f.code = ${code} and f.field = ${field} and r.outcome = 'returned'
      and coalesce(r.cells ->> ${column}::int, '') <> ''
      and not exists (select from intake.correction c where c.batch_id = r.batch_id and c.row_no = r.row_no)
    group by 1
    having count(*) > 1
    order by n desc, value
    limit 10`
  return rows.map((row) => ({ value: row['value'] as string, rows: row['n'] as number }))
}

/** Texts by column, as an officer wrote them in the place of the sender's cells. */
export type Mended = Readonly<Record<string, string>>

export type Correction = {
  readonly cells: Mended | null
  readonly outcome: 'fits' | 'returned' | 'held'
  readonly findings: readonly Finding[]
  readonly post: string
  readonly correctedAt: string
  readonly sentAs: string | null
}

export type KeptRow = BadRow & { readonly correction: Correction | null }

function parseKept(row: Record<string, unknown>): KeptRow {
  return {
    rowNo: row['row_no'] as number,
    outcome: row['outcome'] as BadRow['outcome'],
    cells: row['cells'] as readonly Cell[] | null,
    findings: row['findings'] as readonly Finding[],
    correction:
      row['corrected_at'] === null
        ? null
        : {
            cells: row['mended'] as Mended | null,
            outcome: row['mended_outcome'] as Correction['outcome'],
            findings: row['mended_findings'] as readonly Finding[],
            post: row['post'] as string,
            correctedAt: row['corrected_at'] as string,
            sentAs: row['sent_as'] as string | null,
          },
  }
}

/** Rows that did not go in, by their numbers, with what was written in their place. */
export async function keptRows(sql: Reader, batchId: number, rowNos: readonly number[]): Promise<KeptRow[]> {
  const rows = await sql`
    select r.row_no, r.outcome, r.cells, r.findings, c.cells as mended, c.outcome as mended_outcome, c.findings as mended_findings, c.post,
      c.corrected_at, c.sent_as
    from intake.returned_row r
    left join intake.correction c on c.batch_id = r.batch_id and c.row_no = r.row_no
    where r.batch_id = ${batchId} and r.row_no = any(${plainArray(rowNos)}::int[])
    order by r.row_no`
  return rows.map(parseKept)
}

/** One who mends rows of a batch waits for another who mends or sends them. */
export async function lockBatch(tx: Tx, batchId: number): Promise<void> {
  await tx`select 1 from intake.batch where batch_id = ${batchId} for update`
}

export type NewCorrection = {
  readonly rowNo: number
  readonly cells: Mended
  readonly outcome: Correction['outcome']
  readonly findings: readonly Finding[]
}

/** Keeps what was written in the place of cells; what has been sent again does not change any more. */
export async function saveCorrections(
  tx: Tx,
  batchId: number,
  corrections: readonly NewCorrection[],
  post: string,
  at: Temporal.Instant,
): Promise<void> {
  if (corrections.length === 0) return
  await tx`
    insert into intake.correction as c (batch_id, row_no, cells, outcome, findings, post, corrected_at)
    select ${batchId}, r, m::jsonb, o, f::jsonb, ${post}, ${at.toString()}
    from unnest(${plainArray(corrections.map((one) => one.rowNo))}::int[], ${textArray(corrections.map((one) => JSON.stringify(one.cells)))}::text[],
      ${textArray(corrections.map((one) => one.outcome))}::text[], ${textArray(corrections.map((one) => JSON.stringify(one.findings)))}::text[])
      as u(r, m, o, f)
    on conflict (batch_id, row_no) do update
    set cells = excluded.cells, outcome = excluded.outcome, findings = excluded.findings, post = excluded.post,
      corrected_at = excluded.corrected_at
    where c.sent_as is null`
}

/** Takes back what was written in the place of cells, as long as it has not been sent. */
export async function removeCorrections(tx: Tx, batchId: number, rowNos: readonly number[]): Promise<void> {
  if (rowNos.length === 0) return
  await tx`
    delete from intake.correction
    where batch_id = ${batchId} and row_no = any(${plainArray(rowNos)}::int[]) and sent_as is null`
}

export type Mending = {
  /** corrected, sound, and not yet sent again */
  readonly waiting: number
  /** corrected, and something is still wrong */
  readonly wrong: number
  readonly sent: number
}

/** How far the mending of a batch has come. */
export async function mendingOf(sql: Reader, batchId: number): Promise<Mending> {
  const [row] = await sql`
    select count(*) filter (where sent_as is null and outcome = 'fits' and cells is not null)::int as waiting,
      count(*) filter (where sent_as is null and outcome <> 'fits')::int as wrong, count(*) filter (where sent_as is not null)::int as sent
    from intake.correction
    where batch_id = ${batchId}`
  return { waiting: row!['waiting'] as number, wrong: row!['wrong'] as number, sent: row!['sent'] as number }
}

/** Mended rows that wait to be sent again, in the order of the file, some hundred at a time. */
export async function* waitingRows(
  tx: Tx,
  batchId: number,
): AsyncGenerator<readonly { readonly rowNo: number; readonly cells: readonly Cell[]; readonly mended: Mended }[]> {
  const cursor = tx`
    select r.row_no, r.cells, c.cells as mended
    from intake.correction c
    join intake.returned_row r on r.batch_id = c.batch_id and r.row_no = c.row_no
    where c.batch_id = ${batchId} and c.sent_as is null and c.outcome = 'fits' and c.cells is not null and r.cells is not null
    order by r.row_no`.cursor(500)
  for await (const rows of cursor) {
    yield rows.map((row) => ({
      rowNo: row['row_no'] as number,
      cells: row['cells'] as readonly Cell[],
      mended: row['mended'] as Mended,
    }))
  }
}

export async function markSent(tx: Tx, batchId: number, rowNos: readonly number[], sentAs: string): Promise<void> {
  await tx`
    update intake.correction
    set sent_as = ${sentAs}
    where batch_id = ${batchId} and row_no = any(${plainArray(rowNos)}::int[]) and sent_as is null`
}

export type Withdrawal = {
  readonly records: number
  readonly post: string
  readonly reason: string
  readonly withdrawnAt: string
}

export async function findWithdrawal(sql: Reader, batchId: number): Promise<Withdrawal | null> {
  const [row] = await sql`select * from intake.withdrawal where batch_id = ${batchId}`
  if (!row) return null
  return {
    records: row['records'] as number,
    post: row['post'] as string,
    reason: row['reason'] as string,
    withdrawnAt: row['withdrawn_at'] as string,
  }
}

export async function insertWithdrawal(
  tx: Tx,
  batchId: number,
  { records, post, reason }: Pick<Withdrawal, 'records' | 'post' | 'reason'>,
  at: Temporal.Instant,
): Promise<void> {
  await tx`
    insert into intake.withdrawal(batch_id, records, post, reason, withdrawn_at)
    values (${batchId}, ${records}, ${post}, ${reason}, ${at.toString()})`
}

export type Staged = {
  readonly stagedId: string
  readonly providerId: number
  readonly fileName: string
  readonly fileBytes: number
  readonly fileSha256: string
  readonly path: string
  readonly key: Buffer
  readonly post: string
  /** the batch that it became */
  readonly batchId: string | null
}

export async function insertStaged(sql: Reader, staged: Omit<Staged, 'batchId'>, at: Temporal.Instant): Promise<void> {
  await sql`
    insert into intake.staged(staged_id, provider_id, file_bytes, file_name, file_sha256, path, file_key, post, stored_at)
    values (${staged.stagedId}, ${staged.providerId}, ${staged.fileBytes}, ${staged.fileName}, decode(${staged.fileSha256}, 'hex'),
      ${staged.path}, ${staged.key}, ${staged.post}, ${at.toString()})`
}

/** A file that was laid down for a provider; in a transaction it is locked, so that two clicks make one batch. */
export async function findStaged(
  sql: Reader,
  stagedId: string,
  providerId: number,
  { locked = false }: { readonly locked?: boolean } = {},
): Promise<Staged | null> {
  const [row] = locked
    ? await sql`
      select *, encode(file_sha256, 'hex') as sha256 from intake.staged where staged_id = ${stagedId} and provider_id = ${providerId} for update`
    : await sql`
      select *, encode(file_sha256, 'hex') as sha256 from intake.staged where staged_id = ${stagedId} and provider_id = ${providerId}`
  if (!row) return null
  return {
    stagedId,
    providerId,
    fileName: row['file_name'] as string,
    fileBytes: Number(row['file_bytes']),
    fileSha256: row['sha256'] as string,
    path: row['path'] as string,
    key: row['file_key'] as Buffer,
    post: row['post'] as string,
    batchId: row['batch_id'] as string | null,
  }
}

/** The file belongs to its batch from here on; its key goes with it. */
export async function settleStaged(tx: Tx, stagedId: string, batchId: string): Promise<void> {
  await tx`update intake.staged set batch_id = ${batchId}, file_key = '' where staged_id = ${stagedId}`
}

/** Forgets files that were seen and never sent on; gives their paths. */
export async function removeStagedBefore(sql: Sql, before: Temporal.Instant): Promise<string[]> {
  const rows = await sql`
    delete from intake.staged where stored_at < ${before.toString()} returning path, batch_id`
  return rows.flatMap((row) => (row['batch_id'] === null ? [row['path'] as string] : []))
}
