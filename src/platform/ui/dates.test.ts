import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate } from '../calendar-date.ts'
import { day, dayInWords, distance, moment, withDates } from './dates.ts'

const APRIL = calendarDate('2026-04-01')

test('a day is a time with its machine form', () => {
  assert.equal(day('zh', APRIL).markup, '<time datetime="2026-04-01">2026-04-01</time>')
  assert.equal(day('zh', calendarDate('2099-12-31')).markup, '<time datetime="2099-12-31">长期</time>')
  assert.match(dayInWords('zh', APRIL).markup, /2026年4月1日/)
  assert.match(dayInWords('en', APRIL).markup, /1 April 2026/)
})

test('a moment is on Shanghai’s clock to the minute; text for people stands', () => {
  assert.match(moment('2026-11-21T22:00:30.5Z').markup, /datetime="2026-11-21T22:00:30Z">2026-11-22 06:00</)
  assert.match(moment('昨天').markup, />昨天</)
})

test('days in a sentence become times, and the sentence stays escaped', () => {
  assert.equal(withDates('至 2027-04-01 <b>').markup, '至 <time datetime="2027-04-01">2027-04-01</time> &lt;b&gt;')
})

test('a distance is said in days, today and the last day as such', () => {
  assert.deepEqual(
    ['2026-04-01', '2026-04-02', '2026-03-31'].map((to) => distance('zh', APRIL, calendarDate(to))),
    ['今天', '还有 1 天', '已过 1 天'],
  )
  assert.equal(distance('en', APRIL, calendarDate('2026-04-02')), '1 day left')
})
