import { plainArray, textArray } from '#platform/binary-copy.ts'
import type { Reader, Sql, Tx } from '#platform/database.ts'
import type { Problem } from '#platform/refusal.ts'
import { STATES, type Batch, type Counts } from './batch.ts'
import type { BadRow, Layout } from './protocol.ts'

export type Provider = { readonly id: number; readonly code: string; readonly name: string; readonly region: string }

const parseProvider = (row: Record<string, unknown>): Provider => ({
  id: row['provider_id'] as number,
  code: row['code'] as string,
  name: row['name'] as string,
  region: String(row['region']),
})

export async function findProvider(sql: Reader, code: string): Promise<Provider | null> {
  const [row] = await sql`select * from intake.provider where code = ${code}`
  return row ? parseProvider(row) : null
}

export async function listProviders(sql: Reader): Promise<Provider[]> {
  const rows = await sql`select * from intake.provider order by region, code`
  return rows.map(parseProvider)
}

export async function insertProvider(tx: Reader, provider: Omit<Provider, 'id'>, at: Temporal.Instant): Promise<void> {
  await tx`
    insert into intake.provider(code, name, region, added_at)
    values (${provider.code}, ${provider.name}, ${Number(provider.region)}, ${at.toString()})
    on conflict (code) do nothing`
}

const STATE_NAMES = Object.fromEntries(Object.entries(STATES).map(([name, number]) => [number, name])) as Record<
  number,
  Batch['state']
>

/** A row of `intake.batch` with its hash as hexadecimal and its provider beside. */
export function parseBatch(row: Record<string, unknown>): Batch {
  return {
    batchId: Number(row['batch_id']),
    item: row['item'] as number,
    provider: {
      id: row['provider_id'] as number,
      code: row['provider_code'] as string,
      name: row['provider_name'] as string,
      region: String(row['provider_region']),
    },
    fileName: row['file_name'] as string,
    fileBytes: Number(row['file_bytes']),
    fileSha256: row['sha256'] as string,
    mapping: row['mapping'] as string | null,
    chunkRows: row['chunk_rows'] as number,
    state: STATE_NAMES[row['state'] as number]!,
    receivedAt: Temporal.Instant.from(row['received_at'] as string),
    seconds: row['seconds'] as number | null,
    layout: row['layout'] as Layout | null,
    stopped: row['stopped'] as Problem | null,
    corrects: row['corrects'] as string | null,
    post: row['post'] as string | null,
    rowsExpected: row['rows_expected'] as number | null,
  }
}

export async function findBatch(sql: Reader, batchId: string): Promise<Batch | null> {
  const [row] = await sql`
    select b.*, encode(b.file_sha256, 'hex') as sha256, p.code as provider_code, p.name as provider_name,
      p.region as provider_region
    from intake.batch b
    join intake.provider p using (provider_id)
    where b.batch_id = ${batchId}`
  return row ? parseBatch(row) : null
}

export type NewBatch = {
  readonly item: number
  readonly providerId: number
  readonly fileName: string
  readonly fileBytes: number
  readonly fileSha256: string
  readonly mapping: string | null
  readonly mappingSha256: string
  readonly chunkRows: number
  readonly ruleVersion: string
  /** the batch whose returned rows this one brings mended */
  readonly corrects?: string
  /** the post that sent it from the desk */
  readonly post?: string
  readonly rowsExpected?: number | null
}

