import assert from 'node:assert/strict'
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { connect, type Sql } from '#platform/database.ts'
import { joinServer } from '#platform/embedded/server.ts'
import type { Account } from '#collection/intake/batch.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const CHENGXIN = join(ROOT, 'bin', 'chengxin')
const run = promisify(execFile)

type Prepared = {
  readonly dir: string
  readonly file: string
  readonly provider: string
  readonly clean: Account
  readonly remove: () => Promise<void>
}

/** A data folder with subjects, a file of penalties, and the account that it has when nothing is killed. */
export async function prepareCrash(rows: number): Promise<Prepared> {
  const dir = await mkdtemp(join(tmpdir(), 'chengxin-crash-'))
  const file = join(dir, 'penalty.csv')
  const registry = join(dir, 'registration.csv')
  const files = join(ROOT, 'bench', 'files.ts')
  await run(process.execPath, [files, 'registration', registry, JSON.stringify({ subjects: 2_000 })])
  await run(process.execPath, [files, 'penalty', file, JSON.stringify({ rows, subjects: 3_000, today: '2026-11-20' })])
  const { BENCH_PROVIDER } = await import('../../bench/files.ts')
  const prepared = { dir, file, provider: BENCH_PROVIDER.code, remove: () => rm(dir, { recursive: true, force: true }) }
  await chengxin(join(dir, 'clean'), 'provider', 'add', BENCH_PROVIDER.code, BENCH_PROVIDER.name, '--region', '370100')
  await chengxin(join(dir, 'clean'), 'intake', registry, '--item', 'registration', '--provider', BENCH_PROVIDER.code)
  const clean = (await chengxin(
    join(dir, 'clean'),
    'intake',
    file,
    '--item',
    'penalty',
    '--provider',
    BENCH_PROVIDER.code,
  )) as Account
  await chengxin(join(dir, 'killed'), 'provider', 'add', BENCH_PROVIDER.code, BENCH_PROVIDER.name, '--region', '370100')
  await chengxin(join(dir, 'killed'), 'intake', registry, '--item', 'registration', '--provider', BENCH_PROVIDER.code)
  return { ...prepared, clean }
}

async function chengxin(data: string, ...args: string[]): Promise<unknown> {
  const { stdout } = await run(CHENGXIN, [...args, '--data', data, '--json', '--now', '2026-11-23'], {
    maxBuffer: 1 << 24,
  })
  return JSON.parse(stdout)
}

export type Victim = 'node' | 'postgres'

/**
 * Kills the victim with -9 at `moments` seeded random moments of one intake, each followed by the same command again; then lets it
 * finish and proves that nothing is lost or doubled. Gives how often the kill met a running intake.
 */
export async function crashLoop(
  prepared: Prepared,
  victim: Victim,
  moments: number,
  seed: number,
): Promise<{ readonly hits: number }> {
  const data = join(prepared.dir, 'killed')
  const random = generator(seed)
  const args = [
    'intake',
    prepared.file,
    '--item',
    'penalty',
    '--provider',
    prepared.provider,
    '--data',
    data,
    '--json',
    '--now',
    '2026-11-23',
  ]
  let hits = 0
  for (let i = 0; i < moments; i++) {
    const child = spawn(CHENGXIN, args, { stdio: 'ignore', detached: true })
    const exited = once(child, 'exit')
    const over = await Promise.race([exited.then(() => true), sleep(150 + random() * 900).then(() => false)])
    if (over) break
    if (victim === 'node') process.kill(-child.pid!, 'SIGKILL')
    else await killPostmaster(data)
    hits++
    // A server that dies under a running command is brought back by it; the next round kills again.
    if (victim === 'postgres') await Promise.race([exited, sleep(2_000)])
    if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid!, 'SIGKILL')
    await exited
  }
  const { stdout } = await run(CHENGXIN, args, { maxBuffer: 1 << 24 })
  await proveWhole(data, JSON.parse(stdout) as Account, prepared.clean)
  return { hits }
}

async function killPostmaster(data: string): Promise<void> {
  const text = await readFile(join(data, 'pg', 'postmaster.pid'), 'utf8').catch(() => '')
  const pid = Number(text.split('\n')[0])
  // The file outlives a server that was killed, and its number may belong to anybody since.
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')
  if (pid > 1 && command.includes(join(data, 'pg'))) process.kill(pid, 'SIGKILL')
}

async function proveWhole(data: string, account: Account, clean: Account): Promise<void> {
  const counts = ({ received, accepted, unchanged, superseded, held, returned, findings }: Account): object => ({
    received,
    accepted,
    unchanged,
    superseded,
    held,
    returned,
    findings,
  })
  assert.equal(
    account.received,
    account.accepted + account.unchanged + account.superseded + account.held + account.returned,
  )
  assert.deepEqual(counts(account), counts(clean), 'the account is that of a run which nothing disturbed')
  const server = await joinServer(data)
  const sql = connect(server.address, { max: 1 })
  try {
    const [stored] = await sql`
      select count(*)::int as versions, count(distinct (subject_id, key))::int as records, count(distinct record_id)::int as ids
      from records.record where item = 5`
    const [standing] = await sql`select sum(penalty)::int as n from standing.standing`
    const [kept] = await sql`select count(*)::int as n from intake.returned_row where batch_id = ${account.batch}`
    const [entered] = await sql`select sum(count)::int as n from records.entry where item = 5`
    assert.deepEqual(
      { ...stored },
      {
        versions: account.accepted + account.superseded,
        records: account.accepted,
        ids: account.accepted + account.superseded,
      },
    )
    assert.equal(standing!['n'], account.accepted)
    assert.equal(kept!['n'], account.held + account.returned)
    assert.equal(entered!['n'], account.accepted + account.superseded)
    await forget(sql)
  } finally {
    await sql.end()
    await server.leave()
  }
}

/** As before the file came: no records, and no subjects that it made. */
async function forget(sql: Sql): Promise<void> {
  await sql`truncate records.record, records.entry, standing.standing, intake.batch, intake.chunk, intake.returned_row, quality.finding`
  await sql`delete from subjects.identifier i using subjects.subject s where s.subject_id = i.subject_id and s.provisional`
  await sql`delete from subjects.name n using subjects.subject s where s.subject_id = n.subject_id and s.provisional`
  await sql`delete from subjects.subject where provisional`
}

/** mulberry32: the same moments for the same seed. */
function generator(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
