import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import iconv from 'iconv-lite'
import { body, uscc } from '#demo/codes.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { Refusal } from '#platform/refusal.ts'
import { zipped, type Contents } from '#platform/tables/fixtures/workbook.ts'
import { databaseForFile } from '#test/support/database.ts'
import { rowCounts } from '#test/support/whole-store.ts'
import { addProvider } from './providers.ts'
import { intakeArchive, type ArchiveAccount } from './receive-archive.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const folder = await mkdtemp(join(tmpdir(), 'chengxin-archive-'))
after(() => rm(folder, { recursive: true }))
const PROVIDER = uscc('11', '370102', body('AR', 1))
await addProvider(sql, law, { code: PROVIDER, name: '甲区市场监督管理局', region: '370102' })

const code = (n: number): string => uscc('91', '370102', body('AF', n))
const firms = (from: number, to: number): string =>
  `名称,统一社会信用代码\n${Array.from({ length: to - from + 1 }, (_, i) => `甲区第${from + i}风筝有限公司,${code(from + i)}\n`).join('')}`

const hex = (algorithm: string, bytes: string | Uint8Array): string => createHash(algorithm).update(bytes).digest('hex')
const HEAD = 'file,item,bytes,rows,sha256,sm3\n'

/** A manifest's line of a file, with what is said otherwise. */
function line(
  file: string,
  content: string | Uint8Array,
  rows: number,
  said: Readonly<Record<string, string | number>> = {},
): string {
  const bytes = Buffer.from(content)
  const of = {
    file,
    item: '',
    bytes: bytes.length,
    rows,
    sha256: hex('sha256', bytes),
    sm3: hex('sm3', bytes),
    ...said,
  }
  return `${Object.values(of).join(',')}\n`
}

async function send(contents: Contents | Buffer): Promise<ArchiveAccount | null> {
  const path = join(folder, `${Math.random()}.zip`)
  await writeFile(path, Buffer.isBuffer(contents) ? contents : await zipped(contents))
  return intakeArchive(sql, law, { path, item: 'registration', provider: PROVIDER })
}

async function refusal(contents: Contents | Buffer): Promise<Refusal> {
  const before = await rowCounts(sql)
  try {
    await send(contents)
  } catch (error) {
    assert.ok(error instanceof Refusal, String(error))
    assert.deepEqual(await rowCounts(sql), before, 'something of the archive went in')
    return error
  }
  return assert.fail('nothing was refused')
}

