import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as XLSX from '@e965/xlsx'
import { readCells, readUntilRefused, readWhole, refused } from './fixtures/files.ts'
import { parts, relation, sheetXml, textRow, workbook, zipped } from './fixtures/workbook.ts'

const HEADED = { header: 1 } as const

/** The cells of one row as a workbook has them. */
async function row(cells: string, more: Parameters<typeof workbook>[1] = {}): Promise<readonly (string | null)[]> {
  return (await readCells(await workbook(`<row r="1">${cells}</row>`, more)))[0]!
}

test('shared, inline and formula texts, booleans, errors and numbers are read as text', async () => {
  const shared =
    '<si><t>甲</t></si><si><r><t>乙</t></r><r><rPr><b/></rPr><t xml:space="preserve"> 丙</t></r><rPh sb="0" eb="1"><t>ping</t></rPh><phoneticPr fontId="1"/></si>'
  const cells =
    '<c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>丁&amp;&#x4e00;&#20108;</t><rPh><t>ding</t></rPh></is></c><c r="D1" t="b"><v>1</v></c><c r="E1" t="e"><v>#REF!</v></c><c r="F1"><v>42</v></c><c r="G1" t="str"><v>戊</v></c>'
  assert.deepEqual(await row(cells, { shared }), ['甲', '乙 丙', '丁&一二', 'TRUE', '#REF!', '42', '戊'])
})

test('numbers come as their shortest decimal text, and mangled ones as the file has them', async () => {
  for (const [raw, text] of [
    ['0.1', '0.1'],
    ['0.30000000000000004', '0.3'],
    ['12.340000000000001', '12.34'],
    ['1.0000000000000001E-2', '0.01'],
    ['1E-7', '0.0000001'],
    ['-1.5E-9', '-0.0000000015'],
    ['1.5E3', '1500'],
    ['007', '7'],
    ['123456789012345', '123456789012345'],
    ['1.23456789012345E+17', '1.23456789012345E+17'],
    ['9.1370100123456794E+17', '9.1370100123456794E+17'],
    ['913701001234567890', '913701001234567890'],
    ['NaN', 'NaN'],
    ['1e999', '1e999'],
  ] as const) {
    assert.deepEqual(await row(`<c r="A1"><v>${raw}</v></c>`), [text])
  }
})

test('a number kept as text stays text, with its zeros', async () => {
  assert.deepEqual(await row('<c r="A1" t="inlineStr"><is><t>0091370100123456789</t></is></c>'), [
    '0091370100123456789',
  ])
})

