import { spawn, spawnSync } from 'node:child_process'
import { randomBytes, createHash } from 'node:crypto'
import {
  chmodSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { connect } from 'node:net'
import { totalmem, tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Refusal } from '#platform/refusal.ts'
import { diskFull } from '#platform/trouble.ts'
import { processStart, returnLease, takeLease, withLock } from './lease.ts'
import { lossOf, lostFolder } from './loss.ts'
import { chooseRunner, command, giveTo, type Runner } from './runner.ts'

/** How to reach the server of a data folder. */
export type Address = {
  readonly socketFolder: string
  readonly user: string
  readonly password: string
  readonly database: string
}

export type Embedded = {
  readonly address: Address
  /** Starts the server again if it has died; true when it had to. */
  readonly revive: () => Promise<boolean>
  /** Gives the lease back; the last one ends the server. */
  readonly leave: () => Promise<void>
  /** whether the database is no longer where it was joined: removed, moved, or another put in its place */
  readonly isLost: () => boolean
}

export type EmbeddedOptions = { readonly settings?: Readonly<Record<string, string>> }

const USER = 'chengxin'

/** Joins the server of the data folder, starting (or adopting) it where it does not run. The folder is made if absent. */
export async function joinServer(dir: string, options: EmbeddedOptions = {}): Promise<Embedded> {
  const folder = prepareFolder(dir)
  const run = join(folder, 'run')
  const cluster = join(folder, 'pg')
  const address = await withLock(run, async () => {
    const there = await ensureServer(folder, options)
    takeLease(run)
    return there
  })
  const isLost = lossOf(cluster)
  let server = processOf(postmaster(cluster))
  return {
    address,
    isLost,
    revive: async () => {
      // A folder that is gone is not made again: the database that it would hold is an empty one.
      if (isLost()) throw lostFolder(folder)
      return withLock(run, async () => {
        const lives = isRunning(cluster) && (await answers(address))
        if (!lives) await ensureServer(folder, options)
        server = processOf(postmaster(cluster))
        return !lives
      })
    },
    leave: async () => {
      if (isLost()) return endProcess(server)
      await withLock(run, async () => {
        if (!returnLease(run).othersLeft) await stopServer(cluster)
      })
    },
  }
}

function prepareFolder(dir: string): string {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o711 })
    const folder = realpathSync(dir)
    mkdirSync(join(folder, 'run'), { recursive: true, mode: 0o711 })
    mkdirSync(join(folder, 'secrets'), { recursive: true, mode: 0o700 })
    mkdirSync(join(folder, 'log'), { recursive: true, mode: 0o700 })
    return folder
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    if (reason === 'ENOSPC' || reason === 'EDQUOT') throw diskFull()
    throw new Refusal(
      'platform/data-folder',
      `数据目录 ${dir} 不能使用（${reason}）：它可能属于另一个用户或所在磁盘不可写。请换一个目录（--data），或改正它的所有者。`,
      `The data folder ${dir} cannot be used (${reason}): it may belong to another user or lie on a disk that cannot be written. Name another with --data, or correct its owner.`,
    )
  }
}

async function ensureServer(folder: string, options: EmbeddedOptions): Promise<Address> {
  const cluster = join(folder, 'pg')
  const password = secret(join(folder, 'secrets', 'database'))
  const runner = chooseRunner(cluster)
  if (!existsSync(join(cluster, 'PG_VERSION'))) initialise(runner, cluster, password)
  const address = { socketFolder: socketFolder(folder, runner), user: USER, password, database: 'chengxin' }
  if (isRunning(cluster)) {
    if (await waitUntil(() => answers(address), 15_000)) return address
    await stopServer(cluster)
  }
  await start(runner, folder, cluster, address, options)
  return address
}

/**
 * Makes the database beside its place and moves it there whole. Killed while it is made, this leaves initdb running on by itself,
 * or a folder that looks like a database and is none; neither is ever taken for one.
 */
