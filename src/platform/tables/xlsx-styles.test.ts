import assert from 'node:assert/strict'
import { test } from 'node:test'
import { columnName, columnOf, escapeCharacters, unescapeCharacters } from './xlsx-cell.ts'
import { shownAs } from './xlsx-styles.ts'
import fc from 'fast-check'

test('a format code shows a day, a moment, a time, leading zeros or a number', () => {
  for (const [code, shown] of [
    ['yyyy-mm-dd', 'date'],
    ['m/d/yy', 'date'],
    ['mmm-yy', 'date'],
    ['yyyy"年"m"月"d"日";@', 'date'],
    ['[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy', 'date'],
    ['[$-804]aaaa', 'date'],
    ['yyyy\\-mm\\-dd\\ hh:mm:ss', 'moment'],
    ['m/d/yy h:mm AM/PM', 'moment'],
    ['yyyy"年"m"月"d"日"h"时"mm"分"', 'moment'],
    ['h:mm', 'time'],
    ['mm:ss.0', 'time'],
    ['上午/下午h"时"mm"分"ss"秒"', 'time'],
    ['[h]:mm:ss', 'number'],
    ['[mm]:ss', 'number'],
    ['General', 'number'],
    ['G/通用格式', 'number'],
    ['0.00E+00', 'number'],
    ['#,##0.00_);[Red]\\(#,##0.00\\)', 'number'],
    ['"人民币"0.00"元/day"', 'number'],
    ['[Magenta]0.0', 'number'],
    ['0_d', 'number'],
    ['@', 'number'],
    ['0', 'number'],
    ['000000', 6],
    ['[DBNum1]000', 3],
  ] as const) {
    assert.deepEqual([code, shownAs(code)], [code, shown])
  }
})

test('columns are named and numbered as in a sheet', () => {
  for (const [name, number] of [
    ['A', 1],
    ['Z', 26],
    ['AA', 27],
    ['XFD', 16_384],
  ] as const)
    assert.deepEqual([columnName(number), columnOf(`${name}7`)], [name, number])
  for (const none of ['', 'A', '7', 'ABCD1', 'a1', '$A$1']) assert.equal(columnOf(none), 0)
})

test('characters that XML cannot hold are escaped and read back, whatever stands around them', () => {
  const text = fc
    .array(fc.constantFrom('_', 'x', '0', '00', '41', 'D', '\0', '\r', '\ud800', '\udc00', '\uffff', '一', '_x0041_'), {
      maxLength: 14,
    })
    .map((each) => each.join(''))
  fc.assert(
    fc.property(text, (text) => assert.equal(unescapeCharacters(escapeCharacters(text)), text)),
    { numRuns: 5000 },
  )
})
