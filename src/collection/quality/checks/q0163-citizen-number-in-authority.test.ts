import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkOf } from '../effect.ts'
import { trial } from '../trial.ts'

const NUMBER = '11010519491231002X'

for (const [item, field] of [
  ['penalty', 'authority'],
  ['licence', 'authority'],
  ['abnormal-register', 'authority'],
  ['severe-list', 'authority'],
  ['registration', 'registrar'],
] as const) {
  test(`a citizen's number in the ${field} of a ${item} sends the row back; its number is in no finding and goes no further`, () => {
    for (const written of [
      NUMBER,
      NUMBER.toLowerCase(),
      '１１０１０５１９４９１２３１００２Ｘ',
      '110105 19491231 002X',
    ]) {
      const { codes, findings, values } = trial({ [field]: `甲市建设局（${written}）` }, { item })
      assert.ok(codes.includes('q0163'), written)
      assert.equal(values[field], null)
      assert.ok(!JSON.stringify(findings).includes(written))
    }
    assert.equal(checkOf('q0163').effect, 'return')
  })
}

test('an authority with a number that is no citizen’s goes in', () =>
  assert.ok(!trial({ authority: '甲市第110105194912310021号执法队' }).codes.includes('q0163')))
