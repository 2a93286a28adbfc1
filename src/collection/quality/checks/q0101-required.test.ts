import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const field of ['name', 'decisionNo', 'kinds', 'decidedOn', 'authority']) {
  test(`a penalty without its ${field} goes back`, () =>
    assert.deepEqual(
      trial({ [field]: null, ...(field === 'name' ? {} : {}) }).codes.filter((code) => code !== 'q0143'),
      ['q0101'],
    ))
}

test('blanks are nothing', () => assert.deepEqual(trial({ decisionNo: ' \u3000' }).codes, ['q0101']))
test('a row lacking two musts says both', () =>
  assert.deepEqual(trial({ decisionNo: null, decidedOn: null }).codes, ['q0101', 'q0101']))

test('a row without any code is not returned for it: intake holds it', () =>
  assert.deepEqual(trial({ uscc: null }).codes, []))

test('what the platform itself asks of an abnormal-register entry is a must', () => {
  for (const field of ['name', 'reason', 'enteredOn', 'authority'])
    assert.deepEqual(trial({ [field]: null }, { item: 'abnormal-register' }).codes, ['q0101'], field)
})

test('and of a severe-list entry, its basis and its list above all', () => {
  for (const field of ['list', 'basis', 'decisionNo', 'reason', 'enteredOn', 'authority'])
    assert.deepEqual(trial({ [field]: null }, { item: 'severe-list' }).codes, ['q0101'], field)
})

test('a registration needs its name alone: dates and types of old registers are patchy', () => {
  assert.deepEqual(trial({ kind: null, establishedOn: null, registrar: null }, { item: 'registration' }).codes, [])
  assert.deepEqual(trial({ name: null }, { item: 'registration' }).codes, ['q0101'])
})
