import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as XLSX from '@e965/xlsx'
import iconv from 'iconv-lite'
import { RECORD } from './biff-records.ts'
import { contained, formula, label, number, oldWorkbook, record, shared, stream, u16, u32 } from './fixtures/biff.ts'
import { readUntilRefused, readWhole, refused } from './fixtures/files.ts'

const HEAD = [label(1, 1, '名称'), label(1, 2, '代码')]
const one = (...records: readonly Buffer[]): Buffer => oldWorkbook([{ name: '处罚', records: [...HEAD, ...records] }])
const wide = (text: string): Buffer => Buffer.concat([Buffer.from([1]), Buffer.from(text, 'utf16le')])

test('an old workbook reads as the new one with the same cells does', async () => {
  const sheet = XLSX.utils.aoa_to_sheet([
    ['名称', '代码', '日期', '时刻', '金额', '是否', '编号'],
    [
      '甲（集团）',
      '91370102DM00000130',
      day(45_000),
      { t: 'n', v: 45_000.5, z: 'm/d/yy h:mm' },
      12.5,
      true,
      padded(371),
    ],
    ['乙', "'=1+1", day(1), { t: 'n', v: 0.5, z: 'h:mm' }, -0.1, { t: 'e', v: 0x2a }, padded(0)],
    [],
    ['丙 𠮷', '000371', null, null, 0.000_000_1, false, null],
  ])
  const book = XLSX.utils.book_new(sheet, '处罚')
  const write = (options: XLSX.WritingOptions): Buffer => XLSX.write(book, { type: 'buffer', ...options }) as Buffer
  const expected = await readWhole(write({ bookType: 'xlsx' }))
  for (const options of [{ bookType: 'biff8' }, { bookType: 'biff8', bookSST: true }, { bookType: 'xlml' }] as const) {
    const { digest: _, ...found } = await readWhole(write(options))
    assert.deepEqual({ ...found, digest: expected.digest }, expected, JSON.stringify(options))
  }
})

const day = (v: number): XLSX.CellObject => ({ t: 'n', v, z: 'yyyy-mm-dd' })
const padded = (v: number): XLSX.CellObject => ({ t: 'n', v, z: '000000' })

test('a formula is flagged and its cached value is given, whatever it came to', async () => {
  const kinds = (type: number, value: number): Buffer =>
    record(RECORD.formula, u16(1, 5 + type, 0), Buffer.from([type, 0, value, 0, 0, 0, 0xff, 0xff]), Buffer.alloc(8))
  const { rows } = await readWhole(
    one(formula(2, 1, '甲公司'), formula(2, 2, 12.5), label(2, 3, '字'), kinds(1, 1), kinds(2, 0x17), kinds(3, 0)),
  )
  assert.deepEqual(rows, [
    { number: 2, cells: ['甲公司', '12.5', '字', null, null, null, 'TRUE', '#REF!'], formulas: [0, 1, 6, 7, 8] },
  ])
})

test('a formula’s text that goes on in the next record is read to its end', async () => {
  const text = Buffer.concat([
    record(RECORD.formula, u16(1, 0, 0), Buffer.from([0, 0, 0, 0, 0, 0, 0xff, 0xff]), Buffer.alloc(8)),
    record(RECORD.string, u16(5), wide('很长')),
    record(RECORD.continued, wide('的文字')),
  ])
  assert.deepEqual((await readWhole(one(text))).rows[0]!.cells[0], '很长的文字')
})

test('shared texts are read over the ends of their records, in either width, with fonts and guides left out', async () => {
  const narrow = (text: string): Buffer => Buffer.concat([Buffer.from([0]), Buffer.from(text, 'latin1')])
  const globals = [
    record(RECORD.sst, u32(4), u32(4), u16(6), narrow('abc')),
    record(RECORD.continued, wide('甲乙'), Buffer.alloc(0)),
    record(
      RECORD.continued,
      narrow('z'),
      u16(2),
      Buffer.from([1 | 4 | 8]),
      u16(1),
      u32(6),
      Buffer.from('丙丁', 'utf16le'),
      Buffer.alloc(3),
    ),
    record(RECORD.continued, Buffer.alloc(7), u16(7), narrow('_x0041_')),
    record(RECORD.continued, u16(1), narrow('e')),
  ]
  const file = oldWorkbook(
    [{ name: '处罚', records: [...HEAD, shared(2, 1, 0), shared(2, 2, 1), shared(3, 1, 2), shared(3, 2, 3)] }],
    { globals },
  )
  assert.deepEqual(
    (await readWhole(file)).rows.map(({ cells }) => cells),
    [
      ['abc甲乙z', '丙丁'],
      ['_x0041_', 'e'],
    ],
  )
  const beyond = oldWorkbook([{ name: '处罚', records: [...HEAD, shared(2, 1, 4)] }], { globals })
  assert.deepEqual(await refused(beyond), { code: 'intake/unreadable', place: { part: 'Worksheet', row: 2 } })
})

