import assert from 'node:assert/strict'
import { test } from 'node:test'
import { contextOf, trial } from './trial.ts'
import { explain } from './words.ts'

const { item } = contextOf()

test('a finding is told in a sentence with its column, and its code comes last', () => {
  const [finding] = trial({ decidedOn: '2026-13-02' }).findings
  assert.equal(
    explain(finding!, item, 'zh'),
    '“处罚决定日期”写的是“2026-13-02”，没有这一天；请写成 2026-04-01 这样（q0131）',
  )
  assert.equal(
    explain(finding!, item, 'en'),
    '"date of decision" says "2026-13-02": there is no such day; write it like 2026-04-01 (q0131)',
  )
})

test('a long value is shortened in the sentence', () => {
  const [finding] = trial({ fine: '壹'.repeat(50) }).findings
  assert.ok([...explain(finding!, item, 'zh')].length < 70)
})

test('a value that was not kept is not spoken of', () => {
  const [finding] = trial({ legalRepresentative: '李\ufffd' }).findings
  assert.equal(explain(finding!, item, 'zh'), '“法定代表人”有乱码或控制字符，无法显示；请重新录入（q0033）')
  assert.equal(finding!.value, null)
})

test('a field that the item does not have is still told', () => {
  assert.match(
    explain(
      { code: 'q0131', field: 'nowhere', value: 'x', suggestion: null, detail: { trouble: 'not-a-date' } },
      item,
      'zh',
    ),
    /^该栏写的是“x”/,
  )
})