test('SM3 is that of GB/T 32905, by the standard’s two examples', () => {
  assert.equal(hex('sm3', 'abc'), '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0')
  assert.equal(hex('sm3', 'abcd'.repeat(16)), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732')
})

test('an archive whose manifest is true goes in, each file as a batch of its own', async () => {
  const [one, two] = [firms(1, 3), firms(4, 5)]
  const account = await send({
    'manifest.csv': HEAD + line('甲.csv', one, 3) + line('乙.csv', two, 2, { item: 'registration' }),
    '甲.csv': one,
    '乙.csv': two,
    '__MACOSX/._甲.csv': 'x',
  })
  assert.deepEqual([account?.received, account?.accepted], [5, 5])
  assert.deepEqual(
    account?.files.map(({ file, item, rows, account: { state, accepted } }) => [file, item, rows, state, accepted]),
    [
      ['甲.csv', 'registration', 3, 'done', 3],
      ['乙.csv', 'registration', 2, 'done', 2],
    ],
  )
  assert.notEqual(account?.files[0]!.account.batch, account?.files[1]!.account.batch)
})

test('the same archive sent again changes nothing', async () => {
  const file = firms(11, 12)
  const archive = { 'manifest.csv': HEAD + line('a.csv', file, 2), 'a.csv': file }
  assert.equal((await send(archive))?.accepted, 2)
  const again = await send(archive)
  assert.deepEqual([again?.accepted, again?.unchanged], [0, 2])
})

test('a manifest may be JSON, in Chinese words, in GB 18030 or in a folder with its files', async () => {
  const file = firms(21, 21)
  const sums = {
    bytes: Buffer.byteLength(file),
    rows: 1,
    sha256: hex('sha256', file),
    sm3: hex('sm3', file).toUpperCase(),
  }
  const json = JSON.stringify({ files: [{ file: 'a.csv', item: 'registration', ...sums }] })
  assert.equal((await send({ '报送/manifest.json': json, '报送/a.csv': file }))?.accepted, 1)
  const chinese = `清单,,,,\n文件名,字节数,行数,SHA-256,SM3\n./a.csv,${sums.bytes},1,${sums.sha256},${sums.sm3}\n`
  assert.equal((await send({ 'manifest.csv': iconv.encode(chinese, 'gb18030'), 'a.csv': file }))?.unchanged, 1)
})

test('names in GBK, as older programs on Chinese systems write them, are read', async () => {
  const file = firms(31, 31)
  const [utf8, gbk] = [Buffer.from('甲.csv'), Buffer.from('bcd7782e637376', 'hex')]
  const archive = await zipped({ '甲.csv': file, 'manifest.csv': HEAD + line('甲x.csv', file, 1) })
  for (let at = archive.indexOf(utf8); at >= 0; at = archive.indexOf(utf8, at)) {
    gbk.copy(archive, at)
    const central = archive.readUInt32LE(Math.max(0, at - 46)) === 0x02014b50
    archive.writeUInt16LE(0x0008, central ? at - 46 + 8 : at - 30 + 6)
  }
  assert.equal((await send(archive))?.files[0]?.file, '甲x.csv')
})

const GOOD = firms(41, 42)
const WRONG: readonly (readonly [what: string, contents: Contents, zh: RegExp])[] = [
  ['without a manifest', { 'a.csv': GOOD }, /没有清单.*manifest\.csv，首行是 file,item,bytes,rows,sha256,sm3/],
  ['with two manifests', { 'manifest.csv': HEAD, 'manifest.json': '[]', 'a.csv': GOOD }, /几份清单/],
  ['whose manifest is empty', { 'manifest.csv': HEAD, 'a.csv': GOOD }, /清单读不了/],
  ['whose JSON is broken', { 'manifest.json': '{"files":', 'a.csv': GOOD }, /不是有效的 JSON/],
  [
    'with a file missing',
    { 'manifest.csv': HEAD + line('a.csv', GOOD, 2) + line('b.csv', 'x', 1), 'a.csv': GOOD },
    /“b\.csv”不在压缩包里/,
  ],
  [
    'with a file that nobody named',
    { 'manifest.csv': HEAD + line('a.csv', GOOD, 2), 'a.csv': GOOD, 'c.csv': 'x' },
    /“c\.csv”不在清单里/,
  ],
  [
    'with a file named twice',
    { 'manifest.csv': HEAD + line('a.csv', GOOD, 2).repeat(2), 'a.csv': GOOD },
    /“a\.csv”写了两次/,
  ],
  [
    'with a wrong length',
    { 'manifest.csv': HEAD + line('a.csv', GOOD, 2, { bytes: 7 }), 'a.csv': GOOD },
    /“a\.csv”的 bytes 与清单不符（清单写 7/,
  ],
  [
    'with a wrong SHA-256',
    { 'manifest.csv': HEAD + line('a.csv', GOOD, 2, { sha256: 'a'.repeat(64) }), 'a.csv': GOOD },
    /“a\.csv”的 sha256 与清单不符/,
  ],
  [
    'with a wrong SM3',
    { 'manifest.csv': HEAD + line('a.csv', GOOD, 2, { sm3: hex('sha256', 'x') }), 'a.csv': GOOD },
    /“a\.csv”的 sm3 与清单不符/,
  ],
  [
    'without SM3',
    { 'manifest.csv': HEAD + line('a.csv', GOOD, 2, { sm3: '' }), 'a.csv': GOOD },
    /第 1 个文件的 sm3 没有写/,
  ],
  [
    'with a wrong count of rows',
    { 'manifest.csv': HEAD + line('a.csv', GOOD, 3), 'a.csv': GOOD },
    /“a\.csv”的 rows 与清单不符（清单写 3 行，文件表头以下有 2 行）/,
  ],
  [
    'that names a path outside',
    { 'manifest.csv': HEAD + line('../a.csv', GOOD, 2), 'a.csv': GOOD },
    /file “\.\.\/a\.csv”写得不对/,
  ],
]

for (const [what, contents, zh] of WRONG) {
  test(`an archive ${what} is refused as a whole, by name`, async () => {
    const found = await refusal(contents)
    assert.equal(found.code, 'intake/manifest')
    assert.match(found.zh, zh)
    assert.match(found.zh, /请/)
    assert.match(found.en, /^Nothing of the archive went in/)
  })
}

test('one bad file in an archive keeps the good ones out too, with its name and reason', async () => {
  const bad = '品名,数量\n苹果,3\n'
  const found = await refusal({
    'manifest.csv': HEAD + line('a.csv', GOOD, 2) + line('bad.csv', bad, 1),
    'a.csv': GOOD,
    'bad.csv': bad,
  })
  assert.equal(found.code, 'intake/no-header')
  assert.match(found.zh, /压缩包中的“bad\.csv”.*没有找到.*整个压缩包没有接收/)
})

test('names that point outside, an unknown item and a bomb are refused', async () => {
  const outside = await refusal({ '../../evil.csv': GOOD, 'manifest.csv': HEAD + line('evil.csv', GOOD, 2) })
  assert.deepEqual([outside.code, /evil\.csv.*压缩包以外/.test(outside.zh)], ['intake/unreadable', true])
  const unknown = await refusal({ 'manifest.csv': HEAD + line('a.csv', GOOD, 2, { item: 'gossip' }), 'a.csv': GOOD })
  assert.equal(unknown.code, 'catalogue/unknown-item')
  const blanks = Buffer.alloc(100 * 2 ** 20, ' ')
  const bomb = await refusal({ 'manifest.csv': HEAD + line('a.csv', blanks, 2), 'a.csv': blanks })
  assert.deepEqual([bomb.code, /压缩炸弹/.test(bomb.zh)], ['intake/limits', true])
})

test('a workbook is no archive, nor is a ZIP without tables', async () => {
  assert.equal(await send({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<a/>' }), null)
  assert.equal(await send({ 'readme.md': 'x' }), null)
})
