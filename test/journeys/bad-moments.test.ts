import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, truncate, unlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { body, uscc } from '#demo/codes.ts'
import type { Account } from '#collection/intake/batch.ts'
import { connect, type Sql } from '#platform/database.ts'
import { joinServer } from '#platform/embedded/server.ts'
import type { Problem } from '#platform/refusal.ts'
import { chengxin, startChengxin } from '#test/support/command.ts'
import { proveSum } from '#test/support/expected-account.ts'
import { ROOT } from '#test/support/source.ts'
import { manyPenalties } from './bad-files.ts'

// What can happen to a machine while a file goes in. Whatever it is, the same command completes the file afterwards, and the account
// is that of a run which nothing disturbed: every row once.

/** some chunks, so that there is a half-way */
const ROWS = 12_000
/** more than is read ahead */
const MANY_ROWS = 25_000
const BUREAU = uscc('11', '370102', body('JM', 1))
const folder = await mkdtemp(join(tmpdir(), 'chengxin-moments-'))
await chmod(folder, 0o711)
const data = join(folder, 'data')
const server = await joinServer(data)
await provider(data)
const sql = connect(server.address)

after(async () => {
  await sql.end()
  await server.leave()
  await rm(folder, { recursive: true, force: true })
})

async function provider(dir: string): Promise<void> {
  const { code, stderr } = await chengxin([
    'provider',
    'add',
    BUREAU,
    '甲区市场监督管理局',
    '--region',
    '370102',
    '--data',
    dir,
  ])
  assert.equal(code, 0, stderr)
}

const intakeOf = (path: string, dir = data): string[] => [
  'intake',
  path,
  '--item',
  'penalty',
  '--provider',
  BUREAU,
  '--data',
  dir,
  '--json',
]

/** A file of its own, so that each test has a batch of its own: the same rows under other numbers. */
async function fileOf(name: string, rows = ROWS): Promise<string> {
  const path = join(folder, `${name}.csv`)
  await writeFile(path, manyPenalties(rows).replaceAll('甲市监罚', `${name}罚`))
  return path
}

/** Resolves when some chunks of the newest batch are in, and others are not. */
async function halfWay(store: Sql): Promise<void> {
  const [before] = await store`select coalesce(max(batch_id), 0) as newest from intake.batch`
  for (let tries = 0; tries < 600; tries++) {
    const [row] =
      await store`select count(*)::int as n from intake.chunk where batch_id > ${before!['newest'] as string}`
    if ((row!['n'] as number) > 0) return
    await sleep(20)
  }
  assert.fail('no chunk came in')
}

async function proveWhole(account: Account, store: Sql = sql, rows = ROWS): Promise<void> {
  proveSum(account)
  assert.deepEqual([account.state, account.received, account.accepted], ['done', rows, rows])
  const [stored] = await store`
    select count(*)::int as rows, count(distinct (subject_id, key))::int as records from records.record where batch_id = ${account.batch}`
  assert.deepEqual({ ...stored }, { rows, records: rows })
}

test('a file that is removed while it is read, by a database that then stands still, goes in whole: it was opened once', async () => {
  const path = await fileOf('删')
  const running = startChengxin(intakeOf(path))
  await halfWay(sql)
  await unlink(path)
  const pids = await postgres(data)
  pids.forEach((pid) => process.kill(pid, 'SIGSTOP'))
  await sleep(1_500)
  pids.forEach((pid) => process.kill(pid, 'SIGCONT'))
  const ran = await running.ended
  assert.equal(ran.code, 0, ran.stderr)
  await proveWhole(ran.json() as Account)
})

/** The postmaster of a data folder and its processes. */
async function postgres(dir: string): Promise<number[]> {
  const postmaster = Number((await readFile(join(dir, 'pg', 'postmaster.pid'), 'utf8')).split('\n')[0])
  const { stdout } = spawnSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' })
  return [
    postmaster,
    ...stdout
      .split('\n')
      .map(Number)
      .filter((pid) => pid > 1),
  ]
}

