import assert from 'node:assert/strict'
import { after, beforeEach, test } from 'node:test'
import { calendarDate } from '#platform/calendar-date.ts'
import { resetClock, setToday } from '#platform/clock.ts'
import { findDemoDay, findDemoMark, setDemoMark } from '#platform/demo-mark.ts'
import type { Refusal } from '#platform/refusal.ts'
import { databaseForFile } from '#test/support/database.ts'
import { inventionDay } from './demo.ts'

// The day for which the province is invented, when a loading that was cut off is taken up on another day. That the accounts are those
// stated is proved by a whole start in test/journeys/start.test.ts.

const { sql } = await databaseForFile()
const EARLIER = calendarDate('2026-11-20')
const INVENTED = calendarDate('2026-11-23')
const LATER = calendarDate('2026-12-19')
const [NOTHING_IN, HALF_IN] = [false, true]

beforeEach(() => setDemoMark(sql, 'loading', INVENTED))
after(resetClock)

test('on the same and on a later day a loading goes on with the files of its day', async () => {
  for (const day of [INVENTED, LATER]) {
    setToday(day)
    assert.equal(await inventionDay(sql, HALF_IN), INVENTED)
    assert.equal(await inventionDay(sql, NOTHING_IN), INVENTED)
  }
})

test('on an earlier day a loading that is half in is refused, with the day on which it can go on; nothing changes', async () => {
  setToday(EARLIER)
  await assert.rejects(inventionDay(sql, HALF_IN), (error: Refusal) => {
    const { code, detail, detailEn } = error.problem()
    assert.equal(code, 'platform/not-empty')
    assert.match(detail, /为 2026-11-23 编造.*今天是 2026-11-20.*--now 2026-11-23.*--data/)
    assert.match(detailEn, /invented for 2026-11-23.*today is 2026-11-20.*--now 2026-11-23.*--data/)
    return true
  })
  assert.deepEqual([await findDemoMark(sql), await findDemoDay(sql)], ['loading', INVENTED])
})

test('on an earlier day, before any of it was in, the province is invented anew for that day, which is then its day', async () => {
  setToday(EARLIER)
  const day = await inventionDay(sql, NOTHING_IN)
  assert.equal(day, EARLIER)
  await setDemoMark(sql, 'loading', day)
  assert.equal(await findDemoDay(sql), EARLIER)
})

test('the day stays when the province is in, and a store that never had one has none', async () => {
  await setDemoMark(sql, 'loaded')
  assert.deepEqual([await findDemoMark(sql), await findDemoDay(sql)], ['loaded', INVENTED])
  await sql`delete from platform.store`
  setToday(LATER)
  assert.equal(await inventionDay(sql, NOTHING_IN), LATER)
  await setDemoMark(sql, 'none')
  assert.deepEqual([await findDemoMark(sql), await findDemoDay(sql)], ['none', null])
})
