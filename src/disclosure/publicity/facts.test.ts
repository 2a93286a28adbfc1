import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { MARKET_AUTHORITY, RESTRICTED_SCOPE, SIMPLE_PROCEDURE } from '#register/records/record.ts'
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
    [0, 1, 2, 3, 5, -1].map((state) => factsOf({ ...ROW, state }, item('penalty'), law).state),
    ['valid', 'revoked', 'disputed', 'other', 'other', 'other'],
  )
})

test('a licence’s last day is the last day of its validity', () => {
  assert.equal(factsOf({ ...ROW, endsOn: calendarDate('2031-05-09') }, item('licence'), law).endsOn, '2031-05-09')
})

test('a scope that is not public is a fact of its own', () => {
  assert.equal(factsOf({ ...ROW, nature: RESTRICTED_SCOPE }, item('penalty'), law).restricted, true)
  assert.equal(factsOf(ROW, item('penalty'), law).restricted, false)
})