test('Excel 5.0 and 95 wrote bytes of a code page', async () => {
  const page = (text: string): Buffer => iconv.encode(text, 'gbk')
  const bytes = (row: number, column: number, text: string): Buffer =>
    record(RECORD.label, u16(row - 1, column - 1, 0, page(text).length), page(text))
  const records = [bytes(1, 1, '名称'), bytes(1, 2, '金额'), bytes(2, 1, '甲公司'), number(2, 2, 40_000, 1)]
  const globals = [
    record(RECORD.codePage, u16(936)),
    record(RECORD.numberFormat, u16(200), Buffer.from([page('yyyy"年"m"月"').length]), page('yyyy"年"m"月"')),
    record(RECORD.format, u16(0, 0), Buffer.alloc(12)),
    record(RECORD.format, u16(0, 200), Buffer.alloc(12)),
  ]
  const { dress, header, rows } = await readWhole(
    oldWorkbook([{ name: '处罚', records }], { globals, version: 0x500, page }),
  )
  assert.deepEqual([dress.sheet, header, rows[0]!.cells], ['处罚', ['名称', '金额'], ['甲公司', '2009-07-06']])
})

test('days counted from 1904, small numbers in 30 bits and rows of numbers are read', async () => {
  const rk = (value: number): Buffer => u32(((value << 2) | 2) >>> 0)
  const file = oldWorkbook(
    [
      {
        name: '处罚',
        records: [
          ...HEAD,
          record(RECORD.rk, u16(1, 0, 1), rk(38_000)),
          record(RECORD.rk, u16(1, 1, 0), u32(((-1234 << 2) | 3) >>> 0)),
          record(RECORD.mulRk, u16(2, 0, 0), rk(7), u16(0), rk(-8), u16(0), u32(0x3ff80000), u16(2)),
        ],
      },
    ],
    { globals: [record(RECORD.date1904, u16(1)), record(RECORD.format, u16(0, 0)), record(RECORD.format, u16(0, 14))] },
  )
  assert.deepEqual(
    (await readWhole(file)).rows.map(({ cells }) => cells),
    [
      ['2008-01-15', '-12.34'],
      ['7', '-8', '1.5'],
    ],
  )
})

test('a number that lost digits shows that it has', async () => {
  const { rows } = await readWhole(one(number(2, 1, 123_456_789_012_345_680), number(2, 2, 999_999_999_999_999)))
  assert.deepEqual(rows[0]!.cells, ['1.23456789012346E+17', '999999999999999'])
})

test('cells in the order in which a program made them come in the order of their rows', async () => {
  const { rows } = await readWhole(
    one(label(4, 2, '4'), label(2, 1, '甲'), label(4, 1, '丙'), label(2, 2, '2'), label(3, 1, '乙')),
  )
  assert.deepEqual(
    rows.map(({ number, cells }) => [number, ...cells]),
    [
      [2, '甲', '2'],
      [3, '乙', null],
      [4, '丙', '4'],
    ],
  )
})

test('an old workbook with a password is refused as such', async () => {
  const file = oldWorkbook([{ name: '处罚', records: HEAD }], {
    globals: [record(RECORD.filePass, u16(1), Buffer.alloc(48, 9))],
  })
  const { refusal } = await readUntilRefused(file)
  assert.equal(refusal.code, 'intake/password')
  assert.match(refusal.zh, /\.xls.*不要把密码发给平台/)
})

test('Excel 4.0 and earlier are refused by name, in a container and without', async () => {
  for (const file of [
    contained(record(RECORD.bof, u16(0x400, 5), Buffer.alloc(8))),
    record(0x409, u16(0, 0x10), u16(0)),
    record(0x09, u16(2, 0x10)),
  ]) {
    const { refusal } = await readUntilRefused(file)
    assert.deepEqual([refusal.code, /4\.0/.test(refusal.zh)], ['intake/wrong-kind', true])
  }
})

