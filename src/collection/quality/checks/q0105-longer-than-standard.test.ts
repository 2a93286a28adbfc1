import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('a text longer than an unread table has it is taken and noted', () => {
  const { codes, values } = trial({ facts: '违法发包。'.repeat(1100) })
  assert.deepEqual(codes, ['q0105'])
  assert.equal(values['facts']!.length, 5500)
})

test('the 2016 form has lengths of its own', () =>
  assert.deepEqual(
    trial({ facts: '违法发包。'.repeat(500), decisionTitle: '违法发包案', state: '0' }, { form: '2016' }).codes,
    ['q0105'],
  ))
test('a length just reached is no finding', () => assert.deepEqual(trial({ decisionNo: '1'.repeat(128) }).codes, []))