/** Two commands for one file open one batch: the second waits here. */
export async function lockFile(tx: Tx, fileSha256: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${fileSha256}, 1))`
}

/** Takes a batch for this connection, as long as it lives; false where another worker has it. */
export async function tryLockBatch(connection: Reader, batchId: string): Promise<boolean> {
  const [row] = await connection`select pg_try_advisory_lock(${batchId}::bigint) as mine`
  return row!['mine'] === true
}

export async function unlockBatch(connection: Reader, batchId: string): Promise<void> {
  await connection`select pg_advisory_unlock(${batchId}::bigint)`
}

/** The batch that a crash left open for the same file, item, provider and mapping. */
export async function findOpen(tx: Tx, batch: NewBatch): Promise<string | null> {
  const [row] = await tx`
    select batch_id from intake.batch
    where file_sha256 = decode(${batch.fileSha256}, 'hex') and state = ${STATES.open}
      and item = ${batch.item} and provider_id = ${batch.providerId} and mapping_sha256 = decode(${batch.mappingSha256}, 'hex')
      and not exists (select from intake.upload u where u.batch_id = intake.batch.batch_id)
    order by batch_id
    limit 1`
  return (row?.['batch_id'] as string | undefined) ?? null
}

/** The last batch in which a file went in to its end for an item from a provider. */
export async function findDone(
  sql: Reader,
  file: { readonly sha256: string; readonly item: number; readonly providerId: number },
): Promise<string | null> {
  const [row] = await sql`
    select batch_id from intake.batch
    where file_sha256 = decode(${file.sha256}, 'hex') and state = ${STATES.done} and item = ${file.item} and provider_id = ${file.providerId}
    order by batch_id desc
    limit 1`
  return (row?.['batch_id'] as string | undefined) ?? null
}

export async function insertBatch(tx: Tx, batch: NewBatch, at: Temporal.Instant): Promise<string> {
  const [row] = await tx`
    insert into intake.batch(batch_id, received_at, file_bytes, provider_id, chunk_rows, item, state, file_name, file_sha256,
      mapping_sha256, mapping, rule_version, corrects, post, rows_expected)
    values (nextval('intake.batch_seq'), ${at.toString()}, ${batch.fileBytes}, ${batch.providerId}, ${batch.chunkRows}, ${batch.item},
      ${STATES.open}, ${batch.fileName}, decode(${batch.fileSha256}, 'hex'), decode(${batch.mappingSha256}, 'hex'), ${batch.mapping},
      ${batch.ruleVersion}, ${batch.corrects ?? null}, ${batch.post ?? null}, ${batch.rowsExpected ?? null})
    returning batch_id`
  return row!['batch_id'] as string
}

export async function saveLayout(sql: Reader, batchId: number, layout: Layout): Promise<void> {
  await sql`update intake.batch set layout = ${JSON.stringify(layout)}::text::jsonb where batch_id = ${batchId}`
}

export async function closeBatch(
  sql: Reader,
  batchId: number,
  state: 'done' | 'stopped',
  stopped: Problem | null,
  seconds: number,
  at: Temporal.Instant,
): Promise<void> {
  await sql`
    update intake.batch
    set state = ${STATES[state]}, ended_at = ${at.toString()}, seconds = coalesce(seconds, 0) + ${seconds},
      stopped = ${stopped === null ? null : JSON.stringify(stopped)}::text::jsonb
    where batch_id = ${batchId}`
}

/** Takes back a batch of which nothing went in: a file that is refused as a whole leaves no trace. */
export async function removeEmptyBatch(sql: Reader, batchId: number): Promise<void> {
  await sql`
    delete from intake.batch b
    where b.batch_id = ${batchId} and not exists (select from intake.chunk c where c.batch_id = b.batch_id)`
}

export async function doneChunks(sql: Reader, batchId: number): Promise<number[]> {
  const rows = await sql`select chunk_no from intake.chunk where batch_id = ${batchId}`
  return rows.map((row) => row['chunk_no'] as number)
}

/**
 * Has this transaction look sets up by index, whatever the planner thinks of the tables. It knows them as they were when they were
 * last analysed: a table that was empty then is read from end to end for every part of the first large file, and a register of a few
 * hundred thousand subjects for each of the first parts of any file.
 */
export async function lookUpByIndex(tx: Tx): Promise<void> {
  await tx`
    select set_config(name, value, true)
    from (values ('plan_cache_mode', 'force_generic_plan'), ('enable_seqscan', 'off'), ('enable_hashjoin', 'off'),
      ('enable_mergejoin', 'off')) as settings(name, value)`
}

/** Claims a chunk for this transaction; false when it is done already. */
export async function claimChunk(
  tx: Tx,
  batchId: number,
  chunkNo: number,
  lastRow: number,
  at: Temporal.Instant,
): Promise<boolean> {
  const rows = await tx`
    insert into intake.chunk(batch_id, chunk_no, last_row, accepted, unchanged, superseded, held, returned, findings, done_at)
    values (${batchId}, ${chunkNo}, ${lastRow}, 0, 0, 0, 0, 0, '{}', ${at.toString()})
    on conflict do nothing
    returning chunk_no`
  return rows.length === 1
}

export async function finishChunk(
  tx: Tx,
  batchId: number,
  chunkNo: number,
  counts: Counts,
  findings: Readonly<Record<string, number>>,
): Promise<void> {
  await tx`
    update intake.chunk
    set accepted = ${counts.accepted}, unchanged = ${counts.unchanged}, superseded = ${counts.superseded}, held = ${counts.held},
      returned = ${counts.returned}, findings = ${JSON.stringify(findings)}::text::jsonb
    where batch_id = ${batchId} and chunk_no = ${chunkNo}`
}

export async function insertBadRows(tx: Tx, batchId: number, chunkNo: number, rows: readonly BadRow[]): Promise<void> {
  if (rows.length === 0) return
  await tx`
    insert into intake.returned_row(batch_id, row_no, chunk_no, outcome, cells, findings)
    select ${batchId}, r, ${chunkNo}, o, c::jsonb, f::jsonb
    from unnest(${plainArray(rows.map((row) => row.rowNo))}::int[], ${plainArray(rows.map((row) => row.outcome))}::text[],
      ${textArray(rows.map((row) => (row.cells === null ? null : JSON.stringify(row.cells))))}::text[],
      ${textArray(rows.map((row) => JSON.stringify(row.findings)))}::text[]) as u(r, o, c, f)`
}

export async function accountOf(
  sql: Reader,
  batchId: number,
): Promise<{ counts: Counts; findings: Record<string, number>; lastRow: number }> {
  const [row] = await sql`
    select coalesce(sum(accepted), 0)::int as accepted, coalesce(sum(unchanged), 0)::int as unchanged,
      coalesce(sum(superseded), 0)::int as superseded, coalesce(sum(held), 0)::int as held, coalesce(sum(returned), 0)::int as returned,
      coalesce(max(last_row), 0) as last_row
    from intake.chunk
    where batch_id = ${batchId}`
  const found = await sql`
    select f.key as code, sum(f.value::int)::int as n
    from intake.chunk c, jsonb_each_text(c.findings) f
    where c.batch_id = ${batchId}
    group by f.key
    order by f.key`
  const counts = {
    accepted: row!['accepted'] as number,
    unchanged: row!['unchanged'] as number,
    superseded: row!['superseded'] as number,
    held: row!['held'] as number,
    returned: row!['returned'] as number,
  }
  return {
    counts,
    findings: Object.fromEntries(found.map((one) => [one['code'] as string, one['n'] as number])),
    lastRow: row!['last_row'] as number,
  }
}

/** How many cells the widest row has that did not go in. */
export async function widestBadRow(sql: Reader, batchId: number): Promise<number> {
  const [row] = await sql`
    select coalesce(max(jsonb_array_length(cells)), 0) as width from intake.returned_row where batch_id = ${batchId}`
  return row!['width'] as number
}

/** The rows that did not go in, in the order of the file, some hundred at a time. */
export async function* badRows(sql: Sql, batchId: number): AsyncGenerator<readonly BadRow[]> {
  const cursor = sql`
    select row_no, outcome, cells, findings
    from intake.returned_row
    where batch_id = ${batchId} and judged is distinct from 'same'
    order by row_no`.cursor(500)
  for await (const rows of cursor) {
    yield rows.map((row) => ({
      rowNo: row['row_no'] as number,
      outcome: row['outcome'] as BadRow['outcome'],
      cells: row['cells'] as BadRow['cells'],
      findings: row['findings'] as BadRow['findings'],
    }))
  }
}

/** Two requests with one key come one after the other: the second finds what the first has made. */
export async function lockRequest(tx: Tx, providerId: number, key: string): Promise<void> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`${providerId} ${key}`}, 2))`
}

