import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('a decision of tomorrow goes back', () => {
  const { codes, said } = trial({ decidedOn: '2026-04-09' })
  assert.deepEqual(codes, ['q0133'])
  assert.match(said[0]!, /晚于收到之日 2026-04-08/)
})

test('a decision of the day of receipt is taken', () => assert.deepEqual(trial({ decidedOn: '2026-04-08' }).codes, []))
test('a removal of tomorrow goes back', () =>
  assert.deepEqual(trial({ exitedOn: '2026-04-09' }, { item: 'abnormal-register' }).codes, ['q0133']))
test('a validity may end in the future', () =>
  assert.deepEqual(trial({ validTo: '2046-04-01' }, { item: 'licence' }).codes, []))
