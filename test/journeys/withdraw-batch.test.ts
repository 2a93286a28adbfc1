import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { previewWithdrawal, withdrawalOf, withdrawBatch } from '#collection/intake/withdraw.ts'
import type { Refusal } from '#platform/refusal.ts'
import { standingsOf } from '#register/standing/refresh.ts'
import { databaseForFile } from '#test/support/database.ts'
import { signIn } from '#test/support/desk.ts'
import { doorsOf } from '#test/support/doors.ts'
import { csvOf, rowOf, type Cells, type Kind } from '#test/support/rows.ts'
import { openService } from '#test/support/service.ts'

// A provider takes a batch back: from that moment no door shows its records, standings follow, and the same file brings them back.

const database = await databaseForFile()
const { sql } = database
const service = await openService(database)
after(service.close)
const { law } = service.host

const BUREAU = { code: uscc('11', '370102', body('WB', 1)), name: '甲区应急管理局', region: '370102' }
const OTHER = { code: uscc('11', '370103', body('WB', 2)), name: '乙区应急管理局', region: '370103' }
for (const one of [BUREAU, OTHER]) await addProvider(sql, law, one)
const firm = (n: number) => ({ code: uscc('91', '370102', body('WF', n)), name: `甲区第${n}搪瓷有限公司` })

async function send(kind: Kind, rows: readonly (readonly [n: number, cells?: Cells])[]): Promise<string> {
  const bytes = csvOf(rows.map(([n, cells]) => rowOf(kind, firm(n), BUREAU, cells)))
  const { account } = await service.send({ name: `${kind}.csv`, item: kind, provider: BUREAU.code, bytes })
  assert.equal(account.returned + account.held, 0, JSON.stringify(account.findings))
  return account.batch
}

const REASON = '决定已由上级机关撤销'
const takeBack = async (batchId: string): Promise<number> =>
  withdrawBatch(sql, law, {
    batchId,
    post: 'data-officer',
    reason: REASON,
    records: (await previewWithdrawal(sql, batchId)).current,
  })

async function standingOf(n: number): Promise<{ counts: Record<string, number>; lists: number }> {
  const [row] = await sql`select subject_id from subjects.subject where code = ${firm(n).code}`
  const [standing] = await standingsOf(sql, [row!['subject_id'] as string])
  return { counts: standing!.counts, lists: standing!.lists.length }
}

for (const kind of ['penalty', 'severe-list'] as const)
  test(`a withdrawn ${kind} leaves every door at once, and comes back with the same file`, async () => {
    const n = kind === 'penalty' ? 1 : 2
    const batch = await send(kind, [[n]])
    const [record] = await sql`select record_id from records.record where batch_id = ${batch}`
    const id = record!['record_id'] as string
    const doors = doorsOf(service, firm(n).code, () => [id]).filter(({ kinds }) => kinds.includes(kind))
    const open = async (): Promise<string[]> =>
      (await Promise.all(doors.map(async ({ name, look }) => ((await look()).size > 0 ? [name] : [])))).flat()
    assert.deepEqual(
      await open(),
      doors.map(({ name }) => name),
    )
    assert.deepEqual(
      [(await standingOf(n)).counts[kind], (await standingOf(n)).lists],
      [1, kind === 'severe-list' ? 1 : 0],
    )

    assert.equal(await takeBack(batch), 1)
    assert.deepEqual(await open(), [])
    assert.deepEqual([(await standingOf(n)).counts[kind], (await standingOf(n)).lists], [0, 0])
    const withdrawal = await withdrawalOf(sql, Number(batch))
    assert.deepEqual([withdrawal!.records, withdrawal!.reason, withdrawal!.post], [1, REASON, 'data-officer'])

    const again = await send(kind, [[n]])
    assert.notEqual(again, batch)
    const [back] = await sql`select record_id, version from records.record where batch_id = ${again}`
    assert.equal(back!['version'], 3)
    const now = doorsOf(service, firm(n).code, () => [back!['record_id'] as string]).filter(({ kinds }) =>
      kinds.includes(kind),
    )
    for (const { name, look } of now) assert.equal((await look()).size, 1, name)
    assert.deepEqual(
      [(await standingOf(n)).counts[kind], (await standingOf(n)).lists],
      [1, kind === 'severe-list' ? 1 : 0],
    )
    const { body: page } = await service.get(`/r/${back!['record_id'] as string}`, { accept: 'text/html' })
    assert.match(page, /第 2 版，.*由提供单位撤回（批次 \d+）/)
  })

