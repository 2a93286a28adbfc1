import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const kinds of ['行政拘留', '拘留', '市场禁入', '从业禁止', '行政拘留、市场禁入', '终身市场禁入；行政拘留']) {
  test(`a row whose only kind is ${kinds} is about a person, also under an organisation's code`, () => {
    const { codes, values } = trial({ kinds })
    assert.deepEqual(codes, ['q0004'])
    assert.ok(Object.values(values).every((value) => value === null))
  })
}

for (const kinds of ['罚款', '限制从业', '责令停产停业']) {
  test(`${kinds} may befall an organisation`, () => assert.ok(!trial({ kinds }).codes.includes('q0004')))
}

test('detention beside an unknown kind is not told for a person’s alone', () =>
  assert.deepEqual(trial({ kinds: '行政拘留、当众道歉' }).codes.includes('q0004'), false))
test('a licence has no kinds of penalty', () => assert.deepEqual(trial({}, { item: 'licence' }).codes, []))

for (const [item, field, text] of [
  ['payment', 'kinds', '抚恤金、低保'],
  ['payment', 'matter', '2026年5月城乡居民最低生活保障金'],
  ['payment', 'matter', '临时\u200b救 助'],
  ['confirmation', 'matter', '结婚登记'],
  ['confirmation', 'kind', '工伤认定'],
  ['compensation', 'matter', '某村承包地征收补偿'],
  ['reward', 'matter', '全市五一劳动奖章'],
  ['compulsion', 'kinds', '限制公民人身自由'],
] as const) {
  test(`${item}: ${text} is a matter of persons, also under an organisation's code`, () => {
    const { codes, values } = trial({ [field]: text }, { item })
    assert.deepEqual(codes, ['q0004'])
    assert.ok(Object.values(values).every((value) => value === null))
  })
}

for (const [item, matter] of [
  ['payment', '失业保险稳岗返还'],
  ['confirmation', '高新技术企业认定'],
  ['reward', '见习基地先进单位'],
  ['levy', '残疾人就业保障金'],
  ['inspection', '养老机构最低生活保障资金使用检查'],
] as const) {
  test(`${item}: ${matter} is an organisation's`, () => assert.deepEqual(trial({ matter }, { item }).codes, []))
}

test('restraint of a person beside a sealing is left out, and the sealing goes in', () => {
  const { codes, values } = trial({ kinds: '查封、限制人身自由' }, { item: 'compulsion' })
  assert.deepEqual(codes, ['q0108'])
  assert.equal(values['kinds'], 'sealed')
})
