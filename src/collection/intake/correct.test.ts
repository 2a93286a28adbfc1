import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import iconv from 'iconv-lite'
import { body, citizenNumber, spoilt, uscc } from '#demo/codes.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { Refusal } from '#platform/refusal.ts'
import { databaseForFile } from '#test/support/database.ts'
import { csvOf, rowOf, type Cells } from '#test/support/rows.ts'
import { tablesHolding } from '#test/support/whole-store.ts'
import { accountOf, getBatch } from './account.ts'
import type { Account } from './batch.ts'
import { mendingOf } from './batches.ts'
import { correct } from './correct.ts'
import { correctGroup, repeatedValues } from './correct-group.ts'
import { eraseReturned } from './erase.ts'
import { groupsOf } from './groups.ts'
import { addProvider } from './providers.ts'
import { intake } from './receive.ts'
import { resend } from './resend.ts'
import { returnedPage, type ReturnedRow } from './returned-rows.ts'
import { runQueued } from './upload.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const folder = await mkdtemp(join(tmpdir(), 'chengxin-mend-'))
after(() => rm(folder, { recursive: true }))
const uploads = join(folder, 'uploads')

const BUREAU = { code: uscc('11', '370102', body('MB', 1)), name: '甲区应急管理局' }
await addProvider(sql, law, { ...BUREAU, region: '370102' })
const code = (n: number): string => uscc('91', '370102', body('MC', n))
const penalty = (n: number, cells: Cells = {}): Cells =>
  rowOf('penalty', { code: code(n), name: `甲区第${n}搪瓷有限公司` }, BUREAU, {
    CF_WSH: `甲应急罚〔2026〕${n}号`,
    ...cells,
  })

let sent = 0
async function send(rows: readonly Cells[], encoding = 'utf8', mapping: string | null = null): Promise<Account> {
  const path = join(folder, `${++sent}.csv`)
  await writeFile(path, iconv.encode(csvOf(rows), encoding))
  return intake(sql, law, { path, item: 'penalty', provider: BUREAU.code, mapping })
}

const page = async (id: string): Promise<readonly ReturnedRow[]> =>
  (await returnedPage(sql, law, await getBatch(sql, id), { group: null, after: 0 })).rows
const again = (id: string): ReturnType<typeof resend> => resend(sql, law, uploads, id, 'data-officer')
const mend = (id: string, rowNo: number, cells: Record<string, string>): ReturnType<typeof correct> =>
  correct(sql, law, id, [{ rowNo, cells }], 'data-officer')
const columnOf = (row: ReturnedRow, header: string): string =>
  String(row.cells.find((cell) => cell.header === header)?.column ?? assert.fail(`no ${header}`))

test('a mended row is checked at once, sent again as a batch of its own, and the first account stays as it was', async () => {
  const account = await send([
    penalty(1, { CF_XDR_SHXYM: spoilt(code(1)) }),
    penalty(2),
    penalty(3, { CF_JDRQ: '2026-02-30' }),
  ])
  assert.deepEqual([account.accepted, account.returned], [1, 2])
  const [first, second] = await page(account.batch)
  assert.deepEqual(
    first!.cells.map(({ header, sent: there }) => [header, there]),
    [['CF_XDR_SHXYM', spoilt(code(1))]],
  )
  assert.match(first!.cells[0]!.said[0]!.zh, /（q0112）$/)
  assert.deepEqual(
    await correct(
      sql,
      law,
      account.batch,
      [
        { rowNo: first!.rowNo, cells: { [columnOf(first!, 'CF_XDR_SHXYM')]: code(1) } },
        { rowNo: second!.rowNo, cells: { [columnOf(second!, 'CF_JDRQ')]: '2026-02-28' } },
      ],
      'data-officer',
    ),
    [
      { rowNo: 2, outcome: 'fits' },
      { rowNo: 4, outcome: 'fits' },
    ],
  )
  const shown = (await page(account.batch))[0]!
  assert.deepEqual(
    [shown.state, shown.cells[0]!.sent, shown.cells[0]!.mended, shown.post],
    ['fits', spoilt(code(1)), code(1), 'data-officer'],
  )
  const resent = await again(account.batch)
  assert.deepEqual([resent.rows, resent.repeated], [2, false])
  assert.equal(await runQueued(sql, law), 1)
  const mended = await accountOf(sql, law, resent.batchId)
  assert.deepEqual([mended.state, mended.received, mended.accepted, mended.returned], ['done', 2, 2, 0])
  const batch = await getBatch(sql, resent.batchId)
  assert.deepEqual([batch.corrects, batch.post, batch.rowsExpected], [account.batch, 'data-officer', 2])
  assert.deepEqual({ ...(await accountOf(sql, law, account.batch)), seconds: 0 }, { ...account, seconds: 0 })
  assert.deepEqual(
    (await page(account.batch)).map(({ state, sentAs }) => [state, sentAs]),
    [
      ['sent', resent.batchId],
      ['sent', resent.batchId],
    ],
  )
})

