import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { resetClock, setToday } from '#platform/clock.ts'
import { databaseForFile } from '#test/support/database.ts'
import { accountOf } from './account.ts'
import { eraseReturned } from './erase.ts'
import { addProvider } from './providers.ts'
import { intake } from './receive.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const folder = await mkdtemp(join(tmpdir(), 'chengxin-erase-'))
after(() => rm(folder, { recursive: true }))
after(resetClock)

test('the cells of a returned row are there for ninety days, and gone on the ninety-first; the account stays', async () => {
  setToday(calendarDate('2026-05-12'))
  const provider = await addProvider(sql, law, {
    code: uscc('11', '370000', body('EB', 1)),
    name: '试验省市场监督管理局',
    region: '370000',
  })
  const path = join(folder, 'a.csv')
  await writeFile(path, '名称,统一社会信用代码\n鸿运商贸有限公司,9137010\n')
  const account = await intake(sql, law, { path, item: 'registration', provider: provider.code })
  const cells = async (): Promise<unknown> => (await sql`select cells from intake.returned_row`)[0]?.['cells']
  assert.equal(account.returned, 1)
  setToday(calendarDate('2026-08-10'))
  await eraseReturned(sql, law)
  assert.notEqual(await cells(), null)
  setToday(calendarDate('2026-08-12'))
  assert.equal(await eraseReturned(sql, law), 1)
  assert.equal(await cells(), null)
  assert.deepEqual(await accountOf(sql, law, account.batch), { ...account, state: 'done' })
})
