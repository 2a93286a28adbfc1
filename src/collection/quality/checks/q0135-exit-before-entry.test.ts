import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const item of ['abnormal-register', 'severe-list']) {
  test(`an entry of the ${item} removed before it was made goes back`, () =>
    assert.deepEqual(trial({ exitedOn: '2026-03-31' }, { item }).codes, ['q0135']))
  test(`one removed on the same day is taken: ${item}`, () =>
    assert.deepEqual(trial({ exitedOn: '2026-04-01' }, { item }).codes, []))
}
