import assert from 'node:assert/strict'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { connect, type Sql } from '#platform/database.ts'
import { joinServer, type Embedded } from '#platform/embedded/server.ts'
import type { Problem } from '#platform/refusal.ts'
import { chengxin, type Ran } from '#test/support/command.ts'
import { rowCounts } from '#test/support/whole-store.ts'
import { PENALTIES, badFiles } from './bad-files.ts'

// Files that no department means to send, through the command as a clerk would send them. Each is refused with a sentence that says
// what is there, why it cannot stand and what to do, and none leaves anything behind.

const BUREAU = uscc('11', '370102', body('JB', 1))
const folder = await mkdtemp(join(tmpdir(), 'chengxin-bad-'))
await chmod(folder, 0o711)
const data = join(folder, 'data')
let server: Embedded
let sql: Sql
let emptyStore: Readonly<Record<string, number>>

/** Runs a command on the one data folder of these tests; their own lease keeps its server up in between. */
const run = (...args: readonly string[]): Promise<Ran> => chengxin([...args, '--data', data])

async function send(name: string, content: string | Uint8Array | null, more: readonly string[] = []): Promise<Ran> {
  const path = join(folder, name)
  if (content !== null) await writeFile(path, content)
  const given = (flag: string): boolean => more.includes(flag)
  const usual = [given('--item') ? [] : ['--item', 'penalty'], given('--provider') ? [] : ['--provider', BUREAU]].flat()
  return run('intake', path, ...usual, ...more, '--json')
}

before(async () => {
  server = await joinServer(data)
  const added = await run('provider', 'add', BUREAU, '甲区市场监督管理局', '--region', '370102')
  assert.equal(added.code, 0, added.stderr)
  sql = connect(server.address)
  emptyStore = await rowCounts(sql)
})

after(async () => {
  await sql.end()
  await server.leave()
  await rm(folder, { recursive: true })
})

function proveRefused({ code: exitCode, stdout, stderr }: Ran, code: string, zh: RegExp, en: RegExp): void {
  assert.equal(exitCode, 1, stderr)
  const problem = JSON.parse(stdout) as Problem
  assert.equal(problem.code, code, problem.detail)
  assert.match(problem.detail, zh)
  assert.match(problem.detailEn, en)
  assert.match(problem.detail, /请/, 'it does not say what to do')
  assert.ok(stderr.includes(problem.detail), 'what a person reads is what a program reads')
  assert.ok(!/\n\s+at |Error:/.test(stderr), stderr)
}

describe('a file that no department means to send', { concurrency: 2 }, () => {
  for (const { name, file, content, code, zh, en, more } of badFiles()) {
    test(`${name} is refused`, async () => proveRefused(await send(file, await content(), more), code, zh, en))
  }
})

test('none of them left anything behind', async () => {
  assert.deepEqual(
    (await sql`select file_name from intake.batch`).map((row) => row['file_name']),
    [],
  )
  assert.deepEqual(await rowCounts(sql), emptyStore)
})

const USAGE = [
  ['without an item', ['intake', 'x.csv', '--provider', BUREAU], /--item/],
  [
    'with an encoding that is none',
    ['intake', 'x.csv', '--item', 'penalty', '--provider', BUREAU, '--encoding', 'latin1'],
    /latin1.*utf-8/,
  ],
  ['without a file', ['intake', '--item', 'penalty', '--provider', BUREAU], /FILE/],
  [
    'with a flag that nobody knows',
    ['intake', 'x.csv', '--item', 'penalty', '--provider', BUREAU, '--force'],
    /--force/,
  ],
] as const

for (const [what, args, words] of USAGE) {
  test(`intake ${what} is wrong usage: exit code 2, in either language`, async () => {
    const [zh, en] = await Promise.all([run(...args, '--lang', 'zh'), run(...args, '--lang', 'en')])
    assert.deepEqual([zh.code, en.code, zh.stdout, en.stdout], [2, 2, '', ''])
    assert.match(zh.stderr, words)
    assert.match(zh.stderr, /\p{Script=Han}{2}/u)
    assert.match(en.stderr, words)
    assert.doesNotMatch(en.stderr, /\p{Script=Han}/u)
  })
}

test('a sound file after all these goes in, told in words with what each code means', async () => {
  const path = join(folder, 'sound.csv')
  await writeFile(path, PENALTIES)
  const ran = await run('intake', path, '--item', 'penalty', '--provider', BUREAU)
  assert.equal(ran.code, 0, ran.stderr)
  assert.match(ran.stdout, /^批次 \d+\n收到 3 = 接收 2 \+ 已有 0 \+ 更新 0 \+ 待判断 0 \+ 退回 1\n/)
  assert.match(ran.stdout, /\n {2}q0112 +1 +.*（退回）\n/)
  const [, batch] = /^批次 (\d+)/.exec(ran.stdout)!

  const back = join(folder, 'back.csv')
  const fetched = await run('batch', batch!, '--returned', back)
  assert.equal(fetched.code, 0, fetched.stderr)
  const [header, row, ...more] = (await readFile(back, 'utf8')).trim().split('\n')
  assert.equal(header, `${PENALTIES.split('\n')[0]},行号,退回原因,依据,建议值`)
  assert.match(row!, /^甲区第3纺织有限公司,.*,4,.*校验位不符.*q0112/)
  assert.deepEqual(more, [])

  const lost = await run('batch', batch!, '--returned', path, '--json')
  proveRefused(lost, 'platform/bad-request', /原文件.*覆盖/, /very file that was sent/)
  assert.equal(await readFile(path, 'utf8'), PENALTIES, 'the file that was sent is there as it was')
})
