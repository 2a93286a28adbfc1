import assert from 'node:assert/strict'
import { chmodSync, existsSync, globSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expectedAccounts } from '#demo/expected.ts'
import { connect } from '#platform/database.ts'
import { joinServer } from '#platform/embedded/server.ts'
import { tableDigests } from '#test/support/table-digests.ts'
import { startChengxin, type Ran, type Running } from '#test/support/command.ts'

/** What `start` prints under --json once it answers. */
export type Ready = {
  readonly url: string
  readonly token: string
  readonly demo: boolean
  readonly sample: string | null
  readonly readySeconds: number
}

export type Started = Running & { readonly ready: Ready; readonly seconds: number }

/** Starts the platform on a data folder and waits until it says that it is up. */
export async function started(
  data: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Started> {
  const begun = performance.now()
  const running = startChengxin(['start', '--port', '0', '--data', data, '--json', ...args], env)
  const [text] = await running.says(/\{\n[^]*?\n\}\n/)
  assert.ok(text.includes('"url"'), text)
  return { ...running, ready: JSON.parse(text) as Ready, seconds: (performance.now() - begun) / 1000 }
}

/** A data folder that goes with the test, with every process that still uses it: a test that fails leaves nothing running. */
export function scratchFolder(t: { after: (work: () => Promise<void>) => void }): string {
  const folder = mkdtempSync(join(tmpdir(), '诚信 start-'))
  chmodSync(folder, 0o711)
  t.after(async () => {
    killAll(folder)
    await sleep(100)
    await rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 })
  })
  return join(folder, 'data')
}

/** How many seconds of processor time the platform and its database have used: on a machine that others keep busy, the clock says little. */
export function processorSeconds(data: string): number {
  const ticks = processesOf(data).map((pid) => {
    const stat = read(`/proc/${pid}/stat`)
    // of itself and of the children that it waited for
    const [user, system, childUser, childSystem] = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .slice(11, 15)
    return Number(user ?? 0) + Number(system ?? 0) + Number(childUser ?? 0) + Number(childSystem ?? 0)
  })
  return ticks.reduce((sum, one) => sum + one, 0) / 100
}

/** Ends it by a signal and proves that it goes in time, in order, and leaves no process behind. */
export async function ended(service: Started, data: string, signal: NodeJS.Signals): Promise<Ran> {
  const family = processesOf(data)
  assert.ok(family.length > 2, 'the platform and its database run')
  const begun = performance.now()
  service.send(signal)
  const ran = await service.ended
  assert.ok(performance.now() - begun < 10_000, `${signal} took ${performance.now() - begun} ms`)
  assert.equal(ran.code, 0, ran.stderr)
  assert.deepEqual(family.filter(isAlive), [], 'no process is left behind')
  assert.deepEqual(processesOf(data), [])
  assert.equal(existsSync(join(data, 'pg', 'postmaster.pid')), false)
  return ran
}

/** The processes that name a data folder in their command line, and all that these have started. */
export function processesOf(data: string): number[] {
  const all = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  const parents = new Map(all.map((pid) => [Number(pid), parentOf(pid)]))
  const family = new Set(all.filter((pid) => commandOf(pid).includes(data)).map(Number))
  for (let grown = -1; grown !== family.size;) {
    grown = family.size
    for (const [pid, parent] of parents) if (parent !== null && family.has(parent)) family.add(pid)
  }
  return [...family].filter((pid) => pid !== process.pid)
}

function commandOf(pid: string): string {
  return read(`/proc/${pid}/cmdline`)
}

function parentOf(pid: string): number | null {
  const stat = read(`/proc/${pid}/stat`)
  return stat === '' ? null : Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1])
}

