import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import fc from 'fast-check'
import { CsvParser } from './csv-parser.ts'
import { readCells, readUntilRefused, readWhole, refused } from './fixtures/files.ts'
import { LIMITS, type Cell, type Row } from './table.ts'

const CORPUS = join(process.env['CHENGXIN_SHARED'] ?? '../shared', 'data/hostile/csv-spectrum')
const HEADED = { header: 1 } as const

function rowsOf(pieces: readonly string[]): Row[] {
  const parser = new CsvParser(',', LIMITS)
  return [...pieces.flatMap((piece) => [...parser.push(piece)].flat()), ...[...parser.push('', true)].flat()]
}

test(
  'the cases of csv-spectrum are read as its authors say',
  { skip: existsSync(CORPUS) ? false : 'csv-spectrum is absent' },
  async () => {
    const names = readdirSync(join(CORPUS, 'csvs')).map((file) => file.replace('.csv', ''))
    for (const name of names) {
      const text = readFileSync(join(CORPUS, 'csvs', `${name}.csv`), 'utf8')
      // The copy at hand has lost the CRLF of the files that are named for it.
      const table = await readWhole(name.endsWith('_crlf') ? text.replace(/\r?\n/g, '\r\n') : text, HEADED)
      const read = table.rows.map((row) => Object.fromEntries(table.header!.map((key, i) => [key, row.cells[i] ?? ''])))
      assert.deepEqual(read, JSON.parse(readFileSync(join(CORPUS, 'json', `${name}.json`), 'utf8')), name)
    }
    assert.equal(names.length, 11)
  },
)

test('however the text is cut into pieces, the rows are the same', () => {
  const text = fc
    .array(fc.constantFrom('"', ',', '\r', '\n', '\r\n', 'a', '一', "'", '=', ' ', '\ufeff', '""', '","', '"\n"'), {
      maxLength: 60,
    })
    .map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (text, cuts) => {
      const at = [0, ...cuts.map((cut) => Math.min(cut, text.length)), text.length].sort((a, b) => a - b)
      const pieces = at.slice(1).map((end, i) => text.slice(at[i], end))
      assert.deepEqual(outcome(pieces), outcome([text]))
    }),
    { numRuns: 2000 },
  )
})

function outcome(pieces: readonly string[]): unknown {
  try {
    return rowsOf(pieces)
  } catch (e) {
    return (e as Error).message
  }
}

test('a row is numbered as the spreadsheet numbers it: blank rows count, line ends in quotes do not', async () => {
  const { rows, headerRow } = await readWhole('标题,\n\n名称,代码\n"甲\n乙",1\n\n,,\n丙,2\n', { header: 3 })
  assert.equal(headerRow, 3)
  assert.deepEqual(rows, [
    { number: 4, cells: ['甲\n乙', '1'] },
    { number: 7, cells: ['丙', '2'] },
  ])
})

test('CRLF, LF and lone CR all end a row', async () => {
  for (const end of ['\r\n', '\n', '\r'] as const) {
    const { rows, dress } = await readWhole(['a,b', '1,2', '"3",4', ''].join(end), HEADED)
    assert.deepEqual(
      [rows.map((row) => row.cells), dress.lineEnd],
      [
        [
          ['1', '2'],
          ['3', '4'],
        ],
        end,
      ],
    )
  }
})

test('a last row without a line end is a row', async () => {
  assert.deepEqual(await readCells('1,2\n3,"4"'), [
    ['1', '2'],
    ['3', '4'],
  ])
})

test('comma, tab and semicolon are told apart by the rows they make', async () => {
  const separator = async (text: string): Promise<unknown> => (await readWhole(text, HEADED)).dress.separator
  assert.equal(await separator('名称\t代码\n甲,乙\t1\n'), '\t')
  assert.equal(await separator('名称;代码\n甲,乙;1\n丙;2\n'), ';')
  assert.equal(await separator('名称,代码\n"甲;乙",1\n'), ',')
  assert.equal(await separator('名称\n甲\n'), ',')
})

test('a header that the catalogue knows decides between separators', async () => {
  const looksLikeHeader = (cells: string[]): number =>
    cells.filter((cell) => ['名称', '代码', '日期'].includes(cell)).length
  const { dress, header } = await readWhole('a,b,c\nd,e,f\n名称;代码;日期\n1,2;2,3;3,4\n', { looksLikeHeader })
  assert.deepEqual([dress.separator, header], [';', ['名称', '代码', '日期']])
})

