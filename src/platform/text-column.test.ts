import assert from 'node:assert/strict'
import { test } from 'node:test'
import { textColumn, textsOf } from './text-column.ts'

test('a column gives its texts back, the empty ones too', () => {
  for (const texts of [['甲', '乙'], ['', ''], ['甲', ''], ['']]) assert.deepEqual(textsOf(textColumn(texts)), texts)
})

test('a line end within a text moves no other text to another place', () =>
  assert.deepEqual(textsOf(textColumn(['甲\n乙', '丙', '\n'])), ['甲 乙', '丙', ' ']))
