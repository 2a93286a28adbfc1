import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const cells of [
  { decisionTitle: '行政处罚事先告知书' },
  { decisionTitle: '关于收到甲证监局《行政处罚事先告知书》的公告' },
  { decisionTitle: '关于公司及相关当事人收到《行政处罚及市场禁入事先告知书》的公告' },
  { decisionTitle: '行政处罚听证告知书' },
  { decisionNo: '甲处罚事先告知〔2022〕1号' },
  { content: '行政处罚事先告知书' },
]) {
  test(`${Object.values(cells)[0]} is no decision: returned, with 行政处罚法 art. 59`, () =>
    assert.deepEqual(trial(cells).codes, ['q0023']))
}

for (const cells of [
  { decisionTitle: '行政处罚决定书' },
  { decisionTitle: '关于收到《行政处罚决定书》的公告' },
  { facts: '本局于2026年3月1日送达《行政处罚事先告知书》，当事人未陈述、申辩。' },
  { content: '本局已送达行政处罚事先告知书，决定罚款3万元' },
  { decisionNo: '甲知罚〔2026〕3号' },
]) {
  test(`${Object.values(cells)[0]} may stand in a decision`, () => assert.deepEqual(trial(cells).codes, []))
}
