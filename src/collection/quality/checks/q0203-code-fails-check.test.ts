import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('the registrar’s own word about a code that fails its check is kept, and flagged', () => {
  const { codes, values } = trial({ code: '91370100MA3TE5T031' }, { item: 'registration' })
  assert.deepEqual(codes, ['q0203'])
  assert.equal(values['code'], '91370100MA3TE5T031')
})

test('a citizen’s number is no code even there', () =>
  assert.deepEqual(trial({ code: '11010519491231002X' }, { item: 'registration' }).codes, ['q0002']))
test('nobody else may write such a code', () =>
  assert.deepEqual(trial({ code: '91370100MA3TE5T031' }, { item: 'severe-list' }).codes, ['q0112']))
