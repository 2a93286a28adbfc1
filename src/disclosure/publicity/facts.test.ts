import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { MARKET_AUTHORITY, SIMPLE_PROCEDURE } from '#register/records/record.ts'
import { factsOf } from './facts.ts'
import type { FactRow } from './facts.ts'

const law = loadLaw()
const item = (name: string) => loadCatalogue(law).item(name)

const ROW: FactRow = {
  decidedOn: calendarDate('2026-05-10'),
  acceptedOn: calendarDate('2026-05-12'),
  endsOn: null,
  misconductEndedOn: null,
  nature: 0,
  state: 0,
}

test('each kind of penalty has a bit of its own, and every bit is read back as its kind', () => {
  const numbered = law.codes('penalty-kind').codes.filter(({ number }) => number !== null)
  for (const { code, number } of numbered)
    assert.deepEqual(factsOf({ ...ROW, nature: 1 << number! }, item('penalty'), law).kinds, [code])
  const all = numbered.reduce((bits, { number }) => bits | (1 << number!), 0)
  assert.deepEqual(
    factsOf({ ...ROW, nature: all }, item('penalty'), law).kinds,
    numbered.map(({ code }) => code),
  )
})

test('no kind of penalty shares a bit with simple procedure or a market-supervision authority', () => {
  for (const { number } of law.codes('penalty-kind').codes)
    assert.equal((1 << (number ?? 0)) & (SIMPLE_PROCEDURE | MARKET_AUTHORITY), 0)
})

test('procedure and authority are read from their bits; a procedure not stated stays unstated', () => {
  assert.equal(factsOf(ROW, item('penalty'), law).procedure, null)
  assert.equal(factsOf({ ...ROW, nature: SIMPLE_PROCEDURE }, item('penalty'), law).procedure, 'simple')
  assert.equal(factsOf({ ...ROW, nature: MARKET_AUTHORITY }, item('penalty'), law).authorityMarket, true)
})

test('a state whose number nobody knows is `other`, which is not shown', () => {
  assert.deepEqual(
    [0, 1, 2, 3, 4, -1].map((state) => factsOf({ ...ROW, state }, item('penalty'), law).state),
    ['valid', 'revoked', 'disputed', 'other', 'other', 'other'],
  )
})

test('a licence’s last day is the last day of its validity', () => {
  assert.equal(factsOf({ ...ROW, endsOn: calendarDate('2031-05-09') }, item('licence'), law).endsOn, '2031-05-09')
})

test('a removal makes the day before it the last, over month and year', () => {
  assert.equal(
    factsOf({ ...ROW, endsOn: calendarDate('2026-08-20') }, item('abnormal-register'), law).endsOn,
    '2026-08-19',
  )
  assert.equal(factsOf({ ...ROW, endsOn: calendarDate('2027-01-01') }, item('severe-list'), law).endsOn, '2026-12-31')
})

test('a list entry’s term counts, and of term and removal the earlier', () => {
  const key = item('severe-list').fields.find(({ name }) => name === 'until')!.key!
  const term = (until: string, exited: string | null) =>
    factsOf(
      { ...ROW, endsOn: exited === null ? null : calendarDate(exited), payload: { [key]: until } },
      item('severe-list'),
      law,
    ).endsOn
  assert.equal(term('2029-05-09', null), '2029-05-09')
  assert.equal(term('2029-05-09', '2027-07-01'), '2027-06-30')
  assert.equal(term('2027-01-01', '2027-07-01'), '2027-01-01')
})

test('a term that is no day is no term', () => {
  const key = item('severe-list').fields.find(({ name }) => name === 'until')!.key!
  assert.equal(factsOf({ ...ROW, payload: { [key]: '长期' } }, item('severe-list'), law).endsOn, null)
})
