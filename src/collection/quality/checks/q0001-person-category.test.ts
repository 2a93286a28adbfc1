import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const category of ['自然人', ' 自然人 ', '自\u200b然人', '个人', '公民', '自然人（个人）', '农村承包经营户']) {
  test(`a row of category ${JSON.stringify(category)} is a natural person's: one finding, nothing kept`, () => {
    const { codes, findings, values } = trial({ category, name: '张三', uscc: null })
    assert.deepEqual(codes, ['q0001'])
    assert.deepEqual(findings[0], { code: 'q0001', field: null, value: null, suggestion: null })
    assert.ok(Object.values(values).every((value) => value === null))
  })
}

test('a natural person with a sound organisation code beside is still a natural person', () => {
  assert.deepEqual(trial({ category: '自然人' }).codes, ['q0001'])
})

for (const category of ['法人及非法人组织', '法人', '企业', '个体工商户']) {
  test(`the category ${category} is no person's`, () => assert.deepEqual(trial({ category }).codes, []))
}

test('an individual business with its 92 code is an organisation', () => {
  const { codes, values } = trial({ category: '个体工商户', uscc: '92370202MA3ABCD15E', name: '甲区老王面馆' })
  assert.deepEqual(codes, [])
  assert.equal(values['category'], 'individual-business')
})

test('a company type that has the word in it is no category of persons', () => {
  assert.deepEqual(trial({ category: '有限责任公司（自然人独资）' }).codes, ['q0107'])
})

test('an unknown category is noted and left out, for the list was not read in its official text', () => {
  const { codes, values } = trial({ category: '外星人' })
  assert.deepEqual(codes, ['q0107'])
  assert.equal(values['category'], null)
})
