import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const facts of ['欠缴物业费', '多次到省里上访', '不配合拆迁工作', '未按规定垃圾分类']) {
  test(`without a legal basis, "${facts}" is not shown until somebody has looked`, () => {
    const { codes, findings } = trial({ facts, basis: null })
    assert.deepEqual(codes, ['q0102', 'q0011'])
    assert.equal(findings[1]!.field, 'facts')
  })
}

test('a decision that names its basis is not meant', () => {
  assert.deepEqual(trial({ facts: '未按规定垃圾分类', basis: '《甲市生活垃圾管理条例》第六十条' }).codes, [])
})

test('a basis of / is none', () => assert.ok(trial({ facts: '欠缴物业费', basis: '/' }).codes.includes('q0011')))
test('another topic without a basis is only asked for its basis', () =>
  assert.deepEqual(trial({ basis: null }).codes, ['q0102']))
test('a licence is no adverse record', () =>
  assert.deepEqual(trial({ content: '物业费收取资格' }, { item: 'licence' }).codes, []))
