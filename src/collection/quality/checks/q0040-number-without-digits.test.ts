import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('a cause where the number should be is taken and noted', () => {
  assert.deepEqual(trial({ decisionNo: '未经批准擅自施工' }).codes, ['q0040'])
})

for (const decisionNo of ['甲建罚〔2026〕12号', '甲建罚字第十二号', '１２', '20260401']) {
  test(`${decisionNo} has a figure`, () => assert.deepEqual(trial({ decisionNo }).codes, []))
}

test('a licence that says it has no number is not asked for figures', () => {
  assert.deepEqual(trial({ decisionNo: '空' }, { item: 'licence' }).codes, [])
})
