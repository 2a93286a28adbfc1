import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { loadLaw, RULES_DIR } from '#foundation/law/law.ts'
import { parseYaml } from '#foundation/law/files.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadCatalogue } from './catalogue.ts'
import { forbiddenField } from './forbidden.ts'
import { fieldOf, itemIn } from './item.ts'
import { readItem } from './read-item.ts'

const law = loadLaw()
const catalogue = loadCatalogue(law)

test('the data list has every item of the design, each with its number', () => {
  assert.deepEqual(
    catalogue
      .items()
      .toSorted((a, b) => a.number - b.number)
      .map(({ item, number }) => `${number} ${item}`),
    [
      '1 registration',
      '2 registration-change',
      '3 deregistration',
      '4 licence',
      '5 penalty',
      '6 compulsion',
      '7 confirmation',
      '8 levy',
      '9 payment',
      '10 adjudication',
      '11 compensation',
      '12 reward',
      '13 inspection',
      '14 abnormal-register',
      '15 severe-list',
      '16 judgment',
      '17 commitment',
      '18 contract',
      '19 honour',
      '20 qualification',
      '21 intellectual-property',
      '22 arrears',
      '23 voluntary',
    ],
  )
})

test('what is not in the data list is refused with the article (山东条例 第十条、第十一条)', () => {
  for (const name of ['petition', 'toString', '', 'Penalty']) {
    assert.throws(
      () => catalogue.item(name),
      (error) => error instanceof Refusal && error.code === 'catalogue/unknown-item' && error.zh.includes('第十一条'),
      name,
    )
  }
})

test('a number that no item has is a fault', () => {
  assert.equal(catalogue.byNumber(5).item, 'penalty')
  assert.throws(() => catalogue.byNumber(99), /no item/)
})

test('the catalogue is read once for a law', () => {
  assert.equal(loadCatalogue(law), catalogue)
})

test('a penalty has all thirty columns of the 2018 standard and a licence all twenty-eight', () => {
  assert.equal(catalogue.item('penalty').fields.filter(({ codes }) => codes.length > 0).length, 30)
  assert.equal(catalogue.item('licence').fields.filter(({ codes }) => codes.length > 0).length, 28)
})

test('remarks are not public in doubt, nor is what the sender says about the end of publicity', () => {
  const penalty = catalogue.item('penalty')
  assert.equal(fieldOf(penalty, 'remark').disclosure, 'never')
  assert.equal(fieldOf(penalty, 'publicityEnd').disclosure, 'never')
  assert.throws(() => fieldOf(penalty, 'salary'), /no field/)
})

test('a tax number, which may contain a citizen number, is shown to nobody', () => {
  for (const name of ['penalty', 'licence']) assert.equal(fieldOf(catalogue.item(name), 'taxNo').disclosure, 'never')
})

test("an individual business's address is not shown", () => {
  assert.deepEqual(fieldOf(catalogue.item('registration'), 'address').hiddenFor, ['91'])
})

test('free text that is public is scanned for person data', () => {
  const long = catalogue
    .items()
    .flatMap((item) =>
      item.fields
        .filter(({ type, length, disclosure }) => type === 'text' && disclosure === 'public' && (length ?? 0) >= 500)
        .map((field) => ({ item: item.item, field })),
    )
  assert.deepEqual(
    long.filter(({ field }) => !field.freeText).map(({ item, field }) => `${item} ${field.name}`),
    [],
  )
})

test('no field of the data list is forbidden', () => {
  for (const item of catalogue.items()) {
    for (const { name, headers } of item.fields) {
      for (const header of headers)
        assert.equal(forbiddenField(law, calendarDate('2026-05-01'), header), null, `${item.item} ${name} ${header}`)
    }
  }
})

test('every item states the elements of the data list and who provides it', () => {
  for (const { elements } of catalogue.items()) {
    for (const words of Object.values(elements)) assert.ok(words.zh && words.en)
  }
})

test('a form that an item does not have is a fault', () => {
  assert.throws(() => itemIn(catalogue.item('registration'), '2016'), /no form/)
})

const sound = readFileSync(join(RULES_DIR, 'national/catalogue/registration.yaml'), 'utf8')
const read = (text: string) => readItem('catalogue/registration.yaml', parseYaml('catalogue/registration.yaml', text))

for (const [mistake, change, says] of [
  ['an unknown key', (text: string) => `${text}colour: red\n`, /unknown key colour/],
  [
    'an unknown key of a field',
    (text: string) => text.replace('key: gs,', 'key: gs, colour: red,'),
    /unknown key colour/,
  ],
  ['a payload key used twice', (text: string) => text.replace('key: gs,', 'key: nm,'), /used twice/],
  ['a payload key of three letters', (text: string) => text.replace('key: gs,', 'key: gsh,'), /one or two letters/],
  ['a type that is none', (text: string) => text.replace('type: date', 'type: day'), /none of text/],
  [
    'a role for a field that does not exist',
    (text: string) => text.replace('authority: registrar', 'authority: registry'),
    /neither a field nor null/,
  ],
  [
    'a stored field that is dropped',
    (text: string) =>
      text.replace(
        'length: 64, disclosure: public',
        'length: 64, disclosure: drop, cite: platform-design, verified: false',
      ),
    /has no key/,
  ],
  [
    'no ground for showing a field',
    (text: string) => text.replace(/^ {2}public: .*$/m, '  never: { cite: platform-design, verified: false }'),
    /expected text/,
  ],
  ['no number', (text: string) => text.replace(/^number: 1$/m, ''), /whole number/],
] as const) {
  test(`an item with ${mistake} is unsound`, () => {
    assert.notEqual(change(sound), sound)
    assert.throws(
      () => read(change(sound)),
      (error) => error instanceof Refusal && error.code === 'law/unsound' && says.test(error.en),
    )
  })
}
