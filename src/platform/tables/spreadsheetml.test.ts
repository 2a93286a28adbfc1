import assert from 'node:assert/strict'
import { test } from 'node:test'
import iconv from 'iconv-lite'
import { readUntilRefused, readWhole, refused } from './fixtures/files.ts'

const OFFICE = 'urn:schemas-microsoft-com:office'
const cell = (text: string, more = ''): string => `<Cell${more}><Data ss:Type="String">${text}</Data></Cell>`
const HEAD = `<Row>${cell('名称')}${cell('代码')}</Row>`

/** An Excel 2003 XML file: a sheet's rows, and what stands before and after them. */
function xml(
  rows: string,
  { before = '', name = '处罚', after = '', head = HEAD, prolog = '<?xml version="1.0"?>' } = {},
): string {
  const open = `<Workbook xmlns="${OFFICE}:spreadsheet" xmlns:ss="${OFFICE}:spreadsheet">`
  return `${prolog}<?mso-application progid="Excel.Sheet"?>${open}${before}<Worksheet ss:Name="${name}"><Table>${head}${rows}</Table></Worksheet>${after}</Workbook>`
}

const cells = async (file: string): Promise<unknown> => (await readWhole(file)).rows.map((row) => row.cells)

test('cells stand where their index says, and beyond the columns that a merged one covers', async () => {
  const rows =
    `<Row ss:Index="4" ss:Span="2">${cell('b', ' ss:Index="2"')}${cell('c', ' ss:MergeAcross="1"')}${cell('e')}</Row>` +
    `<Row/><Row>${cell('a')}<Cell/>${cell('c')}</Row>`
  assert.deepEqual(
    (await readWhole(xml(rows))).rows.map((row) => [row.number, ...row.cells]),
    [
      [4, null, 'b', 'c', null, 'e'],
      [8, 'a', null, 'c'],
    ],
  )
})

test('days, numbers, truths and errors come in the words of the other formats', async () => {
  const data = (type: string, text: string, style = ''): string =>
    `<Cell${style && ` ss:StyleID="${style}"`}><Data ss:Type="${type}">${text}</Data></Cell>`
  const before =
    '<Styles><Style ss:ID="d"><NumberFormat ss:Format="Short Date"/></Style><Style ss:ID="p"><NumberFormat ss:Format="000000"/></Style></Styles>'
  const row = [
    data('DateTime', '2026-05-06T00:00:00.000'),
    data('DateTime', '2026-05-06T12:30:00.000'),
    data('Number', '45000', 'd'),
    data('Number', '371', 'p'),
    data('Number', '0.30000000000000004'),
    data('Number', '1.23456789012345E+17'),
    data('Boolean', '1'),
    data('Error', '#N/A'),
  ]
  assert.deepEqual(await cells(xml(`<Row>${row.join('')}</Row>`, { before })), [
    ['2026-05-06', '2026-05-06 12:30:00', '2023-03-15', '000371', '0.3', '1.23456789012345E+17', 'TRUE', '#N/A'],
  ])
})

test('a formula is flagged, computed or not', async () => {
  const row = '<Row><Cell ss:Formula="=1+1"><Data ss:Type="Number">2</Data></Cell><Cell ss:Formula="=NOW()"/></Row>'
  assert.deepEqual((await readWhole(xml(row))).rows, [{ number: 2, cells: ['2', null], formulas: [0, 1] }])
})

test('rich text is text, remarks are none', async () => {
  const row =
    '<Row><Cell><ss:Data ss:Type="String" xmlns="http://www.w3.org/TR/REC-html40"><B>甲</B><Font>公司</Font></ss:Data>' +
    '<Comment><ss:Data>某某说</ss:Data></Comment></Cell></Row>'
  assert.deepEqual(await cells(xml(row)), [['甲公司', null]])
})

test('GB 18030, UTF-16 and a hidden sheet before the one that is read', async () => {
  const hidden = `<Worksheet ss:Name="藏"><Table>${HEAD}<Row>${cell('x')}</Row></Table><WorksheetOptions><Visible>SheetHidden</Visible></WorksheetOptions></Worksheet>`
  const text = xml(`<Row>${cell('甲')}${cell('1')}</Row>`, {
    before: hidden,
    prolog: '<?xml version="1.0" encoding="GB2312"?>',
  })
  for (const file of [text, iconv.encode(text, 'gb18030'), Buffer.from(`\ufeff${text}`, 'utf16le')]) {
    const { dress, rows } = await readWhole(file)
    assert.deepEqual([dress.sheet, dress.format, rows.length], ['处罚', 'xlsx', 1])
  }
})

test('a document type, rows in circles and unclosed tags are refused at once', async () => {
  const started = performance.now()
  const entity = '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "x"><!ENTITY b "&a;&a;">]>'
  assert.match(
    (await readUntilRefused(xml('', { prolog: entity }))).refusal.code,
    /^intake\/(?:wrong-kind|unreadable)$/,
  )
  const late = xml(`<Row>${cell('甲')}</Row>`, { after: '<!DOCTYPE a>' })
  assert.equal((await readUntilRefused(late)).refusal.code, 'intake/unreadable')
  for (const rows of [
    '<Row ss:Index="1"/>',
    '<Row ss:Index="99999999"/>',
    `<Row>${cell('a', ' ss:Index="2"')}${cell('b', ' ss:Index="2"')}</Row>`,
    '<Row><Cell>',
    `<Row>${cell('&unknown;')}</Row>`,
  ])
    assert.equal((await refused(xml(rows))).code, 'intake/unreadable', rows)
  assert.equal((await refused(xml(`<Row>${cell('x', ' ss:Index="16384"')}</Row>`))).code, 'intake/limits')
  assert.equal((await refused(xml(`<Row>${cell('x'.repeat(100_001))}</Row>`))).code, 'intake/limits')
  assert.equal((await refused(`<?xml version="1.0"?>${'<?a?>'.repeat(800)}<x/>`)).code, 'intake/wrong-kind')
  assert.ok(performance.now() - started < 2000)
})

test('a table nested without end is passed over in bounded memory', async () => {
  const before = process.memoryUsage().heapUsed
  const deep = xml(`<Row>${'<a>'.repeat(300_000)}${'</a>'.repeat(300_000)}</Row><Row>${cell('甲')}</Row>`)
  assert.equal((await readWhole(deep)).rows.length, 1)
  assert.ok(process.memoryUsage().heapUsed - before < 100 * 2 ** 20)
})

test('of many sheets each is looked into once, and a damaged one fits nothing', async () => {
  const sheet = (name: string, rows: string): string =>
    `<Worksheet ss:Name="${name}"><Table>${rows}</Table></Worksheet>`
  const rows = `<Row>${cell('x')}</Row>`.repeat(2_000)
  const many = Array.from({ length: 60 }, (_, i) => sheet(`${i}`, rows)).join('')
  const bad = sheet('坏', `<Row>${cell('名称', ' ss:Index="600"')}</Row>`)
  const started = performance.now()
  const { dress, others } = await readWhole(xml(`<Row>${cell('甲')}</Row>`, { before: bad + many }), {
    looksLikeHeader: (cells) => cells.filter((one) => ['名称', '代码'].includes(one)).length,
  })
  assert.deepEqual([dress.sheet, others.length], ['处罚', 61])
  assert.ok(performance.now() - started < 5_000)
})
