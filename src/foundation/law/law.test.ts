import assert from 'node:assert/strict'
import { test } from 'node:test'
import { calendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'
import { loadLaw } from './law.ts'
import type { Law } from './law.ts'
import { rulesOf } from './scratch-rules.ts'

const d = calendarDate
const refusal = (code: string) => (error: unknown) => error instanceof Refusal && error.code === code

const objections = `
own-scope:
  description: Days to settle an objection
  unit: working-day
  clock: receipt
  values:
    2020-10-01: { value: 3, cite: read-law art.39, verified: true }
    2026-04-01: { value: 5, cite: read-law art.40, verified: true, note: after the amendment }
ended:
  values:
    2020-10-01: { value: 1, cite: read-law, verified: true }
    2024-01-01: null
deeper:
  further:
    values:
      2021-01-01: { value: { amount: 3, unit: month }, cite: unread-law, verified: false }
`

function law(files: Readonly<Record<string, string>>, province: string | null = '370000'): Law {
  return loadLaw({ rulesDir: rulesOf(files), province })
}

const sample = law({ 'national/objections/settlement.yaml': objections })

test("a rule's value is that of the day asked, with its citation and the days on which it holds", () => {
  const first = sample.get('objections/settlement/own-scope', d('2026-03-31'))
  assert.deepEqual(
    [first.value, first.cite, first.from, first.to, first.verified],
    [3, 'read-law art.39', '2020-10-01', '2026-03-31', true],
  )
  const then = sample.get('objections/settlement/own-scope', d('2026-04-01'))
  assert.deepEqual([then.value, then.to, then.note], [5, null, 'after the amendment'])
})

test('before its first day a rule is not in force', () => {
  assert.throws(() => sample.get('objections/settlement/own-scope', d('2020-09-30')), refusal('law/not-in-force'))
  assert.equal(sample.find('objections/settlement/own-scope', d('2020-09-30')), null)
})

test('a rule ended by null is not in force from that day', () => {
  assert.equal(sample.get('objections/settlement/ended', d('2023-12-31')).to, '2023-12-31')
  assert.throws(() => sample.get('objections/settlement/ended', d('2024-01-01')), refusal('law/not-in-force'))
})

test('an unknown rule is refused by name, and looked for without complaint', () => {
  assert.throws(() => sample.get('objections/settlement/nothing', d('2026-01-01')), refusal('law/unknown-rule'))
  assert.equal(sample.find('objections/nothing', d('2026-01-01')), null)
  assert.deepEqual(sample.history('objections/nothing'), [])
})

test('keys nest as deep as the law does, and a value may be a period', () => {
  assert.deepEqual(sample.get('objections/settlement/deeper/further', d('2026-01-01')).value, {
    amount: 3,
    unit: 'month',
  })
})

test('all rules are listed by path', () => {
  assert.deepEqual(sample.rules(), [
    'objections/settlement/deeper/further',
    'objections/settlement/ended',
    'objections/settlement/own-scope',
  ])
})

test('a rule may be the file itself', () => {
  const one = law({
    'national/publicity/long-term.yaml':
      'values: { 2020-01-01: { value: 2099-12-31, cite: read-law, verified: true } }',
  })
  assert.equal(one.get('publicity/long-term', d('2026-01-01')).value, '2099-12-31')
})

test("a province's rule replaces the nation's of the same name and leaves its neighbours", () => {
  const files = {
    'national/objections/settlement.yaml': objections,
    'provinces/330000/objections/settlement.yaml':
      'own-scope: { values: { 2018-01-01: { value: 20, cite: unread-law, verified: false } } }\nnew: { values: { 2018-01-01: { value: 1, cite: unread-law, verified: false } } }',
  }
  const [shandong, zhejiang, nation] = [law(files), law(files, '330000'), law(files, null)]
  assert.equal(shandong.get('objections/settlement/own-scope', d('2026-05-01')).value, 5)
  assert.equal(zhejiang.get('objections/settlement/own-scope', d('2026-05-01')).value, 20)
  assert.equal(zhejiang.get('objections/settlement/ended', d('2022-01-01')).value, 1)
  assert.equal(zhejiang.get('objections/settlement/new', d('2022-01-01')).value, 1)
  assert.throws(() => shandong.get('objections/settlement/new', d('2022-01-01')), refusal('law/unknown-rule'))
  assert.equal(nation.province, null)
})

test('the version changes with any byte of any rule file, and not with the cases', () => {
  const one = law({ 'national/a/b.yaml': objections })
  const same = law({ 'national/a/b.yaml': objections, 'cases/a/b.yaml': '- {}' })
  const other = law({ 'national/a/b.yaml': `${objections}\n` })
  assert.equal(one.version, same.version)
  assert.notEqual(one.version, other.version)
  assert.match(one.version, /^[0-9a-f]{64}$/)
})

for (const [mistake, text, says] of [
  ['a value without a citation', 'a: { values: { 2020-01-01: { value: 1, verified: true } } }', /no cite/],
  [
    'a value that does not say whether it is verified',
    'a: { values: { 2020-01-01: { value: 1, cite: read-law } } }',
    /whether it is verified/,
  ],
  [
    'a citation that is none',
    'a: { values: { 2020-01-01: { value: 1, cite: "第三条", verified: false } } }',
    /not `instrument art.N`/,
  ],
  ['a key given twice', 'a: { values: { 2020-01-01: { value: 1, cite: read-law, verified: true } } }\na: 2', /unique/i],
  [
    'a day that does not exist',
    'a: { values: { 2026-02-30: { value: 1, cite: read-law, verified: true } } }',
    /not a day/,
  ],
  [
    'an unknown unit',
    'a: { unit: fortnight, values: { 2020-01-01: { value: 1, cite: read-law, verified: true } } }',
    /unknown unit/,
  ],
  [
    'an unknown unit inside a period',
    'a: { values: { 2020-01-01: { value: { amount: 1, unit: fortnight }, cite: read-law, verified: true } } }',
    /unknown unit/,
  ],
  ['no value', 'a: { values: { 2020-01-01: { cite: read-law, verified: true } } }', /no value/],
  ['an empty list of values', 'a: { values: {} }', /empty/],
  [
    'a misspelt key beside the value',
    'a: { values: { 2020-01-01: { value: 1, cite: read-law, verifed: true } } }',
    /unknown key verifed/,
  ],
  ['a scalar where keys belong', 'a: 3', /expected keys/],
] as const) {
  test(`a file with ${mistake} cannot be relied on`, () => {
    const unsound = law({ 'national/x/y.yaml': text })
    assert.throws(
      () => unsound.get('x/y/a', d('2026-01-01')),
      (error) =>
        refusal('law/unsound')(error) &&
        says.test((error as Refusal).en) &&
        (error as Refusal).place?.['file'] === 'national/x/y.yaml',
    )
  })
}

test('an unsound file does not stop what does not rest on it', () => {
  const half = law({ 'national/x/y.yaml': 'a: 3', 'national/objections/settlement.yaml': objections })
  assert.equal(half.get('objections/settlement/own-scope', d('2026-05-01')).value, 5)
})

test('an instrument is found by its id and must be named for it', () => {
  assert.equal(sample.instrument('read-law')?.verified, true)
  assert.equal(sample.instrument('no-law'), null)
  assert.deepEqual(
    sample.instruments().map(({ id }) => id),
    ['read-law', 'unread-law'],
  )
  const wrong = law({ 'instruments/other.yaml': 'id: another' })
  assert.throws(() => wrong.instrument('other'), refusal('law/unsound'))
})

test('an unknown code list is a fault, for its name is in the code', () => {
  assert.throws(
    () => sample.codes('nothing'),
    (error) => error instanceof Error && !(error instanceof Refusal),
  )
})

test('the rules load well within the start of a command', () => {
  const start = performance.now()
  const own = loadLaw()
  own.get('collection/timeliness/double-publicity', d('2026-05-01'))
  own.addWorkdays(d('2026-05-01'), 7)
  assert.ok(performance.now() - start < 200)
})
