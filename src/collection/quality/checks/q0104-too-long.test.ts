import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('a name that no index could hold goes back without its text', () => {
  const { codes, findings, values } = trial({ name: '甲'.repeat(3000) })
  assert.deepEqual(codes, ['q0104'])
  assert.deepEqual(findings[0], {
    code: 'q0104',
    field: 'name',
    value: null,
    suggestion: null,
    detail: { length: 3000, limit: 512 },
  })
  assert.equal(values['name'], null)
})

test('ten megabytes in one cell go back', () =>
  assert.deepEqual(trial({ facts: '甲'.repeat(100_000) }).codes, ['q0104']))
test('a long text within bounds is taken', () => assert.deepEqual(trial({ facts: '违法发包。'.repeat(900) }).codes, []))
