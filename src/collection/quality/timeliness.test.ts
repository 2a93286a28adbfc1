import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, calendarDate } from '#platform/calendar-date.ts'
import { timelinessOf } from './timeliness.ts'
import { LAW } from './trial.ts'

const RULE = 'collection/timeliness/double-publicity'

test('for every day of receipt in 2026 and every decision of the ten weeks before, the border agrees with counting', () => {
  for (let received = calendarDate('2026-01-01'); received < '2026-12-01'; received = addDays(received, 3)) {
    const timeliness = timelinessOf(LAW, RULE, received)!
    for (let back = 0; back < 70; back++) {
      const decided = addDays(received, -back)
      assert.equal(
        timeliness.judge(decided),
        LAW.addWorkdays(decided, 7) < received ? 'late' : 'in-time',
        `${decided} ${received}`,
      )
    }
  }
})

test('a rule that the law does not know gives no limit', () =>
  assert.equal(timelinessOf(LAW, 'collection/timeliness/none', calendarDate('2026-04-08')), null))

test('before the calendars begin there is no verdict that was not counted', () => {
  assert.equal(timelinessOf(LAW, RULE, calendarDate('2018-08-30'))!.judge('2018-07-25'), 'late')
  assert.equal(timelinessOf(LAW, RULE, calendarDate('2018-08-30'))!.judge('2018-07-24'), 'in-time')
})
