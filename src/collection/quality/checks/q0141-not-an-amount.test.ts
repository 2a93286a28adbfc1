import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const [written, amount] of [
  ['3', '3'],
  ['3.50', '3.5'],
  ['12,345.6', '12345.6'],
  ['０.３', '0.3'],
  ['3.3000000000000003', '3.3'],
  ['003', '3'],
  [' 3 ', '3'],
] as const) {
  test(`${written} is ${amount}, in 10,000 CNY`, () => {
    const { codes, values } = trial({ fine: written, content: '罚款' })
    assert.deepEqual(codes, [])
    assert.equal(values['fine'], amount)
  })
}

for (const [fine, trouble] of [
  ['-3', 'negative'],
  ['(3)', 'negative'],
  ['NaN', 'not-a-number'],
  ['1.5E+2', 'scientific'],
  ['12,34', 'grouping'],
  ['$300', 'currency'],
  ['3美元', 'currency'],
  ['0.0000001', 'too-fine'],
  ['9999999999999', 'too-large'],
  ['叁万', 'not-a-number'],
  ['罚款1万元，没收2万元', 'several'],
  ['Infinity', 'not-a-number'],
  ['3 4', 'not-a-number'],
] as const) {
  test(`${fine} is returned: ${trouble}`, () => {
    const { codes, findings } = trial({ fine })
    assert.deepEqual(codes, ['q0141'])
    assert.equal(findings[0]!.detail!['trouble'], trouble)
  })
}

test('in a column headed 元 a bare number is yuan', () => {
  const { codes, values } = trial({ fine: '30000' }, { inYuan: ['fine'] })
  assert.deepEqual(codes, [])
  assert.equal(values['fine'], '3')
})
