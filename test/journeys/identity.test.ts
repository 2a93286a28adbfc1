import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { findHolder } from '#register/subjects/find.ts'
import { databaseForFile } from '#test/support/database.ts'
import { signIn } from '#test/support/desk.ts'
import { doorsOf, recordIds } from '#test/support/doors.ts'
import { csvOf, rowOf } from '#test/support/rows.ts'
import { openService, type Answer } from '#test/support/service.ts'

// An identity clerk says whom a held row is about, and the public page shows the record; takes it back, and the page is as before. Then
// two subjects that are one: the public address leads on, and back.

const database = await databaseForFile()
const { sql } = database
const service = await openService(database)
after(service.close)

const BUREAU = { code: uscc('11', '370102', body('JB', 1)), name: '甲区应急管理局', region: '370102' }
const OFFICE = { code: uscc('12', '370000', body('JC', 1)), name: '试验省公共信用信息中心', region: '370000' }
await addProvider(sql, service.host.law, BUREAU)
const FIRM = { code: uscc('91', '370102', body('JF', 1)), name: '甲区青石搪瓷有限公司' }
const SISTER = { code: uscc('91', '370102', body('JF', 2)), name: '甲区青石搪瓷销售有限公司' }
const clerk = await signIn(service, OFFICE, 'identity')
const officer = await signIn(service, BUREAU, 'data')

const send = (item: 'registration' | 'penalty', rows: ReturnType<typeof rowOf>[]) =>
  service.send({ name: `${item}.csv`, item, provider: BUREAU.code, bytes: csvOf(rows) })
await send('registration', [rowOf('registration', FIRM, BUREAU), rowOf('registration', SISTER, BUREAU)])
await send('penalty', [rowOf('penalty', SISTER, BUREAU, { CF_WSH: '虚急罚字〔2026〕9号' })])
const { account } = await send('penalty', [
  rowOf('penalty', { code: '', name: '甲区青石搪瓷' }, BUREAU, { CF_WSH: '虚急罚字〔2026〕1号' }),
])
assert.deepEqual([account.held, account.findings['q0202']], [1, 1])

const ROW = `/desk/unlinked/${account.batch}/2`
const asRead = ({ body: page }: Answer): string => page.replaceAll(/<time[^>]*>[^<]*<\/time>/g, '')
const page = async (code = FIRM.code): Promise<Answer> => service.get(`/s/${code}`, { accept: 'text/html' })
const REASON = '决定书所附营业执照复印件的名称和住所与登记一致'