function initialise(runner: Runner, cluster: string, password: string): void {
  clearUnfinished(cluster)
  const making = `${cluster}.making-${process.pid}`
  mkdirSync(making, { mode: 0o700 })
  giveTo(runner, making)
  const pwfile = join(cluster, '..', 'run', 'pw')
  writeFileSync(pwfile, password, { mode: 0o600 })
  giveTo(runner, pwfile)
  // stack.md finding 6: any other locale silently empties trigrams and collates Chinese by locale
  const [file, args] = command(runner, 'initdb', [
    '-D',
    making,
    '-U',
    USER,
    '-A',
    'scram-sha-256',
    `--pwfile=${pwfile}`,
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--lc-collate=C',
    '--lc-ctype=C.UTF-8',
    '--data-checksums',
  ])
  const done = spawnSync(file, args, {
    ...runner.user,
    encoding: 'utf8',
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  })
  rmSync(pwfile, { force: true })
  if (done.status === 0) return renameSync(making, cluster)
  rmSync(making, { recursive: true, force: true })
  if (isFull(done.stderr)) throw diskFull()
  throw new Refusal(
    'platform/data-folder',
    `数据库建不起来：${lastLine(done.stderr)}`,
    `The database could not be created: ${lastLine(done.stderr)}`,
  )
}

/** Takes away what is no database. An initdb that outlived its parent may still write; what it leaves goes the next time. */
function clearUnfinished(cluster: string): void {
  const folder = dirname(cluster)
  const left = readdirSync(folder).filter((name) => name.startsWith(`${basename(cluster)}.making-`))
  for (const path of [cluster, ...left.map((name) => join(folder, name))]) {
    try {
      rmSync(path, { recursive: true, force: true })
    } catch (error) {
      if (path === cluster || (error as NodeJS.ErrnoException).code !== 'ENOTEMPTY') throw error
    }
  }
}

const lastLine = (text: string | null): string => (text ?? '').trim().split('\n').slice(-2).join(' ')

async function start(
  runner: Runner,
  folder: string,
  cluster: string,
  address: Address,
  options: EmbeddedOptions,
): Promise<void> {
  const logPath = join(folder, 'log', 'postgres.log')
  const log = openSync(logPath, 'a', 0o600)
  const settings = { ...defaults(), ...options.settings, unix_socket_directories: address.socketFolder }
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const until = performance.now() + 60_000
  await clearEmptyLock(cluster)
  try {
    for (;;) {
      const [file, args] = command(runner, 'postgres', ['-D', cluster, ...flags])
      // detached: a Ctrl-C in the terminal reaches us alone, and we end the server in order
      const child = spawn(file, args, {
        ...runner.user,
        detached: true,
        stdio: ['ignore', log, log],
        cwd: '/',
        env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
      })
      child.unref()
      const ended = new Promise<boolean>((resolve) =>
        child.once('exit', () => resolve(true)).once('error', () => resolve(true)),
      )
      const up = waitUntil(() => answers(address), 60_000, ended)
      if (await up) return
      // Backends of a server killed with -9 may hold its memory for some seconds.
      if (performance.now() > until || !/pre-existing shared memory|is another postmaster/i.test(tail(logPath))) break
      await sleep(300)
    }
  } finally {
    closeSync(log)
  }
  if (isFull(tail(logPath))) throw diskFull()
  throw new Refusal(
    'platform/database-stopped',
    `数据库没有启动，原因见 ${logPath}：${lastLine(tail(logPath))}`,
    `The database did not start; ${logPath} says why: ${lastLine(tail(logPath))}`,
  )
}

/** A server killed in its first instant leaves an empty lock file, at which PostgreSQL stops for ever. One that lives fills it at once. */
async function clearEmptyLock(cluster: string): Promise<void> {
  const path = join(cluster, 'postmaster.pid')
  const isEmpty = (): boolean => existsSync(path) && statSync(path).size === 0
  if (isEmpty() && !(await waitUntil(async () => !isEmpty(), 1_000))) rmSync(path, { force: true })
}

function isFull(said: string | null): boolean {
  return /No space left on device|Disk quota exceeded/.test(said ?? '')
}

function tail(path: string): string {
  const text = readFileSync(path, 'utf8')
  return text.slice(-2_000)
}

