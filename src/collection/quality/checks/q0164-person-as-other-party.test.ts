import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

const adjudication = { item: 'adjudication' }

for (const [written, kept] of [
  ['张三', '自然人'],
  ['张三、李四', '自然人、自然人'],
  ['甲县鸿运建材有限公司，王五', '甲县鸿运建材有限公司，自然人'],
  ['阿卜杜拉·买买提', '自然人'],
  ['张三等3人', '自然人'],
  ['JOHN SMITH', '自然人'],
  ['张三的鸿运公司', '自然人'],
  ['张三（身份证号后四位1234）', '自然人'],
] as const) {
  test(`${written} on the other side of an adjudication is kept as ${kept}`, () => {
    const { codes, findings, values } = trial({ respondent: written }, adjudication)
    assert.deepEqual(codes, ['q0164'])
    assert.equal(findings[0]!.value, null)
    assert.equal(values['respondent'], kept)
  })
}

for (const name of ['甲县鸿运建材有限公司', '甲县李庄村民委员会', '甲市第一中学、乙市第二医院', '自然人']) {
  test(`${name} stays as it is`, () => {
    const { codes, values } = trial({ respondent: name }, adjudication)
    assert.deepEqual(codes, [])
    assert.equal(values['respondent'], name)
  })
}

test('a penalty has no other party', () => assert.deepEqual(trial({}).codes, []))
