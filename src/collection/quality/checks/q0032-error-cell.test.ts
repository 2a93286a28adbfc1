import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const value of ['#REF!', '#N/A', '#VALUE!', '#NAME?', '#DIV/0!', '#n/a', '########']) {
  test(`${value} is a spreadsheet's error and returned once`, () =>
    assert.deepEqual(trial({ uscc: value }).codes, ['q0032']))
}

test('an error in a required cell is not missing too', () =>
  assert.deepEqual(trial({ decisionNo: '#REF!' }).codes, ['q0032']))
test('an error in a date is not a wrong date too', () =>
  assert.deepEqual(trial({ decidedOn: '#VALUE!' }).codes, ['q0032']))
test('text that begins with # is text', () => assert.deepEqual(trial({ content: '#3号厂房，罚款3万元' }).codes, []))
