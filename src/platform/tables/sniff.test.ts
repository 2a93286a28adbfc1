import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import * as XLSX from '@e965/xlsx'
import { Refusal } from '#platform/refusal.ts'
import { readUntilRefused, readWhole, refused } from './fixtures/files.ts'
import { parts, zipped } from './fixtures/workbook.ts'
import { openTable } from './open.ts'

const MESSY = join(process.env['CHENGXIN_SHARED'] ?? '../shared', 'data/messy')

/** A compound file (OLE2) that holds these streams. */
function compound(...streams: readonly string[]): Buffer {
  const file = XLSX.CFB.utils.cfb_new()
  for (const stream of streams) XLSX.CFB.utils.cfb_add(file, `/${stream}`, Buffer.alloc(5000, 7))
  return Buffer.from(XLSX.CFB.write(file, { type: 'buffer' }) as Uint8Array)
}

const OTHERS: readonly (readonly [what: string, content: Uint8Array | string, zh: RegExp])[] = [
  ['a PDF renamed', '%PDF-1.7\n%âãÏÓ\n1 0 obj\n', /PDF/],
  ['a Word document', compound('WordDocument'), /Word/],
  ['an unknown compound file', compound('Anything'), /OLE2/],
  ['a web page', '\ufeff \n<!DOCTYPE html><html><table><tr><td>1</td></tr></table></html>', /网页/],
  [
    'a web page exported as .xls',
    '<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table></table></html>',
    /网页/,
  ],
  ['a web archive', 'MIME-Version: 1.0\nX-Document-Type: Workbook\n', /MHTML/],
  ['some XML', '<?xml version="1.0"?><rows><row/></rows>', /XML/],
  ['an SVG with an entity', '<!DOCTYPE svg [<!ENTITY a "b">]><svg/>', /XML/],
  ['gzip', gzipSync('a,b\n1,2\n'), /gzip/],
  ['a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /PNG/],
  ['a JPEG', Buffer.from('ffd8ffe000104a464946', 'hex'), /JPEG/],
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(60), Buffer.from('PE')]), /程序/],
  ['a JSON array', '[\n  {"a": 1},\n  {"a": 2}\n]', /JSON Lines/],
  ['a JSON document over several lines', '{\n  "a": 1\n}\n', /JSON Lines/],
]

for (const [what, content, zh] of OTHERS) {
  test(`${what} is refused as the wrong kind and named`, async () => {
    const { refusal } = await readUntilRefused(content)
    assert.equal(refusal.code, 'intake/wrong-kind')
    assert.match(refusal.zh, zh)
    assert.ok(refusal.zh.endsWith('。') && refusal.en.endsWith('.'))
  })
}

test('an old workbook is read by what is in it, and one with nothing in it is damaged', async () => {
  assert.equal((await refused(compound('Workbook'))).code, 'intake/unreadable')
})

test('a workbook with a password is told apart from an old workbook', async () => {
  const { refusal } = await readUntilRefused(compound('EncryptionInfo', 'EncryptedPackage'))
  assert.equal(refusal.code, 'intake/password')
  assert.match(refusal.zh, /取消打开密码/)
})

test('zip files that are no workbook are named for what they are', async () => {
  const { '_rels/.rels': _, ...unrelated } = parts('')
  for (const [inside, zh] of [
    [{ '[Content_Types].xml': '<Types/>', '_rels/.rels': '<Relationships/>', 'word/document.xml': '<a/>' }, /Word/],
    [{ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<a/>' }, /OpenDocument/],
    [{ '_rels/.rels': '<Relationships/>', 'xl/workbook.bin': '' }, /xlsb/],
    [{ '报送/处罚.xlsx': 'PK' }, /先解压/],
    [{ 'readme.txt': 'x' }, /不是 Excel 工作簿/],
    [unrelated, /不是 Excel 工作簿/],
  ] as const) {
    const { refusal } = await readUntilRefused(await zipped(inside))
    assert.equal(refusal.code, 'intake/wrong-kind')
    assert.match(refusal.zh, zh)
  }
})

test('an empty file, one of blanks and one of a mark alone hold no data', async () => {
  for (const content of ['', ' \n\r\n\t', '\ufeff', `${' '.repeat(10_000)}\n`, ',,,\n,,,\n'])
    assert.equal((await refused(content)).code, 'intake/empty')
})

test('a header alone holds no data', async () => {
  const { refusal } = await readUntilRefused('名称,代码\n')
  assert.deepEqual([refusal.code, refusal.place], ['intake/empty', { row: 1 }])
  assert.equal((await refused('标题\n\n名称,代码\n,,\n')).code, 'intake/empty')
  assert.equal((await refused('{}\n{"a":null}\n')).code, 'intake/empty')
})

test('a header row that is not there is refused', async () => {
  assert.deepEqual(await refused('a,b\n1,2\n', { header: 7 }), { code: 'intake/no-header', place: { row: 7 } })
  assert.deepEqual(await refused('a,b\n\n1,2\n', { header: 2 }), { code: 'intake/no-header', place: { row: 2 } })
})

test('a folder is no file', async () => {
  await using folder = await open('.')
  await assert.rejects(openTable(folder), (e) => e instanceof Refusal && e.code === 'intake/wrong-kind')
})

test('text that begins like another format but is a table is a table', async () => {
  for (const first of ['BM编号', 'MZ', '[编号]', '{编号}', 'PK', 'BZh9', 'II*'])
    assert.deepEqual((await readWhole(`${first},b\n1,2\n`)).header, [first, 'b'])
})

test('comments upon comments do not keep the sniffer busy', async () => {
  const started = performance.now()
  assert.equal((await refused('<!---->'.repeat(600))).code, 'intake/empty')
  assert.ok(performance.now() - started < 1000)
})

test(
  'the messy files of the collection are what they are',
  { skip: existsSync(MESSY) ? false : 'the shared data is absent' },
  async () => {
    const read = (name: string): Buffer => readFileSync(join(MESSY, name))
    const shapes = await Promise.all(
      ['spreadsheetml_named_xlsx.xlsx', 'template_licence_import.xls', 'template_penalty_import.xls'].map(
        async (name) => {
          const { dress, header, headerRow, rows } = await readWhole(read(name))
          return [dress.sheet, header?.length, headerRow, rows.length]
        },
      ),
    )
    assert.deepEqual(shapes, [
      ['Sheet1', 4, 1, 5],
      ['行政许可模板', 10, 2, 1],
      ['行政许可模板', 9, 2, 1],
    ])
    const gbk = await readWhole(read('service_organisations_gbk.csv'), { header: 'none' })
    assert.deepEqual(
      [gbk.dress.encoding, gbk.rows.length, gbk.rows[0]!.cells],
      ['gb18030', 1963, ['中关村核心区战兴产业促进联席会']],
    )
    const list = await readWhole(read('random_inspection_list_small.xlsx'))
    assert.deepEqual(
      [list.dress.sheet, list.header, list.headerRow, list.rows.length],
      ['Sheet1', ['企业名称', '注册号/统一社会信用代码', '登记机关', '管辖单位'], 1, 478],
    )
  },
)
