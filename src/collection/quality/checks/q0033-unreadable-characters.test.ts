import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const [what, name] of [
  ['U+FFFD', '山东鸿\ufffd商贸有限公司'],
  ['NUL', '山东鸿\0运商贸有限公司'],
  ['a bell', '山东\u0007鸿运商贸有限公司'],
  ['half a pair', '山东\ud83d鸿运商贸有限公司'],
  ['private use', '山东\ue000鸿运商贸有限公司'],
  ['a noncharacter', '山东\uffff鸿运商贸有限公司'],
  ['hidden tags', '山东鸿运商贸有限公司\u{e0041}'],
  ['a C1 control', '山东\u0091鸿运商贸有限公司'],
] as const) {
  test(`a name with ${what} is returned`, () => {
    const { codes, values } = trial({ name })
    assert.deepEqual(codes, ['q0033'])
    assert.equal(values['name'], null)
  })
}

test('damage in running text is returned too', () =>
  assert.deepEqual(trial({ facts: '违法\ufffd发包' }).codes, ['q0033']))
test('a rare Han character beyond the first plane is sound', () =>
  assert.deepEqual(trial({ name: '甲市\u{20bb7}野家餐饮有限公司' }).codes, []))
test('line ends in running text are sound', () =>
  assert.deepEqual(trial({ facts: '一、违法发包；\n二、未办手续。' }).codes, []))
test('a finding never holds half a pair', () =>
  assert.ok(trial({ name: '山东\ud83d鸿运商贸有限公司' }).findings[0]!.value!.isWellFormed()))
