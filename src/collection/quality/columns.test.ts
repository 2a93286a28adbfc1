import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADDED_COLUMNS, addedCells } from './columns.ts'
import { contextOf, trial } from './trial.ts'

const { item } = contextOf()
const citation = (cite: string, verified: boolean): string => `${cite}${verified ? '' : '（来源待核）'}`
const cells = (row: Record<string, string | null>): readonly string[] =>
  addedCells(17, trial(row).findings, item, citation)

test('a returned row has its number, the reason, the ground and the value that follows, if one does', () => {
  assert.deepEqual(ADDED_COLUMNS, ['行号', '退回原因', '依据', '建议值'])
  assert.deepEqual(cells({ uscc: '91370100MA3TE5T031' }), [
    '17',
    '“统一社会信用代码”写的是“91370100MA3TE5T031”，校验位不符，必有一位写错；请核对执照（q0112）',
    'gb-32100-2015',
    '',
  ])
})

test('several findings are joined, their grounds named once', () => {
  const [, reason, ground] = cells({ decidedOn: '2026-02-30', validUntil: '2026-02-31' })
  assert.equal(reason!.split('；').filter((part) => part.includes('q0131')).length, 2)
  assert.equal(ground, 'double-publicity-2016')
})

test('notes do not stand beside what sends the row back', () => {
  const [, reason] = cells({ uscc: '91370100MA3TE5T031', basis: null })
  assert.ok(!reason!.includes('q0102'))
})

test('one suggestion stands alone, several name their columns', () => {
  assert.equal(cells({ fine: '30000', content: '罚款30000元' })[3], '3')
  assert.equal(
    cells({ fine: '30000', confiscation: '20000', content: '罚款30000元，没收20000元' })[3],
    '“罚款金额（万元）”：3；“没收违法所得、没收非法财物的金额（万元）”：2',
  )
})

for (const row of [
  { category: '自然人' },
  { uscc: '11010519491231002X' },
  { kinds: '行政拘留' },
  { uscc: null, name: '张三' },
]) {
  test(`a person's row says only that it was one: ${Object.keys(row).join()}`, () => {
    const [number, reason, , suggestion] = cells(row)
    assert.equal(number, '17')
    assert.match(reason!, /^第 17 行：自然人，内容未保存（q000\d）$/)
    assert.equal(suggestion, '')
  })
}