test('short rows are filled to the header, empty cells beyond it dropped, filled ones kept', async () => {
  const { rows } = await readWhole('a,b,c\n1\n1,2,3,,\n1,2,3,4\n', HEADED)
  assert.deepEqual(
    rows.map((row) => row.cells),
    [
      ['1', null, null],
      ['1', '2', '3'],
      ['1', '2', '3', '4'],
    ],
  )
})

test('an empty cell is null, quoted or not; a blank one is text; rows of blanks are left out', async () => {
  assert.deepEqual(await readCells('1,"", \n , \u3000\n,\n2,x,\n'), [
    ['1', null, ' '],
    ['2', 'x'],
  ])
})

test('a byte order mark in front of a row is dropped, as when files are joined, and kept inside', async () => {
  assert.deepEqual(await readCells('\ufeff"a",b\n\ufeff"1",2\n\ufeff3,\ufeff4\n'), [
    ['a', 'b'],
    ['1', '2'],
    ['3', '\ufeff4'],
  ])
})

test('a quote inside an unquoted cell is text, blanks after a closing quote are none', async () => {
  assert.deepEqual(await readCells('5" 管,"甲" ,"乙"  \n'), [['5" 管', '甲', '乙']])
})

test('a quote never closed is refused with the row and column where it was opened', async () => {
  const { refusal, rows } = await readUntilRefused(`a,b\n${'1,2\n'.repeat(40)}3,"4\n5,6\n`, HEADED)
  assert.deepEqual([refusal.code, refusal.place, rows.length], ['intake/unreadable', { row: 42, column: 2 }, 40])
})

test('text after a closing quote is refused with its row and column', async () => {
  assert.deepEqual(await refused('a,b\n1,2\n3,"说"好"了"\n', HEADED), {
    code: 'intake/unreadable',
    place: { row: 3, column: 2 },
  })
})

test('5,000 columns are refused with the row', async () => {
  const wide = Array.from({ length: 5000 }, (_, i) => `c${i}`).join(',')
  assert.deepEqual(await refused(`${wide}\n${wide}\n`), { code: 'intake/limits', place: { row: 1, column: 501 } })
  assert.deepEqual(await refused(`a,b\n1,2\n${wide}\n`), { code: 'intake/limits', place: { row: 3, column: 501 } })
})

test('10 MB in one cell are refused with row and column, quoted or not, ended or not', async () => {
  const long = 'x'.repeat(10_000_000)
  for (const cell of [long, `"${long}"`, `"${long}`])
    assert.deepEqual(await refused(`a,b,c\n1,2,3\n4,${cell}`, HEADED), {
      code: 'intake/limits',
      place: { row: 3, column: 2 },
    })
  assert.deepEqual(await refused(`a,b,c\n1,2,3\n4,${'y'.repeat(100_001)},5\n6,7,8\n`, HEADED), {
    code: 'intake/limits',
    place: { row: 3, column: 2 },
  })
})

test('a row without an end is refused when it passes the limit, not when memory ends', async () => {
  const before = process.memoryUsage.rss()
  const limits = { columns: Infinity }
  assert.deepEqual(await refused(`a,b\n${'一二,'.repeat(8_000_000)}`, { ...HEADED, limits }), {
    code: 'intake/limits',
    place: { row: 2 },
  })
  assert.ok(process.memoryUsage.rss() - before < 250 * 2 ** 20)
})

test('a quote opened and never closed over many rows names the row where it was opened', async () => {
  assert.deepEqual(await refused(`a,b\n1,2\n3,"4\n${'5,6\n'.repeat(400_000)}`, HEADED), {
    code: 'intake/limits',
    place: { row: 3, column: 2 },
  })
})

test('headers named like the insides of objects are headers and nothing more', async () => {
  const { header, rows } = await readWhole('__proto__,constructor,toString\n1,2,3\n', HEADED)
  assert.deepEqual(
    [header, rows[0]!.cells],
    [
      ['__proto__', 'constructor', 'toString'],
      ['1', '2', '3'],
    ],
  )
  assert.equal(({} as Record<string, unknown>)['1'], undefined)
})

test('text that begins like a formula is kept as text', async () => {
  const cells: Cell[][] = [['=1+1', '+86', '-5', '@x', '＝1']]
  assert.deepEqual(await readCells(`${cells[0]!.join(',')}\n`), cells)
})
