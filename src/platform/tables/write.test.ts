import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import { test } from 'node:test'
import * as XLSX from '@e965/xlsx'
import fc from 'fast-check'
import { readWhole, withFile } from './fixtures/files.ts'
import { encodeGb18030 } from './gb18030.ts'
import type { Cell, Dress, WrittenRow } from './table.ts'
import { writeTable } from './write.ts'

const NAUGHTY = join(process.env['CHENGXIN_SHARED'] ?? '../shared', 'data/hostile/naughty_strings.json')

const CSV: Dress = { format: 'csv', encoding: 'utf-8', separator: ',', sheet: null, lineEnd: '\n' }
const DRESSES: readonly Dress[] = [
  CSV,
  { ...CSV, encoding: 'utf-8-bom', separator: ';', lineEnd: '\r\n' },
  { ...CSV, encoding: 'gb18030', separator: '\t', lineEnd: '\r\n' },
  { ...CSV, encoding: 'utf-16le', separator: '\t', lineEnd: '\r' },
  { ...CSV, encoding: 'utf-16be' },
  { format: 'xlsx', encoding: null, separator: null, sheet: '处罚 & <一>', lineEnd: '\n' },
  { format: 'jsonl', encoding: 'utf-8', separator: null, sheet: null, lineEnd: '\n' },
]

async function written(dress: Dress, header: readonly string[] | null, rows: readonly WrittenRow[]): Promise<Buffer> {
  const pieces: Buffer[] = []
  const out = new Writable({
    write: (piece: Buffer, _, done) => {
      pieces.push(piece)
      setImmediate(done)
    },
  })
  await writeTable(dress, header, [rows], out)
  return Buffer.concat(pieces)
}

async function roundTrip(dress: Dress, header: readonly string[], rows: readonly (readonly Cell[])[]): Promise<void> {
  const bytes = await written(
    dress,
    header,
    rows.map((cells) => ({ cells })),
  )
  const read = await readWhole(bytes, { header: 1 })
  const expected = rows.filter((row) => row.some((cell) => cell !== null && cell.trim() !== ''))
  assert.deepEqual([read.header, read.rows.map((row) => row.cells), read.dress], [header, expected, dress])
}

/** What can stand in a file of that dress: no NUL and no half surrogate pair in text files, no private use in GB 18030. */
function holdable(dress: Dress, text: string): string {
  const whole =
    dress.format === 'xlsx' ? text.replace(/[\0\ud800-\udfff]/g, '') : text.toWellFormed().replaceAll('\0', '')
  return dress.encoding === 'gb18030'
    ? whole.replace(
        /[\ue000-\uf8ff\ufdd0-\ufdef\ufffd\ufffe\uffff\u{f0000}-\u{10ffff}]|[^\0-\u{effff}]|\p{Noncharacter_Code_Point}/gu,
        '',
      )
    : whole
}

for (const dress of DRESSES) {
  const name = [dress.format, dress.encoding, dress.separator === '\t' ? 'tab' : dress.separator]
    .filter(Boolean)
    .join(' ')

  test(`what is written as ${name} is read back cell by cell`, async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc
        .array(
          fc.constantFrom(
            "'",
            '"',
            '=',
            '+',
            '-',
            '@',
            '＝',
            ' ',
            '\t',
            '\r',
            '\n',
            ',',
            ';',
            '\ufeff',
            '一',
            '_x000D_',
            '_x',
            '&lt;',
            '<',
            ']]>',
          ),
          { maxLength: 8 },
        )
        .map((each) => each.join('')),
    )
    const cell = fc.option(
      text.map((each) => holdable(dress, each) || null),
      { freq: 4 },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 8 }), async (rows) => {
        // JSON Lines skips no row for holding blanks alone, the others do; a first row that holds something is always there.
        const kept =
          dress.format === 'jsonl'
            ? rows.filter((row) => row.every((each) => each === null || each.trim() !== ''))
            : rows
        await roundTrip(dress, ['名称', '代码', '=原因'], [['甲', null, '乙'], ...kept])
      }),
      { numRuns: 150 },
    )
  })

  test(
    `naughty strings survive ${name}`,
    { skip: existsSync(NAUGHTY) ? false : 'the naughty strings are absent' },
    async () => {
      const naughty = (JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[])
        .map((text) => holdable(dress, text))
        .filter((text) => text.trim() !== '')
      assert.ok(naughty.length > 450)
      await roundTrip(
        dress,
        ['文字', '行'],
        naughty.map((text, i) => [text, String(i)]),
      )
    },
  )
}

