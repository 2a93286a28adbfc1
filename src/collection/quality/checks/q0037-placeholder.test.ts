import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const taxNo of ['无', '/', '-', '—', '空', 'N/A', 'null', '暂无', '0', '（无）']) {
  test(`${taxNo} in an optional cell is nothing, and noted`, () => {
    const { codes, values } = trial({ taxNo })
    assert.deepEqual(
      codes.filter((code) => code !== 'q0037'),
      [],
    )
    assert.equal(values['taxNo'], null)
  })
}

test('a penalty whose number is 无 has no number, and goes back', () =>
  assert.deepEqual(trial({ decisionNo: '无' }).codes, ['q0037', 'q0101']))

test('a licence may be without a number: the 2016 form says to write 空', () => {
  const { codes, values } = trial({ decisionNo: '空' }, { item: 'licence' })
  assert.deepEqual(codes, [])
  assert.equal(values['decisionNo'], '空')
})

test('other signs for it are made 空 and noted', () => {
  const { codes, values } = trial({ decisionNo: '/' }, { item: 'licence' })
  assert.deepEqual(codes, ['q0037'])
  assert.equal(values['decisionNo'], '空')
})

test('a 0 is an amount and a state, not a placeholder', () => {
  const { codes, values } = trial({ confiscation: '0', state: '0', decisionTitle: '违法发包案' }, { form: '2016' })
  assert.deepEqual(codes, [])
  assert.equal(values['confiscation'], '0')
})

test('a name that begins with such a word is a name', () =>
  assert.deepEqual(trial({ name: '无锡甲乙贸易有限公司' }).codes, []))
