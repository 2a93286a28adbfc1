import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { Role } from '#foundation/access/role.ts'
import type { Organisation } from '#foundation/access/who.ts'
import { addDays, calendarDate } from '#platform/calendar-date.ts'
import { resetClock, setToday } from '#platform/clock.ts'
import { databaseForFile } from '#test/support/database.ts'
import { signIn } from '#test/support/desk.ts'
import { openService } from '#test/support/service.ts'

const DAY = calendarDate('2026-11-23')
setToday(DAY)
const service = await openService(await databaseForFile())
after(async () => {
  await service.close()
  resetClock()
})

const mine = { code: uscc('11', '370102', body('WB', 1)), name: '历下区某局', region: '370102' }
const other = { code: uscc('11', '370102', body('WB', 2)), name: '历下区另一局', region: '370102' }
for (const unit of [mine, other]) await addProvider(service.host.sql, loadLaw(), unit)
const centre = (region: string): Organisation => ({
  code: uscc('12', region, body('WB', 3)),
  name: '某信用中心',
  region,
})

// a code whose check character fails: the row is returned
const FILE = '名称,统一社会信用代码\r\n历下区某搪瓷有限公司,911301020000000000\r\n'

let batch = ''

/** The workbench's blocks: what they are called and how many they count. */
async function blocksOf(organisation: Organisation, role: Role): Promise<readonly (readonly [string, string])[]> {
  const { body: page, status } = await (await signIn(service, organisation, role)).get('/desk')
  assert.equal(status, 200)
  const found = page.matchAll(/<h2>(?:<a [^>]*>)?([^<]+)(?:<\/a>)?<\/h2>\s*<p><span class="num">([\d,]+)/g)
  return [...found].map(([, title, count]) => [title!, count!])
}

test('with nothing waiting the workbench says so, as of when', async () => {
  const { body: page } = await (await signIn(service, mine, 'data')).get('/desk')
  assert.match(page, /今天没有到期事项/)
  assert.match(page, /数据截至 <time datetime="2026-11-2/)
})

test('what waits is counted for the post that deals with it, as far as it reaches', async () => {
  const { account } = await service.send({ name: 'a.csv', item: 'registration', provider: mine.code, bytes: FILE })
  assert.equal(account.returned, 1)
  batch = account.batch
  const waiting = [['待处理的退回行', '1']]
  assert.deepEqual(await blocksOf(mine, 'data'), waiting)
  assert.deepEqual(await blocksOf(centre('370100'), 'office'), waiting)
  assert.deepEqual(await blocksOf(centre('370100'), 'auditor'), waiting)
  assert.deepEqual(await blocksOf(other, 'data'), [], 'another organisation')
  assert.deepEqual(await blocksOf(centre('370200'), 'office'), [], 'another city')
  assert.deepEqual(await blocksOf(centre('370100'), 'admin'), [], 'a role that deals with no rows')
  assert.deepEqual(await blocksOf(centre('370100'), 'identity'), [], 'nothing is held')
})

test('a block says until when, and goes with what it counts', async () => {
  const { body: page } = await (await signIn(service, mine, 'data')).get('/desk')
  const until = /最迟 <time datetime="([\d-]+)">/.exec(page)![1]!
  setToday(calendarDate(until))
  assert.equal((await blocksOf(mine, 'data')).length, 1, 'on its last day')
  setToday(addDays(calendarDate(until), 1))
  assert.deepEqual(await blocksOf(mine, 'data'), [])
  setToday(DAY)
})

test('a row that was sent again mended waits no more, nor does a batch that was taken back', async () => {
  const { sql } = service.host
  const at = '2026-11-23T02:00:00Z'
  await sql`
    insert into intake.correction(batch_id, row_no, cells, outcome, findings, post, corrected_at, sent_as)
    select batch_id, row_no, '{}', 'fits', '[]', '1', ${at}, 1 from intake.returned_row where batch_id = ${batch}`
  assert.deepEqual(await blocksOf(mine, 'data'), [])
  await sql`update intake.correction set sent_as = null where batch_id = ${batch}`
  assert.equal((await blocksOf(mine, 'data')).length, 1)
  await sql`
    insert into intake.withdrawal(batch_id, records, post, reason, withdrawn_at) values (${batch}, 0, '1', 'a mistake', ${at})`
  assert.deepEqual(await blocksOf(mine, 'data'), [])
})
