import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { LAW, trial } from '../trial.ts'

for (const name of [
  '张三',
  '欧阳小明',
  '阿卜杜拉·买买提',
  '李某某',
  '王*',
  '张三等3人',
  '李女士',
  'JOHN SMITH',
  null,
  '',
]) {
  test(`${JSON.stringify(name)} without any identifier is a natural person as far as anyone can tell`, () => {
    const { codes, values } = trial({ name, uscc: null, category: null })
    assert.deepEqual(codes, ['q0003'])
    assert.ok(Object.values(values).every((value) => value === null))
  })
}

for (const uscc of ['无', '/', '0', '——', '待补', ' ']) {
  test(`${JSON.stringify(uscc)} is no identifier`, () =>
    assert.deepEqual(trial({ name: '张三', uscc, category: null }).codes, ['q0003']))
}

for (const name of [
  '山东鸿运商贸有限公司',
  '甲县红旗厂',
  '老王面馆',
  '张三饭店',
  '甲县李庄村委会',
  'ACME TRADING CO., LTD',
]) {
  test(`${name} without any identifier is an organisation: it waits for its code, and is not returned`, () => {
    assert.ok(!trial({ name, uscc: null }).codes.includes('q0003'))
  })
}

test('a person’s name with a 92 code is an individual business', () => {
  assert.deepEqual(trial({ name: '张三', uscc: '92370202MA3ABCD15E', category: '个体工商户' }).codes, [])
})

test('a name alone with an old registration number is an organisation', () => {
  assert.deepEqual(trial({ name: '红旗厂', uscc: null, registrationNo: '110108000000016' }).codes, [])
})

test('in a registration too a name without a code and without a word of an organisation is a person’s', () => {
  assert.deepEqual(trial({ name: '张三', code: null }, { item: 'registration' }).codes, ['q0003'])
})

for (const { item } of loadCatalogue(LAW)
  .items()
  .filter(({ roles }) => roles.category !== null)) {
  test(`in ${item} too a name without a code, a person's category and a person's number are a person's`, () => {
    assert.deepEqual(trial({ name: '张三', uscc: null, category: null }, { item }).codes, ['q0003'])
    assert.deepEqual(trial({ category: '自然人' }, { item }).codes, ['q0001'])
    assert.deepEqual(trial({ uscc: '11010519491231002X' }, { item }).codes, ['q0002'])
  })
}