test('a clerk finds the held row in the queue with its candidates, and the data officer of the unit may look only', async () => {
  const queue = await clerk.get('/desk/unlinked')
  assert.match(queue.body, /甲区青石搪瓷/)
  assert.match(queue.body, new RegExp(`href="${ROW}"`))
  assert.doesNotMatch((await clerk.get('/desk/unlinked?code=q0201')).body, /href="\/desk\/unlinked\/\d/)
  const row = await clerk.get(ROW)
  assert.equal(row.status, 200)
  for (const words of [FIRM.code, SISTER.code, '字号相同', '合计', '同一', '不同', '说不准'])
    assert.ok(row.body.includes(words), words)
  assert.ok(row.body.indexOf(FIRM.code) < row.body.indexOf(SISTER.code), 'the likest first')
  const looked = await officer.get(ROW)
  assert.equal(looked.status, 200)
  assert.doesNotMatch(looked.body, /name="verdict"/)
  assert.equal((await officer.submit(`${ROW}/judge`, { verdict: 'same', code: FIRM.code, reason: REASON })).status, 403)
  const guest = await service.get(ROW, { accept: 'text/html' })
  assert.notEqual(guest.status, 200)
})

test('a judgement without a reason is not kept; the form comes back with what was written', async () => {
  const answer = await clerk.submit(`${ROW}/judge`, { verdict: 'same', code: FIRM.code, reason: '是' })
  assert.equal(answer.status, 400)
  assert.match(answer.body, /没有保存/)
  assert.match(answer.body, new RegExp(`value="${FIRM.code}" checked`))
  assert.equal((await page()).body.includes('虚急罚字'), false)
})

test('the clerk says that they are the same and every door shows the record; undone, every door is as before', async () => {
  await service.work()
  const before = await page()
  assert.doesNotMatch(before.body, /虚急罚字/)
  const judged = await clerk.submit(`${ROW}/judge`, { verdict: 'same', code: FIRM.code, reason: REASON })
  assert.equal(judged.status, 303, judged.body)
  await service.work()
  const shown = await page()
  assert.match(shown.body, /虚急罚字〔2026〕1号/)
  assert.notEqual(shown.headers['etag'], before.headers['etag'], 'no copy of the old page is taken for the new one')
  const [id] = recordIds(shown)
  const doors = doorsOf(service, FIRM.code, () => [id!]).filter(({ kinds }) => kinds.includes('penalty'))
  for (const door of doors) assert.equal((await door.look()).has(id!), true, door.name)
  const settled = await clerk.get(ROW)
  assert.match(settled.body, /已凭判断入库/)
  const judgement = /name="judgement" value="(\d+)"/.exec(settled.body)![1]!

  const undone = await clerk.submit(`${ROW}/undo`, { judgement, reason: '复核发现是同名的另一家企业' })
  assert.equal(undone.status, 303, undone.body)
  await service.work()
  const after = await page()
  assert.equal(asRead(after), asRead(before))
  assert.notEqual(after.headers['etag'], shown.headers['etag'])
  for (const door of doors) assert.equal((await door.look()).has(id!), false, door.name)
  const history = (await clerk.get(ROW)).body
  for (const words of ['已撤销', REASON, '试验省公共信用信息中心']) assert.ok(history.includes(words), words)
  assert.equal((await clerk.submit(`${ROW}/undo`, { judgement, reason: '再撤销一次试试' })).status, 400)
})

test('a row of another division is unknown to a clerk who has no business there', async () => {
  const other = await signIn(
    service,
    { code: uscc('12', '370203', body('JC', 2)), name: '乙区信用中心', region: '370203' },
    'identity',
  )
  assert.equal((await other.get(ROW)).status, 404)
  assert.doesNotMatch((await other.get('/desk/unlinked')).body, /甲区青石搪瓷/)
  assert.equal((await other.submit(`${ROW}/judge`, { verdict: 'same', code: FIRM.code, reason: REASON })).status, 404)
})

test('the operator’s name of an individual business is masked on the desk too, and is never looked for', async () => {
  const stall = { code: uscc('92', '370102', body('JP', 1)), name: '欧阳小明' }
  await send('registration', [rowOf('registration', stall, BUREAU, { 主体类型: '个体工商户' })])
  const { account: held } = await send('penalty', [
    rowOf('penalty', { ...stall, name: '诸葛小亮' }, BUREAU, {
      CF_XDR_LB: '个体工商户',
      CF_WSH: '虚急罚字〔2026〕5号',
    }),
  ])
  assert.equal(held.held, 1, JSON.stringify(held.findings))
  const pages = await Promise.all(['/desk/unlinked', `/desk/unlinked/${held.batch}/2`].map((url) => clerk.get(url)))
  for (const { status, body: shown } of pages) {
    assert.equal(status, 200)
    assert.ok(shown.includes('诸**'))
    for (const name of ['欧阳小明', '诸葛小亮', '小明', '小亮']) assert.equal(shown.includes(name), false, name)
  }
})

test('subjects judged to be one share one page; undone, each has its own again', async () => {
  const ids = await Promise.all([FIRM, SISTER].map(async ({ code }) => (await findHolder(sql, code))!))
  const [a, b] = ids.toSorted((x, y) => Number(x) - Number(y))
  await sql`insert into subjects.pair(subject_a, subject_b, proposed_at, score) values (${a!}, ${b!}, now(), 5)`
  const address = `/desk/identity/${a}-${b}`
  assert.match((await clerk.get('/desk/identity')).body, new RegExp(`href="${address}"`))
  const shown = await clerk.get(address)
  for (const words of [FIRM.code, SISTER.code, '统一社会信用代码不同', '合计'])
    assert.ok(shown.body.includes(words), words)
  await service.work()
  const before = [asRead(await page()), asRead(await page(SISTER.code))]

  const merged = await clerk.submit(`${address}/judge`, {
    verdict: 'same',
    survivor: ids[0]!,
    reason: '吸收合并，登记机关公告在卷',
  })
  assert.equal(merged.status, 303, merged.body)
  await service.work()
  const led = await page(SISTER.code)
  assert.deepEqual([led.status, led.headers['location']], [308, `/s/${FIRM.code}`])
  assert.match((await page()).body, /虚急罚字〔2026〕9号/)
  const listing = (await service.chengxin('subject', SISTER.code, '--json')).json() as {
    code: string
    counts: Record<string, number>
  }
  assert.deepEqual([listing.code, listing.counts['penalty']], [FIRM.code, 1])
  const api = (await service.get(`/v1/publicity/subjects/${SISTER.code}`)).json<{ code: string }>()
  assert.equal(api.code, FIRM.code)
  const { subjects } = (await service.get(`/v1/subjects?q=${encodeURIComponent('青石搪瓷销售')}`)).json<{
    subjects: { code: string }[]
  }>()
  assert.deepEqual(
    subjects.map(({ code }) => code),
    [FIRM.code],
  )

  const judgement = /name="judgement" value="(\d+)"/.exec((await clerk.get(address)).body)![1]!
  assert.equal((await clerk.submit(`${address}/undo`, { judgement, reason: '公告的是另一家企业' })).status, 303)
  await service.work()
  assert.deepEqual([asRead(await page()), asRead(await page(SISTER.code))], before)
})
