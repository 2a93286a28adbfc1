import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import type { Act } from '#foundation/act.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import { recordsOf } from '#register/records/read.ts'
import { rebuild } from '#register/standing/rebuild.ts'
import { findByCode } from '#register/subjects/find.ts'
import { accountOf } from '#collection/intake/account.ts'
import type { Account } from '#collection/intake/batch.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { writeReturned } from '#collection/intake/returned.ts'
import { databaseForFile } from '#test/support/database.ts'
import { tableDigests } from '#test/support/table-digests.ts'
import { judgeRow, type Judged, type RowVerdict } from './judge-row.ts'
import { undoRow } from './undo-row.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const folder = await mkdtemp(join(tmpdir(), 'chengxin-identity-'))
after(() => rm(folder, { recursive: true }))

const code = (n: number): string => uscc('91', '370102', body('JD', n))
const CLERK = '试验省信用中心 主体判断岗'
const bureau = await addProvider(sql, law, {
  code: uscc('11', '370000', body('JB', 1)),
  name: '试验省市场监督管理局',
  region: '370000',
})

let sent = 0
async function send(item: string, text: string): Promise<Account> {
  const path = join(folder, `${++sent}.csv`)
  await writeFile(path, text)
  return intake(sql, law, { path, item, provider: bureau.code })
}

const acting = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  sql.begin((tx) => work({ tx, actor: { kind: 'post', code: bureau.code, post: '1' }, at: now(), law })) as Promise<T>

const judge = (batchId: string, rowNo: number, said: Partial<RowVerdict> = {}): Promise<Judged> =>
  acting((act) =>
    judgeRow(act, {
      batchId,
      rowNo,
      verdict: 'same',
      code: code(1),
      reason: '决定书所附营业执照与登记一致',
      by: CLERK,
      evidence: [],
      ...said,
    }),
  )

const undo = (judgementId: string): Promise<unknown> =>
  acting((act) => undoRow(act, judgementId, { post: CLERK, reason: '复核发现是另一家企业' }))

// What only says that something was judged, and how far positions have come: kept on purpose, read by no door.
const HISTORY = new Set(['identity.judgement', 'records.undone', 'records.entry', 'records.sequencer'])
async function derived(): Promise<Record<string, string>> {
  const all = await tableDigests(sql)
  return Object.fromEntries(Object.entries(all).filter(([table]) => !HISTORY.has(table)))
}

const HEADER = '行政相对人名称,统一社会信用代码,行政处罚决定书文号,处罚类别,处罚内容,处罚决定日期,处罚机关\n'
const row = (name: string, uscc: string, number: string, content = '罚款一万元', day = '2026-05-06'): string =>
  `${name},${uscc},甲罚〔2026〕${number}号,罚款,${content},${day},试验省市场监督管理局\n`

const standing = async (n: number): Promise<unknown> => {
  const { subjectId } = (await findByCode(sql, code(n)))!
  return (await sql`select penalty from standing.standing where subject_id = ${subjectId}`)[0]?.['penalty']
}
const contents = async (n: number): Promise<string[]> => {
  const { subjectId } = (await findByCode(sql, code(n)))!
  return (await recordsOf(sql, [subjectId])).filter(({ item }) => item !== 1).map(({ payload }) => payload['nr'] ?? '')
}

// A firm for each test; the last is somebody else's.
const fullName = (n: number): string => `甲区红旗${'一二三四五六七八九'.charAt(n - 1)}化工有限公司`
const shortName = (n: number): string => fullName(n).replace('有限公司', '厂')
await send(
  'registration',
  `名称,统一社会信用代码\n${Array.from({ length: 9 }, (_, i) => `${fullName(i + 1)},${code(i + 1)}\n`).join('')}`,
)
// The authority is a line of reference: it stays once it was named, and counts nowhere.
await send('penalty', HEADER + row(fullName(9), code(9), '0', '警告'))

test('a row without a code goes in by a judgement, and the account still adds up', async () => {
  const { batch } = await send('penalty', HEADER + row(shortName(1), '', '1'))
  const before = await derived()
  const { outcome, judgementId, recordId } = await judge(batch, 2, { code: code(1) })
  const account = await accountOf(sql, law, batch)
  assert.deepEqual([outcome, account.received, account.accepted, account.held], ['accepted', 1, 1, 0])
  assert.deepEqual(await standing(1), 1)
  assert.ok(recordId)
  const out = join(folder, 'returned.csv')
  assert.equal(await writeReturned(sql, law, batch, out), 0, 'a row that went in is not sent back')
  await undo(judgementId)
  assert.deepEqual(await derived(), before)
  assert.equal(await writeReturned(sql, law, batch, out), 1)
})

test('a row whose name disagrees with the name of its code goes in by a judgement, and out again by its undoing', async () => {
  const { batch, held, findings } = await send('penalty', HEADER + row('乙区蓝天商贸有限公司', code(9), '2'))
  assert.deepEqual([held, findings['q0201']], [1, 1])
  const before = await derived()
  const { judgementId } = await judge(batch, 2, { code: code(2) })
  assert.equal((await contents(2)).length, 1)
  await undo(judgementId)
  assert.deepEqual(await derived(), before)
})

test('what is said to be different or unsure waits on, and nothing goes in', async () => {
  const { batch } = await send('penalty', HEADER + row(shortName(3), '', '3'))
  const before = await derived()
  const first = await judge(batch, 2, { verdict: 'different', code: code(3) })
  const second = await judge(batch, 2, { verdict: 'unsure', code: null })
  assert.deepEqual([first.outcome, second.outcome], [null, null])
  const judged = async (): Promise<unknown> =>
    (await sql`select judged from intake.returned_row where batch_id = ${batch}`)[0]!['judged']
  assert.equal(await judged(), 'unsure')
  await undo(second.judgementId)
  assert.equal(await judged(), 'different')
  await undo(first.judgementId)
  assert.deepEqual(await derived(), before)
})

