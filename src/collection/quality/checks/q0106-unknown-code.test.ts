import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const [written, codes] of [
  ['警告', 'warning'],
  ['警告、罚款', 'warning、fine'],
  ['警告，罚款', 'warning、fine'],
  ['警告;罚款；没收违法所得', 'warning、fine、confiscated-gains'],
  ['警告/罚款', 'warning、fine'],
  ['警告|罚款', 'warning、fine'],
  ['警告 罚款', 'warning、fine'],
  ['警告\n罚款', 'warning、fine'],
  ['1.警告 2.罚款', 'warning、fine'],
  ['警告并处罚款', 'warning、fine'],
  ['罚款、罚款', 'fine'],
  ['没收违法所得、没收非法财物', 'confiscated-gains、confiscated-property'],
  ['暂扣或者吊销许可证、暂扣或者吊销执照', 'suspended-or-revoked'],
  ['暂扣或者吊销许可证、暂扣或者吊销执照;罚款', 'suspended-or-revoked、fine'],
  ['其他（见处罚类别2）、罚款', 'fine'],
  ['其他（见处罚类别2）', 'other'],
  ['其他-责令改正', 'other'],
  ['没收非法所得', 'confiscated-gains'],
  ['ＦＩＮＥ', 'fine'],
] as const) {
  test(`${JSON.stringify(written)} is ${codes}`, () => {
    const trialled = trial({ kinds: written, fine: '3' })
    assert.deepEqual(trialled.codes, [])
    assert.equal(trialled.values['kinds'], codes)
  })
}

for (const kinds of ['严重警告', '罚款、当众道歉', '12345', '公示', '罚']) {
  test(`${kinds} is returned with the list`, () => {
    const { codes, said } = trial({ kinds })
    assert.deepEqual(codes, ['q0106'])
    assert.match(said[0]!, /可写：警告、通报批评、罚款/)
  })
}

test('a list of severe misconduct that no law knows is returned', () => {
  assert.deepEqual(trial({ list: '不文明行为黑名单' }, { item: 'severe-list' }).codes, ['q0106'])
})

test('ten thousand separators are no ten thousand kinds', () =>
  assert.deepEqual(trial({ kinds: '、'.repeat(255) }).codes.includes('q0106'), false))
