import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const fine of [null, '', '0', '/']) {
  test(`a fine whose amount is ${JSON.stringify(fine)} is noted, never returned: no text that was read demands it`, () =>
    assert.ok(trial({ fine }).codes.includes('q0143')))
}

test('a warning needs no amount', () => assert.deepEqual(trial({ kinds: '警告', fine: null }).codes, []))
test('confiscation needs no fine', () => assert.deepEqual(trial({ kinds: '没收违法所得', fine: null }).codes, []))
test('an amount that was sent back is not missing too', () => assert.deepEqual(trial({ fine: '-3' }).codes, ['q0141']))