test('what a later batch corrected stays shown, and the preview says so', async () => {
  const first = await send('penalty', [[3], [3, { CF_WSH: '虚建罚字〔2026〕2号' }]])
  await send('penalty', [[3, { CF_NR: '依法处罚，另行更正' }]])
  assert.deepEqual(await previewWithdrawal(sql, first), { current: 1, superseded: 1, withdrawn: 0 })
  assert.equal(await takeBack(first), 1)
  assert.equal((await standingOf(3)).counts['penalty'], 1)
})

test('a batch is withdrawn once, with a reason without persons, and after a look at what goes', async () => {
  const batchId = await send('penalty', [[4]])
  const order = { batchId, post: 'data-officer', reason: REASON, records: 1 }
  for (const [changed, code] of [
    [{ reason: '错' }, 'intake/no-reason'],
    [{ reason: '联系人张三，电话13800138000，请撤回' }, 'intake/no-reason'],
    [{ records: 2 }, 'intake/changed-since'],
  ] as const)
    await assert.rejects(
      withdrawBatch(sql, law, { ...order, ...changed }),
      (error: Refusal) => error.code === code,
      code,
    )
  assert.equal((await standingOf(4)).counts['penalty'], 1, 'nothing went')
  const both = await Promise.allSettled([withdrawBatch(sql, law, order), withdrawBatch(sql, law, order)])
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected'])
  await assert.rejects(withdrawBatch(sql, law, order), (error: Refusal) => error.code === 'intake/withdrawn')
  assert.equal((await standingOf(4)).counts['penalty'], 0)
})

test('only the provider’s own data officer withdraws, mends or sends again; for others there is no such batch', async () => {
  const batch = await send('penalty', [[5]])
  const other = await signIn(service, OTHER, 'data')
  const auditor = await signIn(service, BUREAU, 'auditor')
  for (const act of ['withdraw', 'resend', 'returned'])
    assert.equal(
      (await other.submit(`/desk/batches/${batch}/${act}`, { reason: REASON, records: '1' })).status,
      404,
      act,
    )
  for (const page of ['', '/returned', '/events', '/returned-file', '/withdraw'])
    assert.equal((await other.get(`/desk/batches/${batch}${page}`)).status, 404, page)
  assert.equal((await auditor.get(`/desk/batches/${batch}`)).status, 200)
  assert.equal((await auditor.submit(`/desk/batches/${batch}/withdraw`, { reason: REASON, records: '1' })).status, 403)
  assert.equal((await standingOf(5)).counts['penalty'], 1)
  const own = await signIn(service, BUREAU, 'data')
  const events = await own.get(`/desk/batches/${batch}/events`)
  assert.match(String(events.headers['content-type']), /^text\/event-stream/)
  assert.match(events.body, /\nevent: closed\ndata: ".*收到.*1.*接收.*"\n\n$/)
  const without = await service.ask({
    method: 'POST',
    url: `/desk/batches/${batch}/withdraw`,
    headers: {
      cookie: own.cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: `reason=${encodeURIComponent(REASON)}&records=1`,
  })
  assert.equal(without.status, 403, 'a form without its token')
  const done = await own.submit(`/desk/batches/${batch}/withdraw`, { reason: REASON, records: '1' })
  assert.deepEqual([done.status, done.headers['location']], [303, `/desk/batches/${batch}`])
  assert.match((await own.get(`/desk/batches/${batch}`)).body, /已撤回/)
})
