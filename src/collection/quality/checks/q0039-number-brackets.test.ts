import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const decisionNo of ['甲建罚【2026】12号', '甲建罚[2026]12号', '甲建罚［2026］12号', '甲建罚〖2026〗12号']) {
  test(`${decisionNo} is the same decision as 〔2026〕`, () => {
    const { codes, values } = trial({ decisionNo })
    assert.deepEqual(codes, ['q0039'])
    assert.equal(values['decisionNo'], '甲建罚〔2026〕12号')
  })
}

test('round brackets stay round, for courts write them; only their width is one', () => {
  assert.equal(trial({ decisionNo: '(2026)鲁01执123号' }).values['decisionNo'], '（2026）鲁01执123号')
  assert.deepEqual(trial({ decisionNo: '（2026）鲁01执123号' }).codes, [])
})

test('brackets that hold no year stay as they are', () =>
  assert.deepEqual(trial({ decisionNo: '[甲]建罚12号' }).codes, []))
