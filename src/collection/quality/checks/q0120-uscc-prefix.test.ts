import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

import { usccOf } from '../test-codes.ts'

test('a prefix that the table does not know is noted, never returned', () =>
  assert.deepEqual(trial({ uscc: usccOf('98370100MA3TE5T03') }).codes, ['q0120']))

for (const prefix of ['11', '12', '51', '91', '92', '93', 'Y1', 'N1']) {
  test(`${prefix} is known`, () => assert.deepEqual(trial({ uscc: usccOf(`${prefix}370100MA3TE5T03`) }).codes, []))
}