test('a chart inside a sheet is no part of its rows', async () => {
  const chart = [record(RECORD.bof, u16(0x600, 0x20)), label(9, 9, '图'), record(RECORD.eof)]
  assert.deepEqual((await readWhole(one(label(2, 1, '甲'), ...chart, label(3, 1, '乙')))).rows.length, 2)
})

test('a text with NUL or half a pair marks its row', async () => {
  const { rows } = await readWhole(one(label(2, 1, '甲\0'), label(3, 2, '\ud800'), label(4, 1, '丙')))
  assert.deepEqual(
    rows.map(({ trouble }) => trouble?.column ?? null),
    [1, 2, null],
  )
})

test('what is cut off or damaged is refused with the row that was reached, and the rows before it stand', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => label(i + 2, 1, `企业${i}`))
  const bytes = stream([{ name: '处罚', records: [...HEAD, ...rows] }])
  const cut = await readUntilRefused(contained(bytes.subarray(0, bytes.length - 4000)))
  assert.equal(cut.refusal.code, 'intake/unreadable')
  assert.ok(cut.rows.length > 2500 && /读到工作表第 \d+ 行/.test(cut.refusal.zh), cut.refusal.zh)
  const file = contained(bytes)
  for (const length of [100, 511, 513, 1500, 5000, Math.floor(file.length / 2)])
    assert.equal((await refused(file.subarray(0, length))).code, 'intake/unreadable', `cut at ${length}`)
})

test('numbers that point nowhere are refused, not read', async () => {
  const bad: readonly Buffer[] = [
    oldWorkbook([{ name: '处罚', records: [...HEAD, record(RECORD.label, u16(1, 0, 0, 60_000), wide('x'))] }]),
    oldWorkbook([{ name: '处罚', records: [...HEAD, record(RECORD.rk, u16(1))] }]),
    oldWorkbook([{ name: '处罚', records: HEAD }], {
      globals: [record(RECORD.sst, u32(9), u32(0x7fffffff), u16(60_000), wide('x'))],
    }),
    oldWorkbook([{ name: '处罚', records: [...HEAD, label(2, 1, 'x')] }], {
      globals: [record(RECORD.sst, Buffer.alloc(3))],
    }),
    contained(Buffer.alloc(9000)),
    contained(stream([]).subarray(0, 20)),
  ]
  for (const file of bad) assert.equal((await refused(file)).code, 'intake/unreadable')
})

test('what a sheet says of its size is not believed, and a cell far to the right is refused with its row', async () => {
  const size = record(0x200, u32(0), u32(0xffffffff), u16(0, 0xffff, 0))
  assert.equal((await readWhole(one(size, label(2, 1, '甲')))).rows.length, 1)
  assert.deepEqual(await refused(one(label(2, 1, '甲'), label(3, 60_000, 'x'))), {
    code: 'intake/limits',
    place: { row: 3, column: 501 },
  })
})

test('chains of sectors that go in circles end', async () => {
  const file = one(...Array.from({ length: 2000 }, (_, i) => label(i + 2, 1, '企业')))
  const at = 512 * (file.readUInt32LE(76) + 1)
  for (const target of [0, 1, 5]) {
    const circling = Buffer.from(file)
    for (let sector = 0; sector < 120; sector++) circling.writeUInt32LE(target, at + 4 * sector)
    assert.equal((await refused(circling)).code, 'intake/unreadable')
  }
  const directory = Buffer.from(file)
  directory.writeUInt32LE(directory.readUInt32LE(48), 68)
  directory.writeUInt32LE(50, 72)
  assert.equal((await refused(directory)).code, 'intake/unreadable')
})

test('whatever bytes are changed, an old workbook is read or refused, within a second', async () => {
  const file = one(...Array.from({ length: 50 }, (_, i) => label(i + 2, 1, `企业${i}`)), formula(60, 1, '值'))
  let seed = 7
  const random = (most: number): number => (seed = (seed * 48_271) % 2_147_483_647) % most
  for (let i = 0; i < 150; i++) {
    const changed = Buffer.from(file)
    for (let n = 0; n < 4; n++) changed[random(changed.length)] = random(256)
    const started = performance.now()
    await readWhole(changed).catch((e: unknown) =>
      assert.ok((e as { code?: string }).code?.startsWith('intake/'), String(e)),
    )
    assert.ok(performance.now() - started < 1000)
  }
})
