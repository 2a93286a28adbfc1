import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('a misconduct that ends after its decision is left out, for it would lengthen the five years', () => {
  const { codes, values } = trial({ misconductEndedOn: '2026-04-02' })
  assert.deepEqual(codes, ['q0137'])
  assert.equal(values['misconductEndedOn'], null)
})

test('one that ended before is kept', () =>
  assert.equal(trial({ misconductEndedOn: '2025-12-01' }).values['misconductEndedOn'], '2025-12-01'))