test('a row that is still wrong is not sent, and its new finding is shown in place of the old', async () => {
  const account = await send([penalty(11, { CF_JDRQ: '2026-02-30' })])
  const [row] = await page(account.batch)
  assert.deepEqual(await mend(account.batch, 2, { [columnOf(row!, 'CF_JDRQ')]: '昨天' }), [
    { rowNo: 2, outcome: 'returned' },
  ])
  const [now] = await page(account.batch)
  assert.equal(now!.state, 'wrong')
  assert.match(now!.cells[0]!.said[0]!.zh, /昨天/)
  await assert.rejects(again(account.batch), (error: Refusal) => error.code === 'intake/nothing-to-send')
})

test('two clicks and two tabs at once make one batch', async () => {
  const account = await send([penalty(21, { CF_CFLB: '没收飞船' })])
  const [row] = await page(account.batch)
  await mend(account.batch, 2, { [columnOf(row!, 'CF_CFLB')]: '罚款' })
  const all = await Promise.all([again(account.batch), again(account.batch), again(account.batch)])
  assert.equal(new Set(all.map(({ batchId }) => batchId)).size, 1)
  assert.equal(all.filter(({ repeated }) => !repeated).length, 1)
  const [count] = await sql`select count(*)::int as n from intake.batch where corrects = ${account.batch}`
  assert.equal(count!['n'], 1)
  await runQueued(sql, law)
  assert.deepEqual(await readdir(uploads), [], 'no file stays behind')
})

test('what fails between the file and the batch leaves the rows waiting, and the next click sends them', async () => {
  const account = await send([penalty(31, { CF_JDRQ: '2026-02-30' })])
  const [row] = await page(account.batch)
  await mend(account.batch, 2, { [columnOf(row!, 'CF_JDRQ')]: '2026-02-27' })
  await sql`alter table intake.upload add constraint broken check (batch_id < 0) not valid`
  await assert.rejects(again(account.batch), /broken/)
  await sql`alter table intake.upload drop constraint broken`
  assert.equal((await mendingOf(sql, Number(account.batch))).waiting, 1)
  assert.deepEqual(await readdir(uploads), [])
  const { batchId, repeated } = await again(account.batch)
  assert.equal(repeated, false)
  await runQueued(sql, law)
  assert.equal((await accountOf(sql, law, batchId)).accepted, 1)
})

test('a row that was sent again does not change any more', async () => {
  const account = await send([penalty(41, { CF_JDRQ: '2026-02-30' })])
  const [row] = await page(account.batch)
  const column = columnOf(row!, 'CF_JDRQ')
  await mend(account.batch, 2, { [column]: '2026-02-27' })
  await again(account.batch)
  await runQueued(sql, law)
  await assert.rejects(
    mend(account.batch, 2, { [column]: '2026-02-26' }),
    (error: Refusal) => error.code === 'intake/not-mendable',
  )
  assert.deepEqual(await mend(account.batch, 2, { [column]: '2026-02-27' }), [], 'the same text is no change')
})

test('a natural person’s row has no cells and cannot be mended here; nor does a correction make a person of a row', async () => {
  const account = await send([
    penalty(51, { CF_XDR_LB: '自然人', CF_XDR_MC: '欧阳试验' }),
    penalty(52, { CF_JDRQ: '2026-02-30' }),
  ])
  const rows = await page(account.batch)
  assert.deepEqual([rows[0]!.cells, rows[0]!.label], [[], null])
  assert.match(rows[0]!.fixed![0], /自然人/)
  await assert.rejects(mend(account.batch, 2, { '0': '甲' }), (error: Refusal) => error.code === 'intake/not-mendable')
  const { columns } = (await getBatch(sql, account.batch)).layout!
  assert.deepEqual(await mend(account.batch, 3, { [columns['category']!]: '自然人' }), [
    { rowNo: 3, outcome: 'person' },
  ])
  assert.deepEqual(await mend(account.batch, 3, { [columns['name']!]: '欧阳试验', [columns['category']!]: '自然人' }), [
    { rowNo: 3, outcome: 'person' },
  ])
  assert.deepEqual(await tablesHolding(sql, '欧阳试验'), [])
})

test('a cell put back as it was sent has no correction any more', async () => {
  const account = await send([penalty(61, { CF_JDRQ: '2026-02-30' })])
  const [row] = await page(account.batch)
  const column = columnOf(row!, 'CF_JDRQ')
  await mend(account.batch, 2, { [column]: '2026-02-27' })
  assert.deepEqual(await mend(account.batch, 2, { [column]: '2026-02-30' }), [{ rowNo: 2, outcome: 'as-sent' }])
  assert.deepEqual(await mendingOf(sql, Number(account.batch)), { waiting: 0, wrong: 0, sent: 0 })
})