test('an entry of a list enters the standing with its dates, and leaves it', async () => {
  const { batch } = await send(
    'abnormal-register',
    `名称,统一社会信用代码,列入原因,列入日期,列入机关\n${shortName(3)},${code(3)},未按规定公示年度报告,2026-05-08,试验省市场监督管理局\n`,
  )
  const before = await derived()
  const { judgementId, outcome } = await judge(batch, 2, { code: code(3) })
  assert.equal(outcome, 'accepted')
  const { subjectId } = (await findByCode(sql, code(3)))!
  const [found] = await sql`select lists, abnormal_register from standing.standing where subject_id = ${subjectId}`
  assert.equal((found!['lists'] as unknown[]).length, 1)
  await undo(judgementId)
  assert.deepEqual(await derived(), before)
})

test('what was reported with its code in the meantime stands when the judgement is undone, as if it had come first', async () => {
  const held = await send('penalty', HEADER + row(shortName(4), '', '4'))
  const { judgementId } = await judge(held.batch, 2, { code: code(4) })
  const coded = await send('penalty', HEADER + row(fullName(4), code(4), '4'))
  assert.deepEqual([coded.accepted, coded.superseded], [0, 1])
  await undo(judgementId)
  const after = await accountOf(sql, law, coded.batch)
  assert.deepEqual([after.accepted, after.superseded, after.unchanged], [1, 0, 0])
  assert.deepEqual([await contents(4), await standing(4)], [['罚款一万元'], 1])
  const again = await send('penalty', HEADER + row(fullName(4), code(4), '4'))
  assert.equal(again.unchanged, 1)
})

test('where a judgement had superseded, the version before it holds again, and a repetition after it never was', async () => {
  const held = await send('penalty', HEADER + row(shortName(4), '', '4', '罚款二万元'))
  const before = await derived()
  const { judgementId, outcome } = await judge(held.batch, 2, { code: code(4) })
  assert.equal(outcome, 'superseded')
  assert.deepEqual(await contents(4), ['罚款二万元'])
  const back = await send('penalty', HEADER + row(fullName(4), code(4), '4'))
  assert.equal(back.superseded, 1)
  await undo(judgementId)
  assert.deepEqual(await contents(4), ['罚款一万元'])
  const account = await accountOf(sql, law, back.batch)
  assert.deepEqual([account.received, account.unchanged, account.superseded], [1, 1, 0])
  const now = await derived()
  for (const table of ['records.record', 'standing.standing', 'subjects.subject', 'subjects.name'])
    assert.equal(now[table], before[table], table)
})

test('a row that waited while a later batch reported the same decision changes nothing', async () => {
  const held = await send('penalty', HEADER + row(shortName(5), '', '5', '罚款三万元'))
  await send('penalty', HEADER + row(fullName(5), code(5), '5', '罚款四万元'))
  const { outcome, recordId } = await judge(held.batch, 2, { code: code(5) })
  assert.deepEqual([outcome, recordId], ['unchanged', null])
  assert.deepEqual((await contents(5)).includes('罚款三万元'), false)
})

test('who judges must say why, name a subject that is there, and judge a row once', async () => {
  const { batch } = await send('penalty', HEADER + row(shortName(6), '', '6'))
  const before = await derived()
  const refused = async (said: Partial<RowVerdict>, refusal: string, rowNo = 2): Promise<void> => {
    await assert.rejects(judge(batch, rowNo, { code: code(6), ...said }), { code: refusal })
  }
  await refused({ reason: ' ' }, 'identity/reason')
  await refused({ reason: '联系人张三 13912345678 确认' }, 'identity/reason')
  await refused({ code: code(99) }, 'subjects/not-found')
  await refused({ code: null }, 'identity/not-enterable')
  await refused({}, 'identity/unknown-row', 3)
  assert.deepEqual(await derived(), before)
  const { judgementId } = await judge(batch, 2, { code: code(6) })
  await refused({}, 'identity/settled')
  await undo(judgementId)
  await assert.rejects(undo(judgementId), { code: 'identity/undone' })
  await assert.rejects(undo('1'), { code: 'identity/unknown-judgement' })
  assert.deepEqual(await derived(), before)
})

test('two clerks who judge one row at once: one is heard, the other is told', async () => {
  const { batch } = await send('penalty', HEADER + row(shortName(7), '', '7'))
  const results = await Promise.allSettled([judge(batch, 2, { code: code(7) }), judge(batch, 2, { code: code(9) })])
  assert.deepEqual(results.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  const account = await accountOf(sql, law, batch)
  assert.deepEqual([account.received, account.accepted, account.held], [1, 1, 0])
})

test('a registration goes in by its code only: no judgement makes one', async () => {
  const { batch } = await send('registration', `名称,统一社会信用代码\n${fullName(8)},\n`)
  await assert.rejects(judge(batch, 2, { code: code(8) }), { code: 'identity/not-enterable' })
})

test('a row whose cells are no longer kept cannot go in', async () => {
  const { batch } = await send('penalty', HEADER + row(shortName(8), '', '8'))
  await sql`update intake.returned_row set cells = null where batch_id = ${batch}`
  await assert.rejects(judge(batch, 2, { code: code(8) }), { code: 'identity/not-enterable' })
})

test('standings worked out of records alone are those that were added up', async () => {
  const before = (await derived())['standing.standing']
  const ids = (await sql`select subject_id from subjects.subject`).map((one) => one['subject_id'] as string)
  await acting((act) => rebuild(act, ids))
  assert.equal((await derived())['standing.standing'], before)
})
