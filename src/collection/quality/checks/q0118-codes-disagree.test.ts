import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('the organisation code inside the unified code agrees with itself', () =>
  assert.deepEqual(trial({ organisationCode: 'MA3TE5T03' }).codes, []))
test('another one is noted and the unified code counts', () =>
  assert.deepEqual(trial({ organisationCode: 'D2143569X' }).codes, ['q0118']))
test('beside a wrong unified code nothing is said of agreement', () =>
  assert.deepEqual(trial({ uscc: '91370100MA3TE5T031', organisationCode: 'D2143569X' }).codes, ['q0112']))
