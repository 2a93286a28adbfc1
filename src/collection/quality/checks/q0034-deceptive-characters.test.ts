import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const sign of ['\u202e', '\u202b', '\u2067', '\u200f', '\u061c']) {
  const name = `山东${JSON.parse(`"${sign}"`)}鸿运商贸有限公司`
  test(`${sign} in a name is returned, for the name shows as another`, () =>
    assert.deepEqual(trial({ name }).codes, ['q0034']))
}

test('an override in running text is returned', () =>
  assert.deepEqual(trial({ facts: '违法\u202e发包' }).codes, ['q0034']))
test('a mark that only says left to right is taken out and noted', () =>
  assert.deepEqual(trial({ name: '山东\u200e鸿运商贸有限公司' }).codes, ['q0035']))
