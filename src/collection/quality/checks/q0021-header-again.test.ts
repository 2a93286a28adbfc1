import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

const HEADER = {
  name: '行政相对人名称',
  category: '行政相对人类别',
  uscc: '统一社会信用代码',
  decisionNo: '行政处罚决定书文号',
  violationKind: '违法行为类型',
  facts: '违法事实',
  basis: '处罚依据',
  kinds: '处罚类别',
  content: '处罚内容',
  fine: '罚款金额（万元）',
  decidedOn: '处罚决定日期',
  validUntil: '处罚有效期',
  authority: '处罚机关',
  authorityCode: '处罚机关统一社会信用代码',
  source: '数据来源单位',
  sourceCode: '数据来源单位统一社会信用代码',
}

test('a second header among the rows is returned as what it is', () => assert.equal(trial(HEADER).codes[0], 'q0021'))

test('so is one in the standard’s codes', () => {
  assert.equal(
    trial({
      name: 'CF_XDR_MC',
      category: 'CF_XDR_LB',
      uscc: 'CF_XDR_SHXYM',
      decisionNo: 'CF_WSH',
      violationKind: 'CF_WFXW',
      facts: 'CF_SY',
      basis: 'CF_YJ',
      kinds: 'CF_CFLB',
      content: 'CF_NR',
      fine: 'CF_NR_FK',
      decidedOn: 'CF_JDRQ',
      validUntil: null,
      authority: 'CF_CFJG',
      authorityCode: 'CF_CFJGDM',
    }).codes[0],
    'q0021',
  )
})

test('the header row is no natural person’s, though it names a person’s columns', () => {
  assert.ok(!trial({ ...HEADER, personDocument: '证件号码' }).codes.some((code) => code < 'q0010'))
})

test('a firm called 企业名称 is not a header when its other cells are data', () =>
  assert.deepEqual(trial({ name: '企业名称' }).codes.includes('q0021'), false))
