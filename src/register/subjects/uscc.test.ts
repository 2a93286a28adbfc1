import assert from 'node:assert/strict'
import { test } from 'node:test'
import { needs, sharedRows } from '#test/support/shared-data.ts'
import { cleanUscc, findUsccFault, isUscc, organisationPart, regionOf, type UsccFault } from './uscc.ts'

const VALID = [
  '91370100MA3TE5T030',
  '92370202MA3ABCD15E',
  '11370000004501232E',
  '1237010049500001XQ',
  '51370000500000023W',
  '52370600760000038C',
  '93370781MA3C00P45P',
  '533700005000000589',
]

test('a code is valid whatever its department and region: letters in front, provinces beyond Shaanxi', () => {
  for (const code of VALID) assert.ok(isUscc(code), code)
})

test('every single wrong character and every swap of neighbours is noticed', () => {
  for (const code of VALID) {
    for (let i = 0; i < 18; i++) {
      for (const letter of '0123456789ABCDEFGHJKLMNPQRTUWXY') {
        const wrong = code.slice(0, i) + letter + code.slice(i + 1)
        if (wrong !== code) assert.ok(!isUscc(wrong), wrong)
      }
      const swapped = code.slice(0, i) + code.charAt(i + 1) + code.charAt(i) + code.slice(i + 2)
      if (i < 17 && swapped !== code) assert.ok(!isUscc(swapped), swapped)
    }
  }
})

test('width, case, spaces, hyphens, invisible characters and line ends are no part of a code', () => {
  for (const typed of [
    ' 91370100MA3TE5T030\n',
    '91370100ma3te5t030',
    '９１３７０１００ＭＡ３ＴＥ５Ｔ０３０',
    '91370100-MA3TE5T03-0',
    '91 370100 MA3TE5T03 0',
    '\ufeff91370100MA3TE5T030',
    '91370100\u200bMA3TE5T030',
    '91370100\u3000MA3TE5T030',
    '91370100–MA3TE5T03—0',
    "'91370100MA3TE5T030",
    '９１３７０１００ｍａ３ｔｅ５ｔ０３０',
    '91370100\u00a0MA3TE5T030',
    '\u202a91370100MA3TE5T030\u202c',
    '91370100MA3TE5T030\r\n\t',
  ])
    assert.equal(cleanUscc(typed), '91370100MA3TE5T030', JSON.stringify(typed))
})

test('cleaning guesses nothing: look-alikes, other digits and words stay and the code fails', () => {
  for (const typed of [
    '9137O100MA3TE5T030',
    '91370100MA3TE5TO30',
    '9137010²MA3TE5T030',
    '91370100MA3TE5Ⅹ030',
    '91370100MA3TE5T03٠',
    '代码91370100MA3TE5T030',
    '91370100MA3TE5T0З0',
  ])
    assert.ok(!isUscc(cleanUscc(typed)), typed)
})

test('why a text is no code is said by the first thing that is wrong', () => {
  const cases: readonly (readonly [string, UsccFault | null])[] = [
    ['91370100MA3TE5T030', null],
    ['', 'length'],
    ['91370100MA3TE5T03', 'length'],
    ['91370100MA3TE5T0300', 'length'],
    ['91370100ma3te5t030', 'characters'],
    ['9137010OMA3TE5T030', 'letter'],
    ['9137A100MA3TE5T030', 'region'],
    ['91370100MA3TE5T031', 'check'],
    ['91370100MA3TE5T03\u0000', 'characters'],
  ]
  for (const [code, fault] of cases) assert.equal(findUsccFault(code), fault, code)
})

test('a text of any size or content is answered, never a fault', () => {
  for (const text of ['x'.repeat(10_000_000), '\ud800'.repeat(18), '\u0000'.repeat(18), '𠮷'.repeat(9)])
    assert.equal(isUscc(cleanUscc(text)), false)
})

test('region and organisation code are read from a code', () => {
  assert.equal(regionOf('91370100MA3TE5T030'), 370100)
  assert.equal(regionOf('429006NA000000022X'), null)
  assert.equal(organisationPart('91370100MA3TE5T030'), 'MA3TE5T03')
})

const VECTORS = 'identifiers/uscc_vectors.csv'
const FAULTS: Readonly<Record<string, UsccFault>> = {
  length: 'length',
  charset: 'characters',
  forbidden_letter: 'letter',
  region_not_digits: 'region',
  check_character: 'check',
}

test(
  'the validator agrees with two independent ones on every vector, as given, after cleaning, and on the reason',
  needs(VECTORS),
  (t) => {
    const rows = sharedRows(VECTORS)
    for (const row of rows) {
      const input = row['input']!.replaceAll('\\n', '\n')
      assert.equal(isUscc(input), row['valid_as_given'] === '1', input)
      assert.equal(isUscc(cleanUscc(input)), row['valid_after_cleaning'] === '1', input)
      assert.equal(findUsccFault(input), FAULTS[row['reason_if_invalid']!] ?? null, input)
      if (row['cleaned_if_different']) assert.equal(cleanUscc(input), row['cleaned_if_different'])
    }
    t.diagnostic(`${rows.length} of ${rows.length} vectors agree`)
    assert.equal(rows.length, 1532)
  },
)

test('every code of the Shandong registry is valid once cleaned', needs('companies/shandong_registry.csv'), () => {
  for (const row of sharedRows('companies/shandong_registry.csv'))
    assert.ok(isUscc(cleanUscc(row['uscc']!)), row['uscc']!)
})
