import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { after, test } from 'node:test'
import iconv from 'iconv-lite'
import { body, uscc } from '#demo/codes.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { resetClock, setToday } from '#platform/clock.ts'
import { addDays } from '#platform/calendar-date.ts'
import { today } from '#platform/clock.ts'
import type { Refusal } from '#platform/refusal.ts'
import { newFileKey } from '#platform/sealed-file.ts'
import { databaseForFile } from '#test/support/database.ts'
import { csvOf, rowOf, type Cells } from '#test/support/rows.ts'
import { accountOf } from './account.ts'
import { followBatch } from './follow.ts'
import { layDown } from './lay-down.ts'
import { lookAt, type Look } from './look.ts'
import { addProvider } from './providers.ts'
import { getStaged, sentBefore, stage, submitStaged } from './stage.ts'
import { destroyOld, runQueued } from './upload.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const folder = await mkdtemp(join(tmpdir(), 'chengxin-stage-'))
after(() => rm(folder, { recursive: true }))

const BUREAU = { code: uscc('11', '370102', body('GB', 1)), name: '甲区应急管理局' }
const OTHER = { code: uscc('11', '370102', body('GB', 2)), name: '乙区应急管理局' }
for (const one of [BUREAU, OTHER]) await addProvider(sql, law, { ...one, region: '370102' })
const firm = (n: number) => ({ code: uscc('91', '370102', body('GC', n)), name: `甲区第${n}搪瓷有限公司` })
const penalty = (n: number, cells: Cells = {}): Cells =>
  rowOf('penalty', firm(n), BUREAU, { CF_WSH: `甲应急罚〔2026〕${n}号`, ...cells })

async function lay(bytes: Buffer | string, fileName = 'file.csv'): Promise<string> {
  const path = join(folder, randomUUID())
  const key = newFileKey()
  const laid = await layDown(Readable.from([Buffer.from(bytes)]), path, key)
  return stage(sql, { provider: BUREAU.code, fileName, path, key, ...laid, post: 'data-officer' })
}

async function look(stagedId: string, item: string | null = null): Promise<Look> {
  const looked = await lookAt(law, await getStaged(sql, stagedId, BUREAU.code), BUREAU, item)
  return looked.kind === 'look' ? looked.look : assert.fail(looked.problem.detail)
}

const submit = (stagedId: string, more: { item?: string; fields?: Record<string, number> } = {}): Promise<string> =>
  submitStaged(sql, law, {
    stagedId,
    provider: BUREAU.code,
    item: 'penalty',
    fields: {},
    post: 'data-officer',
    rowsExpected: 2,
    ...more,
  })

test('the item is guessed from the headings, each column is named with its field and first values', async () => {
  for (const kind of ['penalty', 'licence', 'severe-list', 'abnormal-register', 'registration'] as const) {
    const seen = await look(await lay(csvOf([rowOf(kind, firm(1), BUREAU), rowOf(kind, firm(2), BUREAU)])))
    assert.deepEqual([seen.item.item, seen.guessed, seen.rows, seen.headerRow, seen.missing], [kind, true, 2, 1, []])
    const name = seen.columns.find(({ field }) => field?.name === seen.item.roles.name)
    assert.deepEqual(name?.samples, [firm(1).name, firm(2).name])
  }
})

test('a GB18030 file is read as it is written', async () => {
  const seen = await look(await lay(iconv.encode(csvOf([penalty(3, { CF_SY: '未设警示标志，字号“㐂”' })]), 'gb18030')))
  assert.deepEqual(seen.columns.find(({ field }) => field?.name === 'facts')?.samples, ['未设警示标志，字号“㐂”'])
})

test('nothing of a natural person is shown: not of a person’s row, nor of a column for persons, nor of one nobody claims', async () => {
  const seen = await look(
    await lay(
      csvOf([
        penalty(4, { CF_XDR_LB: '自然人', CF_XDR_MC: '欧阳试验', 法定代表人: '司徒试验', 联系人: '上官试验' }),
        penalty(15, { 法定代表人: '司徒试验', 身份证号: '37010219900307765X' }),
        penalty(5, { 法定代表人: '司徒试验', 联系人: '上官试验' }),
      ]),
    ),
  )
  const shown = JSON.stringify(seen.columns.map(({ samples }) => samples))
  assert.doesNotMatch(shown, /欧阳|司徒|上官|37010219900307765X/)
  assert.match(shown, /甲区第5搪瓷/)
})

