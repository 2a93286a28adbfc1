import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const decidedOn of [
  '2026/4/1',
  '20260401',
  '2026.4.1',
  '2026年4月1日',
  '２０２６－０４－０１',
  '2026-04-01 00:00:00',
  '2026-04-01T00:00:00.0',
  '二〇二六年四月一日',
  '2026-03-31T16:00:00Z',
]) {
  test(`${decidedOn} is the first of April`, () => {
    const { codes, values } = trial({ decidedOn })
    assert.deepEqual(codes, [])
    assert.equal(values['decidedOn'], '2026-04-01')
  })
}

for (const [decidedOn, trouble] of [
  ['2026-02-30', 'no-such-day'],
  ['2026-13-02', 'no-such-day'],
  ['2025-02-29', 'no-such-day'],
  ['26-4-1', 'two-digit-year'],
  ['260401', 'two-digit-year'],
  ['1/4/2026', 'ambiguous'],
  ['46113', 'serial'],
  ['2026-04', 'month-only'],
  ['2026年4月', 'month-only'],
  ['去年四月', 'not-a-date'],
  ['2026-04-01至2026-05-01', 'several'],
  ['0000-00-00 00:00', 'no-such-day'],
] as const) {
  test(`${decidedOn} is returned: ${trouble}`, () => {
    const { codes, findings, values } = trial({ decidedOn })
    assert.deepEqual(codes, ['q0131'])
    assert.equal(findings[0]!.detail!['trouble'], trouble)
    assert.equal(values['decidedOn'], null)
  })
}

test('where only one reading is a day, it is suggested and not taken', () => {
  const { codes, findings } = trial({ decidedOn: '13/3/2026' })
  assert.deepEqual(codes, ['q0131'])
  assert.equal(findings[0]!.suggestion, '2026-03-13')
})

test('the mapping’s pattern decides what is ambiguous without it', () => {
  const { codes, values } = trial({ decidedOn: '02/04/2026', validUntil: '02/04/2027' }, { datePattern: 'DD/MM/YYYY' })
  assert.deepEqual(codes, [])
  assert.equal(values['decidedOn'], '2026-04-02')
})

test('a day that is not as the mapping says is returned', () => {
  assert.deepEqual(trial({ decidedOn: '2026-04-01', validUntil: '02/04/2027' }, { datePattern: 'DD/MM/YYYY' }).codes, [
    'q0131',
  ])
})

for (const validTo of ['长期', '永久', '9999-12-31', '2099-12-31', '2099/12/31']) {
  test(`a licence valid to ${validTo} has no end`, () =>
    assert.equal(trial({ validTo }, { item: 'licence' }).values['validTo'], '2099-12-31'))
}

test('a decision is not made 长期', () => assert.deepEqual(trial({ decidedOn: '长期' }).codes, ['q0131']))