export function isAlive(pid: number): boolean {
  const stat = read(`/proc/${pid}/stat`)
  return stat !== '' && stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z'
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

/** A moment of a start, told by what lies in the data folder. */
export type Moment = { readonly name: string; readonly come: (data: string) => boolean }

export const MOMENTS = {
  folder: { name: 'when the folder is there', come: (data) => existsSync(join(data, 'run')) },
  creating: {
    name: 'while the database is created',
    come: (data) => globSync('pg*/PG_VERSION', { cwd: data }).length > 0,
  },
  halfCreated: {
    name: 'when it is half created',
    come: (data) => globSync('pg*/base/1/*', { cwd: data }).length > 100,
  },
  starting: { name: 'when the database starts', come: (data) => existsSync(join(data, 'pg', 'postmaster.pid')) },
  serving: { name: 'when the folder is taken', come: (data) => existsSync(join(data, 'run', 'start')) },
} as const satisfies Record<string, Moment>

/** The moment when the demonstration's file of so many is on its way, and those before it are in. */
export function loading(file: string): Moment {
  return { name: `while ${file} goes in`, come: (data) => globSync(`demo-*/${file}`, { cwd: data }).length > 0 }
}

/** Waits until a moment of a start has come. */
export async function come({ name, come: hasCome }: Moment, data: string): Promise<void> {
  const until = performance.now() + 60_000
  while (!hasCome(data)) {
    assert.ok(performance.now() < until, `not within a minute: ${name}`)
    await sleep(1)
  }
}

/** `node`: the process that was started; its database and initdb live on. `all`: every process at once, as when the power goes. */
export type Victim = 'node' | 'all'

type Kill = {
  readonly at: Moment
  readonly afterMs?: number
  readonly victim?: Victim
  readonly args?: readonly string[]
}

/** Starts the platform and kills it with -9 when a moment has come, or so many milliseconds later; false when it was up before. */
export async function killedAt(data: string, { at, afterMs = 0, victim = 'node', args = [] }: Kill): Promise<boolean> {
  const running = startChengxin(['start', '--port', '0', '--data', data, '--json', ...args])
  let over = false
  const up = running.says(/"url"/).then(
    () => (over = true),
    () => (over = true),
  )
  const until = performance.now() + 60_000
  while (!over && !at.come(data) && performance.now() < until) await sleep(1)
  if (!over && afterMs > 0) await Promise.race([sleep(afterMs), up])
  const met = !over
  running.send('SIGKILL')
  if (victim === 'all') killAll(data)
  await running.ended
  return met
}

function killAll(data: string): void {
  for (const pid of processesOf(data)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
    }
  }
}

/** Proves that the demonstration is in as if nothing had disturbed it: one batch a file, each with the account stated beforehand. */
export async function proveLoaded(data: string): Promise<Readonly<Record<string, string>>> {
  const server = await joinServer(data)
  const sql = connect(server.address, { max: 1 })
  try {
    const rows = await sql`
      select b.file_name, b.state, sum(c.accepted)::int as accepted, sum(c.unchanged)::int as unchanged,
        sum(c.superseded)::int as superseded, sum(c.held)::int as held, sum(c.returned)::int as returned
      from intake.batch b
      join intake.chunk c using (batch_id)
      group by b.batch_id`
    const found = rows.map(({ file_name, state, ...counts }) => [file_name as string, state as number, counts] as const)
    const expected = [...expectedAccounts()].map(
      ([name, { item: _item, received: _received, ...counts }]) => [name, 2, counts] as const,
    )
    const byName = (a: readonly [string, ...unknown[]], b: readonly [string, ...unknown[]]): number =>
      a[0] < b[0] ? -1 : 1
    assert.deepEqual(found.toSorted(byName), expected.toSorted(byName))
    const [batches] = await sql`select count(*)::int as n from intake.batch`
    assert.equal(batches!['n'], expected.length, 'no batch is left open or was begun twice')
    const [store] = await sql`select demo from platform.store`
    assert.equal(store!['demo'], 'loaded')
    assert.deepEqual(globSync('demo-*', { cwd: data }), [], 'no file of the loading is left behind')
    return await tableDigests(sql)
  } finally {
    await sql.end()
    await server.leave()
  }
}
