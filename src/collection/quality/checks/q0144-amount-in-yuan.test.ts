import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const content of ['罚款30000元', '警告；罚款30000元。', '罚款30000.00元', '罚款 30000 元']) {
  test(`30000 beside "${content}" goes back with 3 suggested: the row itself says so`, () => {
    const { codes, findings } = trial({ fine: '30000', content })
    assert.deepEqual(codes, ['q0144'])
    assert.equal(findings[0]!.suggestion, '3')
  })
}

for (const [fine, content] of [
  ['3', '罚款30000元'],
  ['3', '罚款3万元'],
  ['30000', '罚款30000万元'],
  ['5', '每吨5元，罚款5万元'],
  ['3', '罚款13元3角'],
  ['30000', '罚款叁万元'],
] as const) {
  test(`${fine} beside "${content}" is not contradicted`, () => assert.deepEqual(trial({ fine, content }).codes, []))
}
