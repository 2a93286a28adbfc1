import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('an end of publicity before the decision is noted: the platform computes its own', () =>
  assert.deepEqual(trial({ publicityEnd: '2026-03-31' }).codes, ['q0136']))
test('so is an end of the penalty', () => assert.deepEqual(trial({ validUntil: '2026-03-31' }).codes, ['q0136']))
test('and of a list’s own period', () =>
  assert.deepEqual(trial({ until: '2026-03-31' }, { item: 'severe-list' }).codes, ['q0136']))
test('ends behind the decision are sound', () => assert.deepEqual(trial({ publicityEnd: '2026-04-01' }).codes, []))
