import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('where the working calendar is missing there is no verdict, and the note says so', () => {
  const { codes, said } = trial({ decidedOn: '2026-12-29', validUntil: '2027-12-29' }, { receivedOn: '2027-01-20' })
  assert.deepEqual(codes, ['q0172'])
  assert.match(said[0]!, /工作日历未公布/)
})

test('what had run out before the calendar ends is late all the same', () => {
  assert.deepEqual(trial({ decidedOn: '2026-12-01', validUntil: '2027-12-29' }, { receivedOn: '2027-01-20' }).codes, [
    'q0171',
  ])
})

test('years later too', () =>
  assert.deepEqual(trial({ decidedOn: '2026-12-01', validUntil: '2027-12-29' }, { receivedOn: '2029-06-01' }).codes, [
    'q0171',
  ]))
