import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { defuse, undefuse } from './defuse.ts'

test('a cell that a program would take for a formula gets an apostrophe before it', () => {
  for (const text of [
    '=1+1',
    '+86 531',
    '-5',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '\0x',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    '﹦1',
    '−1',
    ' =1',
    '\u3000=1',
    '\u00a0+1',
    '\u200b=1',
    '\ufeff@x',
    "'=1",
    "''+1",
    "' =1",
  ])
    assert.equal(defuse(text), `'${text}`)
})

test('other text is left as it is', () => {
  for (const text of [
    '',
    '甲',
    '1=1',
    'a@b',
    '2024-01-01',
    "'",
    "'甲",
    "o'clock",
    ' 甲',
    '〔2024〕1号',
    '*',
    '%0A',
    '（=1）',
  ])
    assert.equal(defuse(text), text)
})

test('taking the apostrophe off is the exact inverse, whatever the text', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom("'", '=', '+', '＝', ' ', '\t', '\ufeff', 'a', '\u200b'), { maxLength: 8 })
      .map((each) => each.join('')),
  )
  fc.assert(fc.property(text, (text) => assert.equal(undefuse(defuse(text)), text)))
  fc.assert(fc.property(text, (text) => assert.equal(defuse(undefuse(defuse(text))), defuse(text))))
})

test('no text that is written begins like a formula', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) =>
      assert.doesNotMatch(defuse(text), /^[\s\0\ufeff]*[=+\-@＝＋－＠]|^[\t\r\n\0]/),
    ),
  )
})
