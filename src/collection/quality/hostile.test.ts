import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import fc from 'fast-check'
import { isCitizenNumber } from '#register/subjects/citizen-number.ts'
import { needs, sharedPath } from '#test/support/shared-data.ts'
import { compileChecks } from './compile.ts'
import { effectOf, isPersonRow } from './effect.ts'
import { contextOf, trial } from './trial.ts'
import { explain } from './words.ts'

const NAUGHTY = 'hostile/naughty_strings.json'
const ITEMS = ['penalty', 'licence', 'registration', 'abnormal-register', 'severe-list']

/** Puts a text into every cell in turn and all at once; nothing may throw, and what passes is fit to be stored. */
function survive(text: string, item: string): void {
  const { item: catalogued } = contextOf({ item })
  const names = catalogued.fields.map(({ name }) => name)
  const rows = [...names.map((name) => ({ [name]: text })), Object.fromEntries(names.map((name) => [name, text]))]
  for (const row of rows) {
    const { findings, values, said } = trial(row, { item })
    for (const finding of findings)
      assert.ok((finding.value ?? '').isWellFormed() && explain(finding, catalogued, 'en'))
    assert.ok(
      said.every((sentence) => !/undefined|\[object/.test(sentence.replaceAll(text, ''))),
      said.join(),
    )
    if (isPersonRow(findings))
      assert.ok(findings.length === 1 && Object.values(values).every((value) => value === null))
    if (['return', 'hold'].includes(effectOf(findings))) continue
    for (const value of Object.values(values))
      assert.ok(
        value === null || (value.isWellFormed() && !value.includes('\0') && value !== ''),
        JSON.stringify(value),
      )
  }
}

test('no naughty string in any cell breaks a check', needs(NAUGHTY), () => {
  const strings = JSON.parse(readFileSync(sharedPath(NAUGHTY), 'utf8')) as string[]
  for (const text of strings) survive(text, 'penalty')
})

test('no string at all in any cell breaks a check', () => {
  const texts = fc.oneof(
    fc.string(),
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^[\d.,、；\-/年月日元万〔〕xX*E+ ]{0,30}$/),
  )
  fc.assert(fc.property(texts, fc.constantFrom(...ITEMS), survive), { numRuns: 150 })
})

test('whatever a mapping says of days, no string breaks their reading', () => {
  fc.assert(
    fc.property(fc.string(), (decidedOn) => void trial({ decidedOn }, { datePattern: 'DD.MM.YYYY' })),
    { numRuns: 200 },
  )
})

// Invented digits with a right check digit.
const citizens = fc
  .tuple(
    fc.constantFrom('370102', '110105', '652301'),
    fc.integer({ min: 1940, max: 2015 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([region, year, month, day, order]) => {
    const head = `${region}${year}${String(month).padStart(2, '0')}${String(day).padStart(2, '0')}${String(order).padStart(3, '0')}`
    return [...'0123456789X'].map((check) => head + check).find(isCitizenNumber)!
  })

test('no citizen’s number in any cell survives in a finding, and none passes unseen', () => {
  const { item } = contextOf()
  fc.assert(
    fc.property(
      citizens,
      fc.constantFrom(...item.fields),
      fc.constantFrom('', '甲', '号 '),
      (number, { name, disclosure, type }, before) => {
        const { findings, values } = trial({ [name]: before + number, fine: name === 'fine' ? number : '3' })
        assert.ok(!JSON.stringify(findings).includes(number), `${name}: ${JSON.stringify(findings)}`)
        const passed = Object.values(values).some((value) => value?.includes(number) === true)
        if (passed)
          assert.ok(
            findings.some(({ code }) => ['q0161', 'q0162'].includes(code)) ||
              disclosure === 'never' ||
              type === 'person-name',
            name,
          )
      },
    ),
    { numRuns: 300 },
  )
})

const EVIL_LENGTH = 65_536
const EVIL: readonly string[] = [
  '1',
  '0',
  ' ',
  '\t',
  '、',
  '并',
  '其他、',
  '警告并',
  '（',
  '〔2026',
  '2026-',
  '-',
  '.',
  ',',
  '1,',
  '1.',
  'A',
  'a1',
  '甲',
  '当事人',
  '当事人：',
  '身份证号：',
  '电话：',
  '张·',
  '\u200b',
  '\u0301',
  '\ud83d',
  '=',
  '#',
  '*',
  '1*',
  '知书》',
  '11010519491231002',
  '1 ',
  '1-',
  '(1',
].map((piece) => piece.repeat(Math.ceil(EVIL_LENGTH / piece.length)).slice(0, EVIL_LENGTH))

test('64 KiB of evil input in a cell costs a row less than 10 ms', () => {
  const context = contextOf()
  const check = compileChecks(context)
  const { fields } = context.item
  // one field of each kind that is read in its own way
  const kinds = new Map(
    fields.map(({ name, type, freeText, list }, at) => [`${type} ${freeText} ${list}`, [at, name] as const]),
  )
  for (const text of EVIL) {
    for (const tail of ['', 'X']) {
      kinds.forEach(([at, name]) => {
        const values = fields.map((_, index) =>
          index === at ? text.slice(tail.length) + tail : index === 2 ? '91370100MA3TE5T030' : null,
        )
        const took = (): number => timed(() => check({ number: 2, values: [...values], formulas: null }))
        const quick = [1, 2, 3, 4].some(() => took() < 10)
        assert.ok(quick, `${JSON.stringify(text.slice(0, 12))} in ${name}: ${took().toFixed(1)} ms`)
      })
    }
  }
})

/** Milliseconds of this thread's own work: a busy machine must not fail the test. */
function timed(act: () => unknown): number {
  const start = process.threadCpuUsage()
  act()
  const { user, system } = process.threadCpuUsage(start)
  return (user + system) / 1000
}
