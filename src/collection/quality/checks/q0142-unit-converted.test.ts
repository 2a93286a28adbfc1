import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const [written, amount] of [
  ['30000元', '3'],
  ['3万元', '3'],
  ['1.2亿元', '12000'],
  ['人民币30000元整', '3'],
  ['427179.45元', '42.717945'],
  ['３万', '3'],
  ['￥30,000元', '3'],
] as const) {
  test(`${written} is ${amount} in 10,000 CNY, with a note`, () => {
    const { codes, values, findings } = trial({ fine: written, content: '罚款' })
    assert.deepEqual(codes, ['q0142'])
    assert.equal(values['fine'], amount)
    assert.equal(findings[0]!.suggestion, amount)
  })
}

test('a unit that is not written is not guessed', () => assert.deepEqual(trial({ fine: '¥30000' }).codes, ['q0141']))
test('a written unit counts also in a column headed 元', () =>
  assert.equal(trial({ fine: '3万元' }, { inYuan: ['fine'] }).values['fine'], '3'))
