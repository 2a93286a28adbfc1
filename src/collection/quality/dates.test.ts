import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, calendarDate } from '#platform/calendar-date.ts'
import { compileDatePattern, explainDate, isIsoDay, readDate } from './dates.ts'

const days = fc.integer({ min: 0, max: 73_000 }).map((n) => addDays(calendarDate('1900-01-01'), n))

test('every day is read back from each of its usual spellings', () => {
  fc.assert(
    fc.property(days, (day) => {
      const [year, month, date] = day.split('-').map(Number) as [number, number, number]
      const spellings = [
        day,
        day.replaceAll('-', '/'),
        day.replaceAll('-', ''),
        `${year}.${month}.${date}`,
        `${year}/${month}/${date}`,
        `${year}年${month}月${date}日`,
        `${year} 年 ${month} 月 ${date} 日`,
        `${day} 00:00:00`,
        `${day}T12:30:00`,
      ]
      for (const text of spellings) assert.equal(readDate(text), day, text)
      assert.equal(compileDatePattern('D/M/YYYY')(`${date}/${month}/${year}`), day)
    }),
  )
})

test('whatever is read is a real day', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{1,4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/)), (text) => {
      const day = readDate(text)
      if (day !== null) assert.equal(calendarDate(day), day)
      else assert.ok(explainDate(text).trouble)
    }),
  )
})

test('the thirtieth of February is no day in any spelling', () => {
  for (const text of ['2026-02-30', '20260230', '2026/2/30', '2026年2月30日', '二〇二六年二月三十日'])
    assert.equal(readDate(text), null)
})

test('a leap day is a day in leap years only', () => {
  assert.equal(readDate('2024/2/29'), '2024-02-29')
  assert.equal(readDate('2100/2/29'), null)
})

test('years before 1800 and after 2199 are slips of the keys', () => {
  for (const text of ['0026-04-01', '1026-04-01', '2206-04-01', '9999-04-01']) assert.equal(isIsoDay(text), false)
})

test('a moment with its zone is the day in Shanghai', () => {
  assert.equal(readDate('2026-03-31T15:59:59Z'), '2026-03-31')
  assert.equal(readDate('2026-03-31T16:00:00Z'), '2026-04-01')
  assert.equal(readDate('2026-04-01T00:00:00+08:00'), '2026-04-01')
  assert.equal(readDate('2026-04-01T25:00:00Z'), null)
})

test('a mapping’s pattern that does not name a day is refused', () => {
  for (const pattern of ['', 'YYYY', 'DD/MM', 'DD/MM/YY', 'YYYY-MM-DD-DD', 'x'.repeat(100)])
    assert.throws(() => compileDatePattern(pattern), { code: 'intake/mapping' })
})

test('signs in a pattern are signs, not expressions', () => {
  assert.equal(compileDatePattern('YYYY.MM.DD')('2026x04x01'), null)
  assert.equal(compileDatePattern('(YYYY)MM+DD')('(2026)04+01'), '2026-04-01')
})
