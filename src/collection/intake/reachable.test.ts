import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { databaseForFile } from '#test/support/database.ts'
import { signIn } from '#test/support/desk.ts'
import { rowOf } from '#test/support/rows.ts'
import { openService } from '#test/support/service.ts'
import { addProvider } from './providers.ts'

const service = await openService(await databaseForFile())
after(() => service.close())

const mine = { code: uscc('11', '370102', body('RB', 1)), name: '历下区某局', region: '370102' }
const other = { code: uscc('11', '370102', body('RB', 2)), name: '历下区另一局', region: '370102' }
for (const unit of [mine, other]) await addProvider(service.host.sql, loadLaw(), unit)

const centre = (region: string) => ({ code: uscc('12', region, body('RB', 3)), name: '某信用中心', region })
/** a number that no batch has, as long as the others */
const NEVER = '1999511627777'
const FILE = `名称,统一社会信用代码\r\n历下区某搪瓷有限公司,${uscc('91', '370102', body('RB', 9))}\r\n`

/** a penalty without a code is held */
const nameless = rowOf('penalty', { code: '', name: '历下区某搪瓷有限公司' }, mine)
const HELD = [Object.keys(nameless), Object.values(nameless)].map((row) => `${row.join(',')}\r\n`).join('')

const { account } = await service.send({ name: 'a.csv', item: 'registration', provider: mine.code, bytes: FILE })
const { account: held } = await service.send({ name: 'b.csv', item: 'penalty', provider: mine.code, bytes: HELD })
const [row] = await service.host.sql`select row_no from intake.returned_row where batch_id = ${held.batch}`
const BATCH = `/v1/intake/batches/${account.batch}`

test('a data officer sees the batches of the own organisation', async () => {
  const desk = await signIn(service, mine, 'data')
  for (const url of [BATCH, `${BATCH}/returned`]) assert.equal((await desk.get(url)).status, 200, url)
})

test('at every door another organisation’s batch answers like one that never was', async () => {
  const foreign = [await signIn(service, other, 'data'), await signIn(service, centre('370200'), 'identity')]
  const doors = service.routes.filter(
    ({ url, method }) => /:(?:id|batch)\b/.test(url) && isBatch(url) && method !== 'HEAD',
  )
  assert.deepEqual([held.held, doors.length >= 8], [1, true], `only ${doors.length} doors`)
  for (const desk of foreign) {
    for (const { method, url } of doors) {
      const ask = async (batch: string): Promise<string> => {
        const path = url.replace(/:(?:id|batch)\b/, batch).replace(':row', String(row!['row_no']))
        const answer = await (method === 'GET'
          ? desk.get(path)
          : desk.submit(path, { reason: '原因', verdict: 'same' }))
        assert.ok(
          [400, 403, 404].includes(answer.status),
          `${desk.post.role} ${method} ${path} answers ${answer.status}`,
        )
        return `${answer.status} ${answer.body.replaceAll(batch, 'ID')}`
      }
      assert.equal(await ask(held.batch), await ask(NEVER), `${desk.post.role} ${method} ${url}`)
    }
  }
})

/** Whether a path is of a batch or of a row in one. */
function isBatch(url: string): boolean {
  return /\/(?:batches|unlinked)\//.test(url)
}

test('an office sees the batches of its division and of those below it', async () => {
  const seen = async (region: string): Promise<number> =>
    (await (await signIn(service, centre(region), 'office')).get(BATCH)).status
  assert.deepEqual(await Promise.all(['370000', '370100', '370102'].map(seen)), [200, 200, 200])
  assert.deepEqual(await Promise.all(['370200', '370103', '480000'].map(seen)), [404, 404, 404])
})

test('a data officer reports for the own organisation and for no other', async () => {
  const desk = await signIn(service, mine, 'data')
  const send = (provider: string, formToken = desk.formToken) =>
    service.ask({
      method: 'POST',
      url: `/v1/intake/batches?item=registration&provider=${provider}`,
      payload: FILE,
      headers: {
        cookie: desk.cookie,
        'sec-fetch-site': 'same-origin',
        'x-form-token': formToken,
        'content-type': 'text/csv',
      },
    })
  assert.equal((await send(mine.code)).status, 202)
  const refused = await send(other.code)
  assert.deepEqual([refused.status, refused.json<{ code: string }>().code], [403, 'access/forbidden'])
  assert.equal((await send(mine.code, 'x')).status, 403)
  await service.work()
})