function defaults(): Record<string, string> {
  const megabytes = totalmem() / 1024 ** 2
  return {
    listen_addresses: '',
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: `${Math.max(128, Math.min(2048, Math.floor(megabytes / 8)))}MB`,
    // prototype.md §3: full-page images after a checkpoint are what growth costs, so checkpoints lie far apart
    max_wal_size: '8GB',
    checkpoint_timeout: '15min',
    wal_compression: 'off',
    jit: 'off',
    work_mem: '32MB',
    maintenance_work_mem: '256MB',
    max_parallel_workers_per_gather: '1',
    log_min_messages: 'warning',
    log_timezone: 'UTC',
    timezone: 'UTC',
    idle_in_transaction_session_timeout: '5min',
  }
}

/** The socket lies in the data folder, or, where that path is too long for a socket, in a private folder of the temp directory. */
function socketFolder(folder: string, runner: Runner): string {
  const within = join(folder, 'run', 'socket')
  const outside = join(tmpdir(), `chengxin-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`)
  const path = within.length <= 80 ? within : outside
  mkdirSync(path, { recursive: true, mode: 0o700 })
  const owner = statSync(path).uid
  if (owner !== process.getuid?.() && owner !== runner.user.uid) {
    throw new Refusal('platform/data-folder', `${path} 属于另一个用户。`, `${path} belongs to another user.`)
  }
  chmodSync(path, 0o700)
  giveTo(runner, path)
  return path
}

/** A random secret kept 0600 in a file, made the first time. */
export function secret(path: string): string {
  if (!existsSync(path)) writeFileSync(path, randomBytes(24).toString('base64url'), { mode: 0o600 })
  return readFileSync(path, 'utf8').trim()
}

function postmaster(cluster: string): number | null {
  try {
    const pid = Number(readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')[0])
    return Number.isInteger(pid) && pid > 1 ? pid : null
  } catch {
    return null
  }
}

function isRunning(cluster: string): boolean {
  const pid = postmaster(cluster)
  if (pid === null || processStart(pid) === null) return false
  try {
    // The number may have been given to another process since, even to another folder's database: only ours names our folder.
    return process.platform !== 'linux' || readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(cluster)
  } catch {
    return false
  }
}

function answers(address: Address): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(join(address.socketFolder, '.s.PGSQL.5432'))
    const end = (yes: boolean): void => (socket.destroy(), resolve(yes))
    socket.setTimeout(1_000, () => end(false))
    socket.once('error', () => end(false))
    // One that is going down closes without a word.
    socket.once('close', () => end(false))
    // A server that is ready asks for the password (R); one that is starting up or recovering sends an error (E).
    socket.once('connect', () => socket.write(startupMessage()))
    socket.once('data', (answer: Buffer) => end(answer[0] === 0x52))
  })
}

function startupMessage(): Buffer {
  const body = Buffer.from(`\0\x03\0\0user\0${USER}\0database\0postgres\0\0`, 'latin1')
  const length = Buffer.alloc(4)
  length.writeInt32BE(body.length + 4)
  return Buffer.concat([length, body])
}

async function waitUntil(test: () => Promise<boolean>, ms: number, givenUp?: Promise<boolean>): Promise<boolean> {
  const until = performance.now() + ms
  let gone = false
  void givenUp?.then(() => (gone = true))
  while (performance.now() < until && !gone) {
    if (await test()) return true
    await sleep(25)
  }
  return false
}

const ENDING = [
  ['SIGINT', 6_000],
  ['SIGQUIT', 3_000],
  ['SIGKILL', 2_000],
] as const

async function stopServer(cluster: string): Promise<void> {
  for (const [signal, ms] of ENDING) {
    const pid = postmaster(cluster)
    if (pid === null || !isRunning(cluster)) return
    if (await endsBy(pid, signal, ms)) return
  }
}

type Process = { readonly pid: number; readonly since: string | null }

const processOf = (pid: number | null): Process | null => (pid === null ? null : { pid, since: processStart(pid) })

/** Ends a server whose folder is gone, where nothing tells its number any more and nothing can be saved. */
async function endProcess(server: Process | null): Promise<void> {
  if (server === null) return
  for (const [signal, ms] of [['SIGQUIT', 1_500] as const, ENDING[2]]) {
    if (server.since === null || processStart(server.pid) !== server.since) return
    if (await endsBy(server.pid, signal, ms)) return
  }
}

async function endsBy(pid: number, signal: NodeJS.Signals, ms: number): Promise<boolean> {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return true
    throw error
  }
  return waitUntil(async () => processStart(pid) === null, ms)
}