test('rows of a GB18030 file with a mapping go again in the sender’s own dress', async () => {
  const mapping = `header: 1\nfields:\n  decidedOn: CF_JDRQ\n`
  const account = await send(
    [penalty(71, { CF_JDRQ: '2026-02-30', CF_SY: '未设警示标志，“㐂”字号' })],
    'gb18030',
    mapping,
  )
  const [row] = await page(account.batch)
  await mend(account.batch, 2, { [columnOf(row!, 'CF_JDRQ')]: '2026-02-27' })
  const { batchId } = await again(account.batch)
  await runQueued(sql, law)
  assert.equal((await accountOf(sql, law, batchId)).accepted, 1)
  const { layout } = await getBatch(sql, batchId)
  assert.deepEqual((layout!.dress as { encoding: string }).encoding, 'gb18030')
  const [there] = await sql`select payload from records.record where batch_id = ${batchId}`
  assert.equal((there!['payload'] as Record<string, string>)['ss'], '未设警示标志，“㐂”字号')
})

test('groups count rows by code and column, largest first, with the first rows in words', async () => {
  const account = await send([
    ...[81, 82, 83, 84].map((n) => penalty(n, { CF_JDRQ: '2026-02-30' })),
    penalty(85, { CF_XDR_SHXYM: spoilt(code(85)), CF_JDRQ: '' }),
  ])
  const groups = await groupsOf(sql, law, await getBatch(sql, account.batch))
  assert.deepEqual(
    groups.map(({ code: found, field, count, first }) => [found, field, count, first.map(({ rowNo }) => rowNo)]),
    [
      ['q0131', 'decidedOn', 4, [2, 3, 4]],
      ['q0101', 'decidedOn', 1, [6]],
      ['q0112', 'uscc', 1, [6]],
    ],
  )
  assert.match(groups[0]!.first[0]!.zh, /2026-02-30.*（q0131）/)
  const { rows } = await returnedPage(sql, law, await getBatch(sql, account.batch), {
    group: { code: 'q0112', field: 'uscc' },
    after: 0,
  })
  assert.deepEqual(
    rows.map(({ rowNo }) => rowNo),
    [6],
  )
})

test('a form that was saved as it stood changes nothing, also where a cell has several lines', async () => {
  const account = await send([penalty(91, { CF_JDRQ: '2026-02-30', CF_SY: '第一项\n第二项' })])
  const { columns } = (await getBatch(sql, account.batch)).layout!
  const asSubmitted = { [columns['facts']!]: '第一项\r\n第二项', [columns['decidedOn']!]: '2026-02-30' }
  assert.deepEqual(await mend(account.batch, 2, asSubmitted), [])
  await assert.rejects(mend(account.batch, 2, { [columns['facts']!]: 'x'.repeat(10_001) }), /too long/)
  await assert.rejects(mend(account.batch, 2, { [columns['facts']!]: 'a\u0000b' }), /no character/)
})

test('what may not be kept is not kept of a correction either: a document number stays out of every table', async () => {
  const number = citizenNumber('370102', '19900307', '765')
  const account = await send([penalty(92, { CF_JDRQ: '2026-02-30', CF_FR_ZJHM: '' })])
  const { columns } = (await getBatch(sql, account.batch)).layout!
  await mend(account.batch, 2, {
    [columns['decidedOn']!]: '2026-02-27',
    [columns['legalRepresentativeDocument']!]: number,
  })
  assert.deepEqual(await tablesHolding(sql, number), [])
  assert.equal((await mendingOf(sql, Number(account.batch))).waiting, 1)
})

test('the cells of a correction go with the sender’s, ninety days after receipt', async () => {
  const account = await send([penalty(93, { CF_JDRQ: '2026-02-30' })])
  const { columns } = (await getBatch(sql, account.batch)).layout!
  await mend(account.batch, 2, { [columns['decidedOn']!]: '2026-02-27' })
  await sql`update intake.batch set received_at = received_at - interval '91 days' where batch_id = ${account.batch}`
  await eraseReturned(sql, law)
  const [row] = await page(account.batch)
  assert.deepEqual([row!.cells, row!.fixed !== null], [[], true])
  await assert.rejects(again(account.batch), (error: Refusal) => error.code === 'intake/nothing-to-send')
})

test('one value that stands wrong in many rows of a group is mended in one act, in no other row', async () => {
  const account = await send([
    ...[101, 102, 103].map((n) => penalty(n, { CF_CFLB: '没收飞船' })),
    penalty(104, { CF_CFLB: '没收火箭' }),
    penalty(105, { CF_CFLB: '没收飞船', CF_JDRQ: '2026-02-30' }),
  ])
  const batch = await getBatch(sql, account.batch)
  const group = { code: 'q0106', field: 'kinds' }
  assert.deepEqual(await repeatedValues(sql, batch, group), [{ value: '没收飞船', rows: 4 }])
  const edit = { ...group, from: '没收飞船', to: '罚款' }
  assert.deepEqual(await correctGroup(sql, law, account.batch, edit, 'data-officer'), { fits: 3, wrong: 1 })
  assert.deepEqual(await mendingOf(sql, batch.batchId), { waiting: 3, wrong: 1, sent: 0 })
  assert.deepEqual(await repeatedValues(sql, batch, group), [])
  assert.deepEqual(
    await correctGroup(sql, law, account.batch, edit, 'data-officer'),
    { fits: 0, wrong: 0 },
    'again: nothing',
  )
  assert.deepEqual(
    (await page(account.batch)).map(({ state }) => state),
    ['fits', 'fits', 'fits', 'returned', 'wrong'],
  )
})