const DATES = `<numFmts count="6">${[
  [164, 'yyyy"年"m"月"d"日"'],
  [165, '[$-804]yyyy\\-mm\\-dd hh:mm:ss'],
  [166, '#,##0.00;[Red]-#,##0.00'],
  [167, '000000'],
  [168, '[h]:mm'],
  [169, 'h"时"mm"分"'],
]
  .map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${String(code).replaceAll('"', '&quot;')}"/>`)
  .join(
    '',
  )}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs>${[0, 14, 22, 31, 164, 165, 166, 167, 168, 169].map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`

test('dates are known by their format, built in or made by the sender', async () => {
  for (const [style, raw, text] of [
    [0, '45292', '45292'],
    [1, '45292', '2024-01-01'],
    [1, '45292.75', '2024-01-01'],
    [1, '45291.9999999999', '2024-01-01'],
    [2, '45292.75', '2024-01-01 18:00:00'],
    [2, '45292', '2024-01-01'],
    [3, '45292', '2024-01-01'],
    [4, '45351', '2024-02-29'],
    [5, '45292.520833333336', '2024-01-01 12:30:00'],
    [6, '45292.5', '45292.5'],
    [7, '371', '000371'],
    [8, '1.5', '1.5'],
    [9, '0.75', '18:00:00'],
    [1, '1', '1900-01-01'],
    [1, '59', '1900-02-28'],
    [1, '60', '1900-02-29'],
    [1, '61', '1900-03-01'],
    [1, '2958465', '9999-12-31'],
    [1, '20240101', '20240101'],
    [1, '-3', '-3'],
  ] as const) {
    assert.deepEqual(
      [style, raw, ...(await row(`<c r="A1" s="${style}"><v>${raw}</v></c>`, { styles: DATES }))],
      [style, raw, text],
    )
  }
})

test('a workbook that counts days from 1904 is read so', async () => {
  const more = { styles: DATES, workbookPr: '<workbookPr date1904="1"/>' }
  assert.deepEqual(
    await row('<c r="A1" s="1"><v>0</v></c><c r="B1" s="1"><v>43830</v></c><c r="C1" s="1"><v>2958000</v></c>', more),
    ['1904-01-01', '2024-01-01', '2958000'],
  )
})

test('dates kept as ISO 8601 come in the same words', async () => {
  assert.deepEqual(
    await row('<c r="A1" t="d"><v>2024-01-01T00:00:00.000Z</v></c><c r="B1" t="d"><v>2024-01-01T12:30:00</v></c>'),
    ['2024-01-01', '2024-01-01 12:30:00'],
  )
})

test('a formula is flagged and its cached value is given apart', async () => {
  const { rows } = await readWhole(
    await workbook(
      `${textRow(1, 'a', 'b', 'c')}<row r="2"><c r="A2" t="inlineStr"><is><t>x</t></is></c><c r="B2"><f>1+1</f><v>2</v></c><c r="C2" t="str"><f t="shared" si="0"/><v>甲</v></c></row><row r="3"><c r="B3"><f>NOW()</f></c></row><row r="4"><c r="B4" t="str"><f>""</f><v></v></c></row>`,
    ),
    HEADED,
  )
  assert.deepEqual(rows, [
    { number: 2, cells: ['x', '2', '甲'], formulas: [1, 2] },
    { number: 3, cells: [null, null, null], formulas: [1] },
  ])
})

test('title rows, also merged ones, stand above the header', async () => {
  const sheet = `${textRow(1, '某某局行政处罚信息报送表')}<row r="2"/>${textRow(3, '填报单位：', '2024 年')}${textRow(4, '名称', '代码', '日期')}${textRow(5, '甲', '1', '2024-01-01')}`
  const looksLikeHeader = (cells: string[]): number =>
    cells.filter((cell) => ['名称', '代码', '日期'].includes(cell)).length
  const { header, headerRow, rows } = await readWhole(await workbook(sheet), { looksLikeHeader })
  assert.deepEqual(
    [header, headerRow, rows],
    [['名称', '代码', '日期'], 4, [{ number: 5, cells: ['甲', '1', '2024-01-01'] }]],
  )
  assert.equal((await readWhole(await workbook(sheet))).headerRow, 3)
})

test('rows keep the numbers that the sheet shows, blank ones are left out', async () => {
  const { rows } = await readWhole(
    await workbook(
      `${textRow(1, 'a', 'b')}<row r="2"><c r="A2" s="3"/></row>${textRow(7, '1', '2')}<row><c><v>3</v></c><c t="inlineStr"><is><t> </t></is></c></row>`,
    ),
    HEADED,
  )
  assert.deepEqual(
    rows.map((row) => [row.number, ...row.cells]),
    [
      [7, '1', '2'],
      [8, '3', ' '],
    ],
  )
})

test('cells stand where their reference says, in any order, whatever prefix and quotes the XML has', async () => {
  const xml = sheetXml('').replace(
    '<sheetData></sheetData>',
    "<!-- a > b --><x:sheetData xmlns:x='u'><x:row r='1' x:n='a>b'><x:c r='C1'><x:v><![CDATA[3]]></x:v></x:c><x:c\n r = 'A1' ><x:v>1</x:v></x:c></x:row></x:sheetData>",
  )
  assert.deepEqual(await readCells(await zipped({ ...parts(''), 'xl/worksheets/sheet1.xml': xml })), [['1', null, '3']])
})

test('parts in UTF-16 and with a mark are read', async () => {
  const made = parts(textRow(1, '甲'))
  const marked = `\ufeff${made['xl/worksheets/sheet1.xml']}`
  for (const sheet of [Buffer.from(marked), Buffer.from(marked, 'utf16le'), Buffer.from(marked, 'utf16le').swap16()])
    assert.deepEqual(await readCells(await zipped({ ...made, 'xl/worksheets/sheet1.xml': sheet })), [['甲']])
  const gbk = Buffer.concat([
    Buffer.from(sheetXml(textRow(1, 'X')).split('X')[0]!),
    Buffer.from([0xd6, 0xd0]),
    Buffer.from(sheetXml(textRow(1, 'X')).split('X')[1]!),
  ])
  assert.equal((await refused(await zipped({ ...made, 'xl/worksheets/sheet1.xml': gbk }))).code, 'intake/unreadable')
})

test('characters that XML cannot hold are read from their escapes; one that is none marks its row', async () => {
  const { rows } = await readWhole(
    await workbook(
      `${textRow(1, 'a', 'b')}${textRow(2, 'x_x000D_y', '_x005F_x000D_')}${textRow(3, 'ok', '_xD800_')}${textRow(4, '_x0000_', '1')}`,
    ),
    HEADED,
  )
  assert.deepEqual(rows[0], { number: 2, cells: ['x\ry', '_x000D_'] })
  assert.deepEqual(
    [rows[1]!.trouble, rows[2]!.trouble],
    [
      { code: 'no-character', column: 2 },
      { code: 'no-character', column: 1 },
    ],
  )
})

test('sheets come in the order of the workbook, hidden ones are passed over', async () => {
  const made = parts('')
  const book = made['xl/workbook.xml']!.replace(
    /<sheets>.*<\/sheets>/,
    '<sheets><sheet name="隐藏" sheetId="9" state="hidden" r:id="rId9"/><sheet name="第一" sheetId="3" r:id="rId8"/><sheet name="第二" sheetId="1" r:id="rId1"/></sheets>',
  )
  const rels = made['xl/_rels/workbook.xml.rels']!.replace(
    '</Relationships>',
    `${relation(8, 'worksheet', '/xl/worksheets/Zebra.xml')}${relation(9, 'worksheet', 'worksheets/aaa.xml')}</Relationships>`,
  )
  const sheets = {
    'xl/worksheets/sheet1.xml': sheetXml(textRow(1, '二')),
    'xl/worksheets/zebra.xml': sheetXml(textRow(1, '一')),
    'xl/worksheets/aaa.xml': sheetXml(textRow(1, '藏')),
  }
  const file = await zipped({ ...made, 'xl/workbook.xml': book, 'xl/_rels/workbook.xml.rels': rels, ...sheets })
  assert.deepEqual(await readCells(file), [['一']])
  for (const [sheet, cell] of [
    [1, '一'],
    [2, '二'],
    ['2', '二'],
    ['第二', '二'],
    ['隐藏', '藏'],
  ] as const)
    assert.deepEqual(await readCells(file, { sheet }), [[cell]])
  for (const sheet of ['第三', 3, 0]) {
    const { refusal } = await readUntilRefused(file, { sheet })
    assert.equal(refusal.code, 'intake/no-sheet')
    assert.match(refusal.zh, /1 第一、2 第二/)
    assert.doesNotMatch(refusal.zh, /隐藏/)
  }
})

test('a <dimension> that lies is not believed and cells far to the right are refused with their row', async () => {
  const lying = sheetXml(textRow(1, 'a', 'b') + textRow(2, '1', '2')).replace(
    '<sheetData>',
    '<dimension ref="A1:XFD1048576"/><sheetData>',
  )
  assert.equal(
    (await readWhole(await zipped({ ...parts(''), 'xl/worksheets/sheet1.xml': lying }), HEADED)).rows.length,
    1,
  )
  const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
  assert.deepEqual(await refused(await workbook(textRow(1, 'a') + textRow(2, '1') + far), HEADED), {
    code: 'intake/limits',
    place: { row: 1_048_576, column: 501 },
  })
  const empty = '<row r="3"><c r="A3"><v>1</v></c><c r="XFD3" s="1"/></row>'
  assert.deepEqual((await readWhole(await workbook(textRow(1, 'a') + empty), HEADED)).rows[0]!.cells, ['1'])
})

test('a million empty rows are passed over', async () => {
  const empty = Array.from({ length: 1_000_000 }, (_, i) => `<row r="${i + 3}"/>`).join('')
  assert.equal(
    (await readWhole(await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2') + empty), HEADED)).rows.length,
    1,
  )
})

test('a document type is refused in any part, read or not, and nothing is fetched', async () => {
  const made = parts(textRow(1, 'a', 'b') + textRow(2, '1', '2'))
  const evil = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y "&x;&x;">]>'
  for (const part of [...Object.keys(made), 'docProps/app.xml', 'xl/worksheets/sheet2.xml']) {
    const xml = (made[part] ?? '<a>&y;</a>').replace(/^(<\?xml[^>]*>)?/, `$1${evil}`)
    const { refusal } = await readUntilRefused(await zipped({ ...made, [part]: xml }), HEADED)
    assert.deepEqual([part, refusal.code], [part, 'intake/unreadable'])
    assert.match(refusal.en, /DOCTYPE/)
  }
})

test('XML that is not well formed is refused, with the row that was reached', async () => {
  const good = textRow(1, 'a', 'b') + textRow(2, '1', '2')
  for (const bad of [
    '<row r="3"><c r="A3"><v>1</v>',
    '<row r="3"><c r="A3"><v>&unknown;</v></c></row>',
    '<row r="3"><c r="A3"><v>&#0;</v></c></row>',
    '<row r="3"><c r="3"><v>1</v></c></row>',
    '<row r="2"/>',
    '<row r="x"/>',
    '<row r="1048577"/>',
    '<row r="3"><c r="A3" t="s"><v>99</v></c></row>',
    '<row r="3">\0</row>',
  ]) {
    const { refusal, rows } = await readUntilRefused(await workbook(good + bad), { header: 1 })
    assert.deepEqual([bad, refusal.code, rows.length], [bad, 'intake/unreadable', bad.includes('\0') ? 0 : 1])
    assert.equal(typeof refusal.place?.['row'], 'number')
  }
})

test('a cell of 10 MB is refused with row and column, as shared text and in the cell', async () => {
  const long = 'x'.repeat(10_000_000)
  assert.deepEqual(await refused(await workbook(textRow(1, 'a', 'b') + textRow(2, '1', long)), HEADED), {
    code: 'intake/limits',
    place: { row: 2, column: 2 },
  })
  assert.equal(
    (await refused(await workbook(textRow(1, 'a'), { shared: `<si><t>${long}</t></si>` }), HEADED)).code,
    'intake/limits',
  )
})

test('what is made to fill memory or time is refused or passed over', async () => {
  const good = textRow(1, 'a', 'b') + textRow(2, '1', '2')
  assert.equal(
    (await refused(await workbook(good, { styles: `<cellXfs>${'<xf/>'.repeat(70_000)}</cellXfs>` }), HEADED)).code,
    'intake/unreadable',
  )
  const code = '['.repeat(1_000_000)
  assert.equal(
    (
      await readWhole(
        await workbook(good, {
          styles: `<numFmts><numFmt numFmtId="164" formatCode="${code}"/></numFmts><cellXfs><xf numFmtId="164"/></cellXfs>`,
        }),
        HEADED,
      )
    ).rows.length,
    1,
  )
  const formulas = `<row r="3">${'<c><f/></c>'.repeat(1_000_000)}</row>`
  assert.equal((await readWhole(await workbook(good + formulas), HEADED)).rows.at(-1)!.formulas!.length, 500)
})

test('workbooks that another library writes are read', async () => {
  const day = new Date(Date.UTC(2024, 1, 29))
  const sheet = XLSX.utils.aoa_to_sheet(
    [
      ['名称', '代码', '日期', '金额'],
      ['甲 & <乙>', '0123', day, 12.34],
      ['丙', null, null, true],
    ],
    { UTC: true, cellDates: false },
  )
  for (const bookSST of [true, false]) {
    const bytes = XLSX.write(XLSX.utils.book_new(sheet, '数据'), {
      type: 'buffer',
      bookType: 'xlsx',
      bookSST,
      compression: true,
    }) as Buffer
    const { header, rows, dress } = await readWhole(bytes)
    assert.deepEqual([dress.sheet, header], ['数据', ['名称', '代码', '日期', '金额']])
    assert.deepEqual(
      rows.map((row) => row.cells),
      [
        ['甲 & <乙>', '0123', '2024-02-29', '12.34'],
        ['丙', null, null, 'TRUE'],
      ],
    )
  }
})
