import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkLaw } from './check.ts'
import { rulesOf } from './scratch-rules.ts'

function problems(files: Readonly<Record<string, string>>): readonly string[] {
  return checkLaw(rulesOf(files)).problems.map(({ file, path, problem }) => `${file} ${path}: ${problem.en}`)
}

const value = (rest: string) => ({ 'national/x/y.yaml': `a: { values: { 2020-01-01: { value: 1, ${rest} } } }` })

test('sound rules have no problem and are counted', () => {
  const { ok, counts } = checkLaw(rulesOf(value('cite: read-law art.39, verified: true')))
  assert.deepEqual([ok, counts.rules, counts.values, counts.unverified, counts.instruments], [true, 1, 1, 0, 2])
})

test('a citation must resolve to an instrument', () => {
  assert.match(problems(value('cite: imagined-law art.1, verified: false'))[0]!, /no instruments\/imagined-law/)
})

test('nothing is verified that rests on an instrument nobody has read', () => {
  assert.match(problems(value('cite: unread-law art.5, verified: true'))[0]!, /nobody has read/)
  assert.deepEqual(problems(value('cite: unread-law art.5, verified: false')), [])
})

test('an article read alone is read, and an unread article of a read law is not', () => {
  assert.deepEqual(problems(value('cite: unread-law art.4, verified: true')), [])
  assert.match(problems(value('cite: read-law art.7, verified: true'))[0]!, /nobody has read/)
})

test('one unread place among several is enough', () => {
  assert.match(problems(value('cite: read-law art.1; unread-law art.5, verified: true'))[0]!, /nobody has read/)
})

test('a value cannot be older than its instrument', () => {
  assert.match(
    problems({
      'national/x/y.yaml': 'a: { values: { 2019-12-31: { value: 1, cite: read-law, verified: true } } }',
    })[0]!,
    /in force from 2020-01-01/,
  )
})

const readings = (own: string, other: string, verified = false, milder = 'lower') => ({
  'national/x/y.yaml': `a:
  milder: ${milder}
  values:
    2020-01-01: { value: ${own}, cite: ${verified ? 'read-law' : 'unread-law'}, verified: ${verified}, readings: [{ value: ${other}, source: a note, verified: false }] }`,
})

test('in doubt the milder reading: an unverified value that is the stricter of two fails', () => {
  assert.match(problems(readings('3', '1'))[0]!, /stricter of two readings; the other is 1/)
  assert.deepEqual(problems(readings('1', '3')), [])
})

test('a verified value may be strict: it is the law', () => {
  assert.deepEqual(problems(readings('3', '1', true)), [])
})

test('periods are compared by their length', () => {
  assert.match(problems(readings('{ amount: 1, unit: year }', '{ amount: 3, unit: month }'))[0]!, /stricter/)
  assert.deepEqual(problems(readings('{ amount: 3, unit: month }', '{ amount: 1, unit: year }')), [])
})

test('where more is milder, less is stricter', () => {
  assert.match(problems(readings('3000', '5000', false, 'higher'))[0]!, /stricter/)
})

test('classes are compared by their order, mildest first', () => {
  assert.match(problems(readings('serious', 'general', false, '[minor, general, serious]'))[0]!, /stricter/)
  assert.deepEqual(problems(readings('general', 'serious', false, '[minor, general, serious]')), [])
})

test('a file that is no YAML is named with its line', () => {
  assert.match(problems({ 'national/x/y.yaml': 'a: [1' })[0]!, /national\/x\/y.yaml.*not sound YAML.*line 1/)
})

test('an unsound file of one province is found from the nation', () => {
  assert.match(problems({ 'provinces/330000/x/y.yaml': 'a: 3' })[0]!, /expected keys/)
})

test('a code list may not give one spelling, or one number, to two codes', () => {
  const list = (codes: string) => ({ 'national/codes/kind.yaml': `cite: read-law\nverified: true\ncodes: ${codes}` })
  assert.match(
    problems(list('{ a: { zh: 罚款, en: fine }, b: { zh: 其他, en: other, aliases: [罚 款] } }'))[0]!,
    /shares a spelling with a/,
  )
  assert.match(
    problems(list('{ a: { number: 1, zh: 甲, en: a1 }, b: { number: 1, zh: 乙, en: b1 } }'))[0]!,
    /number 1 is used twice/,
  )
})

test('a region cannot hand over to one that does not exist', () => {
  assert.match(
    problems({
      'national/codes/regions.yaml':
        'cite: read-law\nverified: true\nregions: { 10: 某国, 37: 某省, 3701: 某市 01-旧区>370109 }',
    })[0]!,
    /370109 does not exist/,
  )
})

test('a calendar day is a real one, and not both off and worked', () => {
  const year = (off: string, work: string) => ({
    'calendar/2026.yaml': `cite: read-law\nverified: true\noff: "${off}"\nwork: "${work}"`,
  })
  assert.match(problems(year('02-30', ''))[0]!, /not a day/)
  assert.match(problems(year('02-14', '02-14'))[0]!, /both off and worked/)
  assert.deepEqual(problems(year('02-16', '02-14')), [])
})
