import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldLabel, fieldList } from './pages-fields.ts'
import type { FieldView, Ground } from './view.ts'

const LAW = {
  cite: 'invented-1 art.2',
  instrument: 'invented-1',
  title: '虚构条例',
  article: '2',
  verified: true,
  decides: { zh: '不公开', en: 'not public' },
} as unknown as Ground
const field = (zh: string, value: string | null, more: Partial<FieldView> = {}): FieldView => ({
  name: zh,
  zh,
  en: zh,
  value,
  state: 'shown',
  type: 'text',
  grounds: [],
  ...more,
})
const text = (fields: readonly FieldView[]): string =>
  fieldList('zh', fields, new Map())
    .markup.replace(/<[^>]+>/g, ' ')
    .replace(/\s+/g, ' ')

test('every field is named: with its value, withheld with its ground, waiting, or left empty by the sender', () => {
  const shown = text([
    field('内容', '罚款'),
    field('法定代表人', null, { state: 'withheld', grounds: [LAW] }),
    field('税号', null, { state: 'withheld', grounds: [LAW] }),
    field('事实', null, { state: 'checking', grounds: [LAW] }),
    field('备用', null),
  ])
  assert.match(shown, /内容 罚款/)
  assert.match(shown, /依规定不公开 法定代表人、税号 ＊＊＊ 不公开 依据：虚构条例 第二条/)
  assert.match(shown, /事实 ＊＊＊ 待核，核实前不显示/)
  assert.match(shown, /报送时未填写 备用/)
})

test('a value that a mistake left in a withheld field is not printed', () => {
  for (const state of ['withheld', 'checking'] as const)
    assert.doesNotMatch(text([field('法定代表人', '甄无其', { state, grounds: [LAW] })]), /甄无其/)
})

test('days are times, amounts carry their unit, a day that is none stands as reported', () => {
  assert.match(
    fieldList('zh', [field('日期', '2026-05-20', { type: 'date' })], new Map()).markup,
    /<time datetime="2026-05-20">/,
  )
  assert.match(text([field('罚款金额（万元）', '0.5', { type: 'amount' })]), /罚款金额 0\.50 万元/)
  assert.match(text([field('日期', '2026-02-30', { type: 'date' })]), /2026-02-30/)
})

test('the unit that forms put into a name stands with the amount instead', () => {
  assert.equal(fieldLabel(field('罚款金额（万元）', null)).zh, '罚款金额')
})
