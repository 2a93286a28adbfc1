import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('of a decision that fines a company and bans its managers, the fine is recorded', () => {
  const { codes, values } = trial({ kinds: '罚款、市场禁入' })
  assert.deepEqual(codes, ['q0108'])
  assert.equal(values['kinds'], 'fine')
})

test('a company’s other kind and a fine beside a ban stay', () =>
  assert.equal(trial({ kinds: '其他、市场禁入、罚款' }).values['kinds'], 'other、fine'))