test('a CSV file goes back in its own dress, byte for byte', async () => {
  const bytes = encodeGb18030('名称;代码\r\n诚信公司;"1;2"\r\n')
  const { dress, header, rows } = await readWhole(bytes, { header: 1 })
  assert.deepEqual(await written(dress, header, rows), bytes)
})

test('a cell with a separator of any locale is quoted, so that no cell can begin inside ours', async () => {
  assert.equal(
    (await written(CSV, null, [{ cells: ['x;=1+1', 'a\t=2', '=3', ' b'] }])).toString(),
    `"x;=1+1","a\t=2",'=3," b"\n`,
  )
})

test('what a text file cannot hold is written 〓', async () => {
  assert.equal((await written(CSV, null, [{ cells: ['a\0b', 'c\ud800d'] }])).toString(), 'a〓b,c〓d\n')
  assert.deepEqual(await written({ ...CSV, encoding: 'gb18030' }, null, [{ cells: ['\ue000'] }]), encodeGb18030('〓\n'))
})

test('a workbook that we write is read by another library as text, marked cells coloured', async () => {
  const dress: Dress = { ...CSV, format: 'xlsx', sheet: '处罚', encoding: null, separator: null }
  const bytes = await written(
    dress,
    ['名称', '代码'],
    [
      { cells: ['=1+1', '913701001234567890'], marked: [1] },
      { cells: [null, '\r<&>"'], marked: [0] },
    ],
  )
  const book = XLSX.read(bytes, { cellStyles: true })
  const sheet = book.Sheets['处罚']!
  assert.deepEqual(book.SheetNames, ['处罚'])
  assert.deepEqual([sheet['A2']?.t, sheet['A2']?.v, sheet['A2']?.f], ['s', "'=1+1", undefined])
  assert.deepEqual([sheet['B2']?.t, sheet['B2']?.v], ['s', '913701001234567890'])
  assert.equal(sheet['B3']?.v, `'\r<&>"`)
  const fill = (cell: string): unknown => (sheet[cell] as { s?: { fgColor?: { rgb?: string } } }).s?.fgColor?.rgb
  assert.deepEqual([fill('B2'), fill('A2')], ['FFF2CC', undefined])
})

test('JSON Lines come back as they were: no spreadsheet evaluates them, and an apostrophe would be data', async () => {
  assert.equal((await written(DRESSES.at(-1)!, ['a'], [{ cells: ['=1+1'] }])).toString(), '{"a":"=1+1"}\n')
})

test('JSON Lines need a header in which each key stands once', async () => {
  const dress = DRESSES.at(-1)!
  await assert.rejects(written(dress, null, [{ cells: ['1'] }]), /header/)
  await assert.rejects(written(dress, ['a', 'a'], [{ cells: ['1', '2'] }]), /once/)
})

test('a file is written to a path that only its owner can read', async () => {
  await withFile('', async (_, path) => {
    await writeTable(CSV, ['a'], [[{ cells: ['1'] }]], `${path}.csv`)
    assert.equal(readFileSync(`${path}.csv`, 'utf8'), 'a\n1\n')
    assert.equal((await stat(`${path}.csv`)).mode & 0o777, 0o600)
  })
})

test('when the rows fail or the stream does, writing fails with the same error', async () => {
  const failing = async function* (): AsyncGenerator<WrittenRow[]> {
    yield [{ cells: ['1'] }]
    throw new Error('the rows ended badly')
  }
  for (const dress of DRESSES)
    await assert.rejects(
      writeTable(dress, ['a'], failing(), new Writable({ write: (_, __, done) => done() })),
      /ended badly/,
    )
  const full = (): Writable =>
    new Writable({ highWaterMark: 1, write: (_, __, done) => done(new Error('the disk is full')) })
  for (const dress of DRESSES)
    await assert.rejects(writeTable(dress, ['a'], [[{ cells: ['1'] }]], full()), /disk is full/)
  await assert.rejects(writeTable(CSV, ['a'], [[{ cells: ['1'] }]], '/nowhere/at/all.csv'), /ENOENT/)
})