test('a required column that is missing is named, and an unclaimed one can be chosen in its place', async () => {
  const rows = [penalty(6), penalty(7)].map(({ CF_SY, ...rest }) => ({ ...rest, 甲局自己的叫法: CF_SY! }))
  const stagedId = await lay(csvOf(rows))
  const seen = await look(stagedId)
  assert.deepEqual(
    seen.missing.map(({ name }) => name),
    ['facts'],
  )
  const column = seen.columns.find(({ header }) => header === '甲局自己的叫法')!
  assert.deepEqual([column.field, column.samples], [null, null])
  assert.ok(seen.open.some(({ name }) => name === 'facts'))
  const batchId = await submit(stagedId, { fields: { facts: column.number } })
  await runQueued(sql, law)
  assert.equal((await accountOf(sql, law, batchId)).accepted, 2)
})

test('a file of another item, without a header, empty or damaged is refused in words, and nothing goes in', async () => {
  for (const [bytes, item, code] of [
    [csvOf([rowOf('licence', firm(8), BUREAU)]), 'penalty', 'intake/wrong-item'],
    ['甲,乙\r\n1,2\r\n', null, 'intake/no-header'],
    ['', null, 'intake/empty'],
    [Buffer.from('PK\u0003\u0004 no workbook'), null, 'intake/unreadable'],
  ] as const) {
    const looked = await lookAt(law, await getStaged(sql, await lay(bytes), BUREAU.code), BUREAU, item)
    assert.equal(looked.kind === 'refused' && looked.problem.code, code)
  }
})

test('two clicks on 提交 make one batch; the same file again is known', async () => {
  const bytes = csvOf([penalty(9), penalty(10)])
  const stagedId = await lay(bytes)
  const [first, second] = await Promise.all([submit(stagedId), submit(stagedId)])
  assert.equal(first, second)
  await runQueued(sql, law)
  const again = await getStaged(sql, await lay(bytes), BUREAU.code)
  assert.equal(await sentBefore(sql, law, again, 'penalty'), first)
  assert.equal(await sentBefore(sql, law, again, 'licence'), null)
})

test('another unit’s file is unknown', async () => {
  const stagedId = await lay(csvOf([penalty(11)]))
  for (const [id, provider] of [
    [stagedId, OTHER.code],
    [randomUUID(), BUREAU.code],
    ['1; drop', BUREAU.code],
  ] as const)
    await assert.rejects(getStaged(sql, id, provider), (error: Refusal) => error.code === 'intake/unknown-file')
})

test('a file that is never submitted is destroyed after 72 hours, with its key', async () => {
  const stagedId = await lay(csvOf([penalty(12)]))
  setToday(addDays(today(), 4))
  try {
    await destroyOld(sql, folder)
  } finally {
    resetClock()
  }
  await assert.rejects(getStaged(sql, stagedId, BUREAU.code), (error: Refusal) => error.code === 'intake/unknown-file')
  assert.deepEqual(await readdir(folder), [])
})

test('who follows a batch gets whole accounts whose sum holds, and the last is its end; who leaves ends it', async () => {
  const batchId = await submit(await lay(csvOf([penalty(13), penalty(14, { CF_JDRQ: '2026-02-30' })])))
  const leaving = new AbortController()
  const left = followBatch(sql, law, batchId, { forMs: 60_000, signal: leaving.signal })
  assert.equal((await left.next()).value?.state, 'open')
  leaving.abort()
  assert.equal((await left.next()).done, true)
  const following = Array.fromAsync(
    followBatch(sql, law, batchId, { forMs: 20_000, signal: new AbortController().signal }),
  )
  await runQueued(sql, law)
  const accounts = await following
  for (const { received, accepted, unchanged, superseded, held, returned } of accounts)
    assert.equal(received, accepted + unchanged + superseded + held + returned)
  assert.deepEqual([accounts.at(-1)!.state, accounts.at(-1)!.accepted, accounts.at(-1)!.returned], ['done', 1, 1])
  const late = await Array.fromAsync(followBatch(sql, law, batchId, { forMs: 0, signal: new AbortController().signal }))
  assert.deepEqual(late, [accounts.at(-1)])
})