export async function findRequest(
  tx: Tx,
  providerId: number,
  key: string,
): Promise<{ payloadSha256: string; batchId: string } | null> {
  const [row] = await tx`
    select encode(payload_sha256, 'hex') as payload, batch_id from intake.request where provider_id = ${providerId} and key = ${key}`
  return row ? { payloadSha256: row['payload'] as string, batchId: row['batch_id'] as string } : null
}

export async function insertRequest(
  tx: Tx,
  request: { providerId: number; key: string; payloadSha256: string; batchId: string },
  at: Temporal.Instant,
): Promise<void> {
  await tx`
    insert into intake.request(provider_id, key, payload_sha256, batch_id, received_at)
    values (${request.providerId}, ${request.key}, decode(${request.payloadSha256}, 'hex'), ${request.batchId}, ${at.toString()})`
}

export type UploadOptions = { readonly encoding: 'auto' | 'utf-8' | 'gb18030'; readonly sheet: string | null }
export type Upload = {
  readonly batchId: string
  readonly path: string
  readonly key: Buffer
  readonly options: UploadOptions
}

export async function insertUpload(tx: Tx, upload: Upload, at: Temporal.Instant): Promise<void> {
  await tx`
    insert into intake.upload(batch_id, path, file_key, options, stored_at)
    values (${upload.batchId}, ${upload.path}, ${upload.key}, ${JSON.stringify(upload.options)}::text::jsonb, ${at.toString()})`
}

const parseUpload = (row: Record<string, unknown>): Upload => ({
  batchId: row['batch_id'] as string,
  path: row['path'] as string,
  key: row['file_key'] as Buffer,
  options: row['options'] as UploadOptions,
})

export async function waitingUploads(sql: Reader): Promise<Upload[]> {
  const rows = await sql`select * from intake.upload where destroyed_at is null order by batch_id limit 100`
  return rows.map(parseUpload)
}

export async function uploadsBefore(sql: Reader, before: Temporal.Instant): Promise<Upload[]> {
  const rows = await sql`select * from intake.upload where destroyed_at is null and stored_at < ${before.toString()}`
  return rows.map(parseUpload)
}

/** Takes the key away with the file: what may be left of it anywhere can no longer be read. */
export async function forgetUpload(sql: Reader, batchId: string, at: Temporal.Instant): Promise<void> {
  await sql`update intake.upload set file_key = '', destroyed_at = ${at.toString()} where batch_id = ${batchId} and destroyed_at is null`
}

/**
 * Erases the sender's cells of rows that did not go in, and what was written in their place, of batches received before a moment.
 * Gives how many rows.
 */
export async function eraseCells(sql: Reader, before: Temporal.Instant): Promise<number> {
  await sql`
    update intake.correction c
    set cells = null, findings = '[]'
    from intake.batch b
    where b.batch_id = c.batch_id and b.received_at < ${before.toString()} and c.cells is not null`
  const done = await sql`
    update intake.returned_row r
    set cells = null
    from intake.batch b
    where b.batch_id = r.batch_id and b.received_at < ${before.toString()} and r.cells is not null`
  return done.count
}
