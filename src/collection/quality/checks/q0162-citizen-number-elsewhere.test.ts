import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const field of ['decisionNo', 'source']) {
  test(`a citizen's number in ${field} is not shown until somebody has looked`, () => {
    const { codes, findings } = trial(
      { [field]: '甲11010519491231002X号' },
      { provider: { code: '11370000004501232E', name: 'x' } },
    )
    assert.ok(codes.includes('q0162'))
    assert.ok(!JSON.stringify(findings).includes('11010519491231002X'))
  })
}

test('a long number that is none is a number', () =>
  assert.deepEqual(trial({ decisionNo: '370102202600012345' }).codes, []))
