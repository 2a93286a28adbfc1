import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

const HALL = { code: '1237010049500001XQ', name: '甲市行政审批服务中心' }

test('another provider than the deciding authority is taken and noted', () =>
  assert.deepEqual(trial({}, { provider: HALL }).codes, ['q0173']))
test('without the authority’s code its name decides, brackets and width aside', () => {
  assert.deepEqual(trial({ authorityCode: null, authority: '甲市 住房和城乡建设局' }).codes, ['q0102'])
  assert.deepEqual(trial({ authorityCode: null, authority: '乙市住房和城乡建设局' }).codes, ['q0102', 'q0173'])
})