test('a file that is cut while it is read stops there with exit code 1; the whole file completes it', async () => {
  const path = await fileOf('截', MANY_ROWS)
  const running = startChengxin(intakeOf(path))
  await halfWay(sql)
  await truncate(path, 1_000)
  const ran = await running.ended
  assert.equal(ran.code, 1, ran.stderr)
  const { code, detail, detailEn, account } = ran.json() as Problem & { account: Account }
  assert.equal(code, 'intake/changed')
  assert.match(detail, /读取过程中文件.*重新报送/)
  assert.match(detailEn, /while it was read/)
  proveSum(account)
  assert.equal(account.state, 'stopped')
  const [stored] = await sql`select count(*)::int as n from records.record where batch_id = ${account.batch}`
  assert.equal(stored!['n'], account.accepted)
  const again = await chengxin(intakeOf(await fileOf('截', MANY_ROWS)))
  assert.equal(again.code, 0, again.stderr)
  const mended = again.json() as Account
  proveSum(mended)
  assert.deepEqual(
    [mended.received, mended.accepted, mended.unchanged],
    [MANY_ROWS, MANY_ROWS - account.accepted, account.accepted],
  )
})

test('a database killed with -9 half-way comes back under the same command, which completes the file', async (context) => {
  const path = await fileOf('杀')
  const running = startChengxin(intakeOf(path))
  await halfWay(sql)
  const [postmaster] = await postgres(data)
  process.kill(postmaster!, 'SIGKILL')
  const ran = await running.ended
  context.diagnostic(`the command ended with ${ran.code}`)
  const account = ran.code === 0 ? ran : await chengxin(intakeOf(path))
  assert.equal(account.code, 0, account.stderr)
  await proveWhole(account.json() as Account)
})

test(
  'a full disk is told as such; after making room the same command completes the file',
  { timeout: 300_000 },
  async (context) => {
    const disk = join(folder, 'disk')
    await mkdir(disk, { mode: 0o711 })
    if (!mounted(context, disk)) return
    try {
      await proveFullDisk(join(disk, 'data'), join(disk, 'ballast'))
    } finally {
      spawnSync('umount', ['-l', disk])
    }
  },
)

function mounted(context: TestContext, disk: string): boolean {
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=300m,mode=711', 'tmpfs', disk], {
    encoding: 'utf8',
  })
  if (status !== 0) context.skip(`a disk of its own cannot be mounted here: ${(stderr ?? '').trim() || 'no mount'}`)
  return status === 0
}

const ROOM_BYTES = 3 * 1024 ** 2
const FEW_ROWS = 6_000

async function proveFullDisk(dir: string, ballast: string): Promise<void> {
  const path = await fileOf('满', FEW_ROWS)
  await provider(dir)
  const free = Number(
    spawnSync('stat', ['-f', '-c', '%a * %S', join(dir, '..')], { encoding: 'utf8' })
      .stdout.split('*')
      .map(Number)
      .reduce((a, b) => a * b),
  )
  await writeFile(ballast, Buffer.alloc(free - ROOM_BYTES))
  const full = await chengxin(intakeOf(path, dir))
  assert.equal(full.code, 1, full.stderr)
  const problem = full.json() as Problem
  assert.equal(problem.code, 'platform/disk-full', full.stderr)
  assert.match(problem.detail, /磁盘已满.*腾出空间.*同一命令/)
  assert.match(problem.detailEn, /disk is full.*run the same again/)
  await rm(ballast)
  const again = await chengxin(intakeOf(path, dir))
  assert.equal(again.code, 0, again.stderr)
  const own = await joinServer(dir)
  const store = connect(own.address)
  try {
    await proveWhole(again.json() as Account, store, FEW_ROWS)
  } finally {
    await store.end()
    await own.leave()
  }
}

const STRANGER = 54_321

test(
  'a data folder of another user is refused by name, with what to do',
  { skip: process.getuid?.() === 0 ? false : 'needs root to become another user' },
  async (context) => {
    const theirs = join(folder, 'theirs')
    await mkdir(theirs, { mode: 0o700 })
    const child = spawn(join(ROOT, 'bin', 'chengxin'), ['provider', 'list', '--data', theirs, '--json'], {
      uid: STRANGER,
      gid: STRANGER,
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (text) => (stdout += String(text)))
    child.stderr.on('data', (text) => (stderr += String(text)))
    const code = await new Promise((resolve) => child.once('error', () => resolve('no entry')).once('close', resolve))
    if (code === 'no entry' || /Permission denied|EACCES.*node_modules/.test(stderr))
      return context.skip('another user cannot enter this checkout')
    assert.equal(code, 1, stderr)
    const problem = JSON.parse(stdout) as Problem
    assert.equal(problem.code, 'platform/data-folder')
    assert.match(problem.detail, new RegExp(`${theirs}.*另一个用户.*--data`))
    assert.match(problem.detailEn, /another user.*--data/)
    assert.deepEqual(await readdir(theirs), [])
  },
)
