import assert from 'node:assert/strict'
import { test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadCatalogue } from './catalogue.ts'
import { parseMapping } from './mapping.ts'

const penalty = loadCatalogue(loadLaw()).item('penalty')

test('a mapping names header, sheet, columns, constants and how days are written', () => {
  const text = `
header: 3
sheet: 处罚
fields: { name: 当事人, decisionNo: 2 }
constants: { authority: 县应急管理局, fine: 1.5 }
dates: DD/MM/YYYY
`
  assert.deepEqual(parseMapping(text, penalty), {
    header: 3,
    sheet: '处罚',
    fields: { name: '当事人', decisionNo: 2 },
    constants: { authority: '县应急管理局', fine: '1.5' },
    dates: 'DD/MM/YYYY',
  })
})

test('an empty mapping maps nothing', () => {
  assert.deepEqual(parseMapping('', penalty), { header: null, sheet: null, fields: {}, constants: {}, dates: null })
})

for (const [mistake, text, key, says] of [
  ['an unknown key', 'colums: {}', 'colums', /is not known/],
  ['an unknown field', 'fields: { nombre: a }', 'fields.nombre', /no field of penalty; use one of name/],
  ['an unknown field among the constants', 'constants: { nombre: a }', 'constants.nombre', /no field/],
  [
    'a field with a column and a constant',
    'fields: { name: a }\nconstants: { name: b }',
    'constants.name',
    /a column and a constant/,
  ],
  ['column nought', 'fields: { name: 0 }', 'fields.name', /number from 1/],
  ['a column that is a list', 'fields: { name: [1, 2] }', 'fields.name', /name of a column/],
  ['an empty column name', 'fields: { name: " " }', 'fields.name', /name of a column/],
  ['a constant that is a list', 'constants: { name: [a] }', 'constants.name', /text or a number/],
  ['an empty constant', 'constants: { name: "" }', 'constants.name', /text or a number/],
  ['a header that is a word', 'header: first', 'header', /row number/],
  ['a header row of nought', 'header: 0', 'header', /row number/],
  ['a named column without a header', 'header: none\nfields: { name: 当事人 }', 'fields.name', /no header/],
  ['a sheet that is a list', 'sheet: [1]', 'sheet', /name of a sheet/],
  ['days without a year', 'dates: DD/MM', 'dates', /once each/],
  ['days with the month twice', 'dates: MM/MM/YYYY', 'dates', /once each/],
  ['days with a time', 'dates: YYYY-MM-DD hh', 'dates', /once each/],
  ['fields that are a text', 'fields: name', 'fields', /expected keys/],
] as const) {
  test(`a mapping with ${mistake} is refused and says where`, () => {
    assert.throws(
      () => parseMapping(text, penalty),
      (error) => {
        assert.ok(error instanceof Refusal)
        assert.equal(error.code, 'intake/mapping')
        assert.equal(error.place?.['key'], key)
        assert.match(error.en, says)
        assert.match(error.zh, /\p{Script=Han}/u)
        return true
      },
    )
  })
}

test('a mapping that is no YAML, or says a key twice, is refused with its line', () => {
  for (const text of [
    'fields: {\n  name: [',
    'fields:\n  name: a\n  name: b',
    'a: &x [*x]',
    '['.repeat(10_000),
    '['.repeat(100_000),
    '%YAML 9',
    '!!js/function a',
  ]) {
    assert.throws(
      () => parseMapping(text, penalty),
      (error) => error instanceof Refusal && error.code === 'intake/mapping',
      text,
    )
  }
  assert.throws(
    () => parseMapping('fields:\n  name: a\n  name: b', penalty),
    (error) => error instanceof Refusal && error.place?.['line'] === 3,
  )
})

test('a mapping that is a list or a word is refused', () => {
  for (const text of ['- a', 'penalty', '3'])
    assert.throws(() => parseMapping(text, penalty), { name: 'Refusal' }, text)
})
