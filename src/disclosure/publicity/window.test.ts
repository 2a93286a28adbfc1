import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { loadLaw } from '#foundation/law/law.ts'
import { addDays, addYears, calendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { STATES } from '#register/records/record.ts'
import type { Facts } from './facts.ts'
import { windowOf } from './window.ts'

const law = loadLaw()
const KINDS = law.codes('penalty-kind').codes.map(({ code }) => code)

const FINE: Facts = {
  item: 'penalty',
  decidedOn: calendarDate('2026-05-10'),
  acceptedOn: calendarDate('2026-05-12'),
  endsOn: null,
  misconductEndedOn: null,
  kinds: ['fine'],
  procedure: null,
  state: 'valid',
  authorityMarket: false,
  restricted: false,
}

const aDay = (from: string, days: number) =>
  fc.integer({ min: 0, max: days }).map((n) => addDays(calendarDate(from), n))
const someFacts = fc.record<Facts>({
  item: fc.constantFrom(
    'penalty',
    'licence',
    'registration',
    'abnormal-register',
    'severe-list',
    'payment',
    'reward',
    'qualification',
    'arrears',
  ),
  decidedOn: aDay('2019-01-01', 4000),
  acceptedOn: aDay('2019-01-01', 4000),
  endsOn: fc.option(aDay('2019-01-01', 6000)),
  misconductEndedOn: fc.option(aDay('2015-01-01', 5000)),
  kinds: fc.uniqueArray(fc.constantFrom(...KINDS), { maxLength: 4 }),
  procedure: fc.constantFrom('ordinary', 'simple', null),
  state: fc.constantFrom(...STATES),
  authorityMarket: fc.boolean(),
  restricted: fc.boolean(),
})
const ADVERSE = ['penalty', 'abnormal-register', 'severe-list']

test('a record is shown on no day before its acceptance and on no day after its last', () => {
  fc.assert(
    fc.property(someFacts, aDay('2018-01-01', 6000), (facts, on) => {
      const window = windowOf(facts, law, on)
      if (window.shown) assert.ok(on >= facts.acceptedOn && (window.until === null || on <= window.until))
      assert.equal(window.shown, window.reason === null)
    }),
  )
})

test('under one law, what has ended does not come back', () => {
  fc.assert(
    fc.property(someFacts, aDay('2018-07-25', 5000), fc.integer({ min: 1, max: 2000 }), (facts, on, later) => {
      const { reason } = windowOf(facts, law, on)
      if (reason === 'ended' || reason === 'exited') assert.equal(windowOf(facts, law, addDays(on, later)).shown, false)
    }),
  )
})

test('nothing adverse is shown without an end, nor longer than five years after the misconduct', () => {
  fc.assert(
    fc.property(someFacts, aDay('2020-10-01', 5000), (facts, on) => {
      const window = windowOf(facts, law, on)
      if (!window.shown || !ADVERSE.includes(facts.item)) return
      assert.ok(window.until !== null && window.until <= addYears(facts.misconductEndedOn ?? facts.decidedOn, 5))
    }),
  )
})

test('nothing of a person’s kind of penalty, of a simple procedure or of a revoked decision is shown', () => {
  fc.assert(
    fc.property(someFacts, aDay('2018-07-25', 5000), (facts, on) => {
      const window = windowOf(facts, law, on)
      if (facts.state === 'revoked' || facts.state === 'other') assert.equal(window.shown, false)
      if (facts.item === 'penalty' && facts.procedure === 'simple') assert.equal(window.shown, false)
      if (facts.item === 'penalty' && facts.kinds.every((kind) => kind === 'detention' || kind === 'market-ban'))
        assert.equal(window.shown, false)
    }),
  )
})

test('a market regulator’s decision is never shown longer than another authority’s', () => {
  fc.assert(
    fc.property(someFacts, aDay('2018-07-25', 5000), (facts, on) => {
      const market = windowOf({ ...facts, authorityMarket: true }, law, on)
      if (market.shown) assert.equal(windowOf({ ...facts, authorityMarket: false }, law, on).shown, true)
    }),
  )
})

test('another kind of penalty in the same decision never shortens its window', () => {
  fc.assert(
    fc.property(someFacts, fc.constantFrom(...KINDS), aDay('2018-07-25', 5000), (facts, kind, on) => {
      if (facts.kinds.length > 0 && windowOf(facts, law, on).shown)
        assert.equal(windowOf({ ...facts, kinds: [...facts.kinds, kind] }, law, on).shown, true)
    }),
  )
})

test('repair opens within the window or not at all', () => {
  fc.assert(
    fc.property(someFacts, aDay('2018-07-25', 5000), (facts, on) => {
      const { repairFrom, until } = windowOf(facts, law, on)
      if (repairFrom !== null) assert.ok(until !== null && repairFrom <= until)
    }),
  )
})

test('whatever is shown cites an instrument that is among the rules, with its article’s dates and in both languages', () => {
  fc.assert(
    fc.property(someFacts, aDay('2021-01-01', 4000), (facts, on) => {
      const { shown, grounds } = windowOf(facts, law, on)
      if (shown) assert.ok(grounds.length > 0)
      for (const ground of grounds) {
        assert.ok(law.instrument(ground.instrument), ground.instrument)
        assert.ok(ground.decides.zh !== '' && ground.decides.en !== '')
      }
    }),
  )
})

test('what rests on anything unverified says so, and what rests on verified articles alone does not', () => {
  const on = calendarDate('2026-06-01')
  assert.equal(windowOf(FINE, law, on).verified, false)
  const capped = windowOf({ ...FINE, misconductEndedOn: calendarDate('2021-08-20') }, law, on)
  assert.equal(capped.grounds[0]!.cite, 'sd-social-credit-2020 art.38')
  assert.equal(capped.grounds[0]!.verified, true)
  assert.equal(capped.verified, false)
})

test('the grounds of a fine are told in the order of weight: the end that counts, the cap, the item, the class, repair', () => {
  const { grounds } = windowOf(FINE, law, calendarDate('2026-06-01'))
  assert.deepEqual(
    grounds.map(({ decides }) => decides.zh),
    [
      '自决定之日起最长公示 1 年，至 2027-05-10',
      '未报送失信行为终止之日，自决定之日起最长公示 5 年，至 2031-05-10',
      '行政处罚决定向社会公示',
      '罚款：一般失信信息',
      '自决定之日起最短公示 3 个月，2026-08-10 起可申请信用修复',
    ],
  )
})

test('an end is dated by its instrument: Order 58 says that it is no longer in force', () => {
  const { grounds } = windowOf({ ...FINE, decidedOn: calendarDate('2026-02-10') }, law, calendarDate('2026-06-01'))
  const old = grounds.find(({ cite }) => cite === 'order-58-2023')
  assert.equal(old!.from, '2023-05-01')
  assert.equal(old!.to, '2026-03-31')
})

test('an item without a rule in force is not public, and there is nothing to say about its dates', () => {
  const window = windowOf({ ...FINE, item: 'petition' }, law, calendarDate('2026-06-01'))
  assert.deepEqual(
    [window.shown, window.reason, window.from, window.until, window.grounds],
    [false, 'not-public', null, null, []],
  )
})

test('before double publicity was in force nothing of it is shown', () => {
  const old: Facts = { ...FINE, decidedOn: calendarDate('2018-07-01'), acceptedOn: calendarDate('2018-07-10') }
  assert.equal(windowOf(old, law, calendarDate('2018-07-24')).reason, 'not-public')
  assert.equal(windowOf(old, law, calendarDate('2018-07-25')).shown, true)
})

test('both sides of every boundary of every general window of a leap cycle', () => {
  let day: CalendarDate = calendarDate('2026-04-01')
  for (let n = 0; n < 1500; n++, day = addDays(day, 1)) {
    const facts: Facts = { ...FINE, decidedOn: day, acceptedOn: day }
    const last = addYears(day, 1)
    assert.equal(windowOf(facts, law, addDays(day, -1)).reason, 'not-yet')
    assert.equal(windowOf(facts, law, day).shown, true)
    assert.equal(windowOf(facts, law, last).shown, true)
    assert.equal(windowOf(facts, law, addDays(last, 1)).reason, 'ended')
  }
})
