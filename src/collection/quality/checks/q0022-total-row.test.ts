import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const name of ['合计', '合 计', '总计：', '小计', 'Total', '本页合计']) {
  test(`${name} in place of a name is a row of totals`, () =>
    assert.equal(trial({ name, uscc: '91370100MA3TE5T030' }).codes[0], 'q0022'))
}

test('a total in the number’s column is one too', () =>
  assert.ok(trial({ decisionNo: '合计' }).codes.includes('q0022')))
test('a company that has the word in its name is none', () =>
  assert.deepEqual(trial({ name: '甲市合计会计师事务所' }).codes, []))
test('nor is one that counts', () => assert.deepEqual(trial({ name: '甲市计量检测公司' }).codes, []))
