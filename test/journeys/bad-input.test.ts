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
import { needs, sharedPath } from '#test/support/shared-data.ts'
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

  const old = 'messy/template_penalty_import.xls'
  test('a real old workbook renamed .xlsx is refused', needs(old), async () => {
    const ran = await send('real.xlsx', await readFile(sharedPath(old)))
    proveRefused(ran, 'intake/wrong-kind', /旧格式.*\.xls.*另存为/, /old Excel 97-2003.*save it/)
  })
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

test('a sound file after all these goes in, and its returned rows come back as a file', async () => {
  const ran = await send('sound.csv', PENALTIES)
  assert.equal(ran.code, 0, ran.stderr)
  const account = JSON.parse(ran.stdout) as { batch: string; accepted: number; returned: number }
  assert.deepEqual([account.accepted, account.returned], [2, 1])
  const back = await run('batch', account.batch, '--returned', join(folder, 'back.csv'), '--json')
  assert.equal(back.code, 0, back.stderr)
})
