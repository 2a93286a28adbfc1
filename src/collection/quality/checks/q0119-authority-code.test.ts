import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const cells of [
  { authorityCode: '11370000004501233E' },
  { sourceCode: '1137' },
  { authorityCode: '甲市住建局' },
]) {
  test(`${JSON.stringify(cells)} goes back`, () => assert.deepEqual(trial(cells).codes, ['q0119']))
}

test('both wrong are two findings', () =>
  assert.deepEqual(trial({ authorityCode: '1', sourceCode: '1' }).codes, ['q0119', 'q0119']))
test('an empty one is only asked for: the 2016 form has none', () =>
  assert.deepEqual(trial({ authorityCode: null }).codes, ['q0102']))
