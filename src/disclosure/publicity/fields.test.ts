import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import type { Item } from '#register/catalogue/item.ts'
import { fieldViews } from './fields.ts'
import type { FieldSource } from './fields.ts'
import type { FieldView } from './view.ts'

const law = loadLaw()
const on = calendarDate('2026-11-23')
const penalty = loadCatalogue(law).item('penalty')
const registration = loadCatalogue(law).item('registration')

const HONGYUN = { code: '91370100MA3TE5T030', name: '济南虚构鸿运商贸有限公司', kind: '11' }
/** an invented individual business under its operator's own name */
const OPERATOR = { code: '92370202MA3ABCD15E', name: '王小红', kind: '91' }

function keyOf(item: Item, name: string): string {
  return item.fields.find((field) => field.name === name)!.key!
}

function payload(item: Item, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [keyOf(item, name), value]))
}

function view(item: Item, name: string, source: Partial<FieldSource>): FieldView {
  const full: FieldSource = { payload: {}, columns: {}, withheld: [], subject: HONGYUN, ...source }
  return fieldViews(item, full, law, on).find((field) => field.name === name)!
}

test('every field of the catalogue has its place, in the catalogue’s order', () => {
  const views = fieldViews(penalty, { payload: {}, columns: {}, withheld: [], subject: HONGYUN }, law, on)
  assert.deepEqual(
    views.map(({ name }) => name),
    penalty.fields.map(({ name }) => name),
  )
})

test('a public field is shown as it was reported', () => {
  const content = view(penalty, 'content', { payload: payload(penalty, { content: '罚款人民币二万元' }) })
  assert.deepEqual([content.state, content.value, content.grounds], ['shown', '罚款人民币二万元', []])
})

test('a public field that the record does not fill is shown empty', () => {
  assert.deepEqual([view(penalty, 'fine', {}).state, view(penalty, 'fine', {}).value], ['shown', null])
  assert.equal(view(penalty, 'fine', { payload: payload(penalty, { fine: '' }) }).value, null)
})

test('a field that has a column is read from it', () => {
  assert.equal(view(penalty, 'decidedOn', { columns: { decidedOn: '2026-05-10' } }).value, '2026-05-10')
  assert.equal(view(penalty, 'uscc', { columns: { uscc: HONGYUN.code } }).value, HONGYUN.code)
})

test('codes are shown in the words of their list, in both languages, several joined', () => {
  const kinds = view(penalty, 'kinds', { payload: payload(penalty, { kinds: 'fine、confiscated-gains' }) })
  assert.deepEqual(
    [kinds.value, kinds.valueEn, kinds.type],
    ['罚款、没收违法所得', 'fine, confiscation of unlawful gains', 'code'],
  )
})

test('a code that its list does not know stands as it is', () => {
  assert.equal(view(penalty, 'kinds', { payload: payload(penalty, { kinds: '责令改正' }) }).value, '责令改正')
})

test('a legal representative’s name is withheld and names its ground; the value is not in the answer', () => {
  const field = view(penalty, 'legalRepresentative', { payload: payload(penalty, { legalRepresentative: '李四' }) })
  assert.deepEqual([field.state, field.value], ['withheld', null])
  assert.ok(field.grounds.length > 0)
  assert.ok(field.grounds.some(({ cite }) => cite === 'sd-social-credit-2020 art.20'))
})

test('a withheld field looks the same whether or not the record has it', () => {
  const filled = view(penalty, 'legalRepresentative', { payload: payload(penalty, { legalRepresentative: '李四' }) })
  assert.deepEqual(view(penalty, 'legalRepresentative', {}), filled)
})

test('every field that is not public is withheld with a ground', () => {
  const views = fieldViews(
    penalty,
    {
      payload: Object.fromEntries(penalty.fields.map(({ key }) => [key ?? '-', '某值'])),
      columns: {},
      withheld: [],
      subject: HONGYUN,
    },
    law,
    on,
  )
  for (const field of penalty.fields.filter(({ disclosure }) => disclosure !== 'public')) {
    const shown = views.find(({ name }) => name === field.name)!
    assert.deepEqual([shown.state, shown.value, shown.grounds.length > 0], ['withheld', null, true], field.name)
  }
})

test('a document number is checked and not kept, and the page says so', () => {
  assert.equal(view(penalty, 'personDocument', {}).grounds[0]!.decides.zh, '只核对，不保存')
})

test('text in which personal data is suspected is held back until somebody has looked', () => {
  const facts = view(penalty, 'facts', {
    payload: payload(penalty, { facts: '当事人张三……' }),
    withheld: [keyOf(penalty, 'facts')],
  })
  assert.deepEqual([facts.state, facts.value, facts.grounds[0]!.cite], ['checking', null, 'pipl-2021 art.6'])
})

test('a field that is both held back and not public is not public', () => {
  const remark = view(penalty, 'remark', {
    payload: payload(penalty, { remark: '张三' }),
    withheld: [keyOf(penalty, 'remark')],
  })
  assert.equal(remark.state, 'withheld')
})

test('an organisation’s name is printed in full', () => {
  const name = view(penalty, 'name', { payload: payload(penalty, { name: HONGYUN.name }) })
  assert.deepEqual([name.state, name.value, name.type], ['shown', HONGYUN.name, 'organisation'])
})

test('an individual business under its operator’s own name is printed masked, with the reason', () => {
  const name = view(penalty, 'name', { subject: OPERATOR, payload: payload(penalty, { name: OPERATOR.name }) })
  assert.deepEqual([name.state, name.value, name.grounds.length > 0], ['shown', '王**', true])
})

test('text of a record that repeats the operator’s own name is withheld', () => {
  const facts = view(penalty, 'facts', {
    subject: OPERATOR,
    payload: payload(penalty, { name: OPERATOR.name, facts: '经营者王小红未按规定明码标价' }),
  })
  assert.deepEqual([facts.state, facts.value], ['withheld', null])
})

test('text that repeats the operator’s name as the record has it is withheld although the register now has a trade name', () => {
  const renamed = { ...OPERATOR, name: '青岛虚构小红百货店' }
  const facts = view(penalty, 'facts', {
    subject: renamed,
    payload: payload(penalty, { name: '王小红', facts: '王小红未按规定明码标价' }),
  })
  assert.deepEqual([facts.state, facts.value], ['withheld', null])
})

test('an individual business’s address is not shown; a company’s is', () => {
  const address = payload(registration, { address: '某某路一号' })
  assert.equal(view(registration, 'address', { payload: address }).value, '某某路一号')
  const home = view(registration, 'address', { payload: address, subject: { ...OPERATOR, name: '青岛虚构小红百货店' } })
  assert.deepEqual([home.state, home.value, home.grounds.length > 0], ['withheld', null, true])
})
