import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, calendarDate, weekday } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadLaw } from './law.ts'
import { readYear, workingDays } from './working-days.ts'
import type { Year } from './working-days.ts'

const law = loadLaw()
const d = calendarDate

const daysOf = (from: string, span: number) => fc.integer({ min: 0, max: span }).map((n) => addDays(d(from), n))
const published = daysOf('2007-01-01', 6900)

test('a deadline is a working day, and exactly n working days lie after the start', () => {
  fc.assert(
    fc.property(published, fc.integer({ min: 1, max: 30 }), (start, n) => {
      const end = law.addWorkdays(start, n)
      assert.ok(law.isWorkday(end))
      assert.equal(law.workdaysBetween(start, end), n)
    }),
  )
})

test('counting on is counting once: n and m working days are n + m', () => {
  fc.assert(
    fc.property(published, fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }), (start, n, m) => {
      assert.equal(law.addWorkdays(law.addWorkdays(start, n), m), law.addWorkdays(start, n + m))
    }),
  )
})

test('a later start never ends earlier', () => {
  fc.assert(
    fc.property(published, fc.integer({ min: 0, max: 15 }), fc.integer({ min: 1, max: 20 }), (start, later, n) => {
      assert.ok(law.addWorkdays(start, n) <= law.addWorkdays(addDays(start, later), n))
    }),
  )
})

test('an ordinary Saturday is off, a make-up Saturday is worked, a holiday Monday is off', () => {
  assert.equal(law.isWorkday(d('2026-03-07')), false)
  assert.equal(law.isWorkday(d('2026-02-28')), true)
  assert.equal(law.isWorkday(d('2026-02-16')), false)
  assert.equal(law.isWorkday(d('2026-02-24')), true)
})

test('248 days are worked in 2026', () => {
  const days = Array.from({ length: 365 }, (_, i) => addDays(d('2026-01-01'), i))
  assert.equal(days.filter((day) => law.isWorkday(day)).length, 248)
})

test('every year from 2007 to 2026 has between 240 and 256 working days', () => {
  for (let year = 2007; year <= 2026; year++) {
    const days = Array.from({ length: 365 }, (_, i) => addDays(d(`${year}-01-01`), i))
    const worked = days.filter((day) => law.isWorkday(day)).length
    assert.ok(worked >= 240 && worked <= 256, `${year}: ${worked}`)
  }
})

test('an unpublished year is refused with what to do, and a whole span into it as well', () => {
  for (const act of [
    () => law.isWorkday(d('2027-03-01')),
    () => law.addWorkdays(d('2026-12-31'), 1),
    () => law.workdaysBetween(d('2026-12-30'), d('2027-01-04')),
  ]) {
    assert.throws(
      act,
      (error) =>
        error instanceof Refusal &&
        error.code === 'law/calendar-missing' &&
        error.place?.['year'] === '2027' &&
        error.zh.includes('rules/calendar/2027.yaml'),
    )
  }
})

test('the last working day of a published year can still be reached', () => {
  assert.equal(law.addWorkdays(d('2026-12-30'), 1), '2026-12-31')
})

test('a fraction of a working day, or fewer than none, is a fault', () => {
  assert.throws(() => law.addWorkdays(d('2026-03-02'), 1.5), RangeError)
  assert.throws(() => law.addWorkdays(d('2026-03-02'), -1), RangeError)
})

test('nothing lies between a day and an earlier one', () => {
  assert.equal(law.workdaysBetween(d('2026-03-10'), d('2026-03-02')), 0)
})

test('with the switch off, a make-up Saturday is a Saturday', () => {
  const year: Year = { off: new Set(), work: new Set(['02-28']) }
  const { isWorkday } = workingDays(
    () => year,
    () => false,
  )
  assert.equal(isWorkday(d('2026-02-28')), false)
})

test('without any schedule, working days are Monday to Friday', () => {
  const bare = workingDays(
    () => ({ off: new Set(), work: new Set() }),
    () => true,
  )
  fc.assert(fc.property(published, (day: CalendarDate) => assert.equal(bare.isWorkday(day), weekday(day) <= 5)))
})

test('a calendar file must list days as MM-DD', () => {
  assert.throws(() => readYear('calendar/2027.yaml', { off: '1月1日', work: '' }), {
    name: 'Refusal',
    message: /not MM-DD/,
  })
  assert.throws(() => readYear('calendar/2027.yaml', { off: ['01-01'], work: '' }), /text of days/)
})
