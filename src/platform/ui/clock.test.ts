import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate } from '../calendar-date.ts'
import { clock, withToday } from './clock.ts'

const POINTS = ['2026-05-20', '2026-08-20', '2027-05-20'].map((on) => ({
  on: calendarDate(on),
  label: { zh: on, en: on },
}))
const order = (today: string): string[] => withToday(POINTS, calendarDate(today)).map(({ label }) => label.zh)

test('today stands among the days in its place', () => {
  assert.deepEqual(order('2026-06-01'), ['2026-05-20', '今天', '2026-08-20', '2027-05-20'])
  assert.deepEqual(order('2026-05-01')[0], '今天')
  assert.deepEqual(order('2028-01-01').at(-1), '今天')
})

test('on a key day itself today comes first, for the day is not over', () => {
  assert.deepEqual(order('2027-05-20').slice(-2), ['今天', '2027-05-20'])
})

test('the reader is told which day is today without colour', () => {
  const { markup } = clock('zh', calendarDate('2026-06-01'), {
    id: 'c',
    tone: 'blue',
    sentence: '公示中',
    points: POINTS,
  })
  assert.equal(markup.match(/aria-current="date"/g)?.length, 1)
  assert.equal(markup.match(/class="done"/g)?.length, 1)
})
