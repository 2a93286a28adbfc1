import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadLaw } from './law.ts'
import { placesOf, showRule } from './show.ts'

const law = loadLaw()
const on = calendarDate('2026-05-01')

test('a rule is shown with its value, its period and the statute behind it', () => {
  const shown = showRule(law, 'collection/timeliness/market-supervision', on)
  assert.deepEqual(
    [shown.value, shown.from, shown.to, shown.verified],
    [{ amount: 20, unit: 'working-day' }, '2021-09-01', null, true],
  )
  const [place] = shown.places
  assert.equal(place?.zh, '市场监督管理行政处罚信息公示规定')
  assert.equal(place?.number, '国家市场监督管理总局令第 45 号')
  assert.equal(place?.article, '9')
  assert.match(place?.gist?.en ?? '', /twenty working days/)
})

test('what nobody has read says so', () => {
  const shown = showRule(law, 'collection/timeliness/double-publicity', on)
  assert.equal(shown.verified, false)
  assert.equal(shown.places[0]?.verified, false)
})

test('of an instrument read in part, the articles read say so', () => {
  assert.deepEqual(
    placesOf(law, 'order-36-2025 art.3; order-36-2025 art.9').map(({ verified }) => verified),
    [true, false],
  )
})

test('an unknown rule is refused', () => {
  assert.throws(
    () => showRule(law, 'publicity/nothing', on),
    (error) => error instanceof Refusal && error.code === 'law/unknown-rule',
  )
})

test('a citation that no instrument answers for is a fault', () => {
  assert.throws(() => placesOf(law, 'imagined-law art.1'), /no instrument/)
})
