import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import * as XLSX from '@e965/xlsx'
import { body, uscc } from '#demo/codes.ts'
import type { Account } from '#collection/intake/batch.ts'
import { addProvider } from '#collection/intake/providers.ts'
import type { ArchiveAccount } from '#collection/intake/receive-archive.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { Problem } from '#platform/refusal.ts'
import { zipped, type Contents } from '#platform/tables/fixtures/workbook.ts'
import { databaseForFile } from '#test/support/database.ts'
import { openService, type Answer } from '#test/support/service.ts'
import { rowCounts } from '#test/support/whole-store.ts'

// What departments really send: a ZIP of the month's files, an old workbook with instructions, a header of two rows and several sheets.

const database = await databaseForFile()
const { sql } = database
const service = await openService(database)
after(service.close)

const BUREAU = uscc('11', '370102', body('AJ', 1))
await addProvider(sql, loadLaw(), { code: BUREAU, name: '甲区应急管理局', region: '370102' })
const authorization = `Bearer ${service.token}`
const code = (n: number): string => uscc('91', '370102', body('AK', n))

/** A month's penalties as an office lays them out: a title, instructions, a header of merged cells in two rows, a total below. */
function office(bookType: XLSX.BookType, from: number): Buffer {
  const rows = [from, from + 1].map((n, i) => [
    String(i + 1),
    `甲区第${n}陶瓷有限公司`,
    code(n),
    `甲应急罚〔2026〕${n}号`,
    '警告',
    '警告',
    '2026-05-06',
    '甲区应急管理局',
  ])
  const sheet = XLSX.utils.aoa_to_sheet([
    ['甲区行政处罚公示表'],
    ['填表说明：名称写全称，日期写年月日'],
    ['序号', '一、行政相对人', null, '二、处罚信息', null, null, null, '处罚机关'],
    [null, '名称', '统一社会信用代码', '行政处罚决定书文号', '处罚类别', '处罚内容', '处罚决定日期', null],
    ...rows,
    ['合计', '2 件'],
  ])
  const book = XLSX.utils.book_new()
  XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([['填写说明'], ['处罚类别'], ['见字典']]), '说明')
  XLSX.utils.book_append_sheet(book, sheet, '五月')
  return XLSX.write(book, { type: 'buffer', bookType }) as Buffer
}

const hex = (algorithm: string, bytes: Uint8Array): string => createHash(algorithm).update(bytes).digest('hex')

function archive(
  files: Readonly<Record<string, Buffer>>,
  said: Readonly<Record<string, string>> = {},
): Promise<Buffer> {
  const lines = Object.entries(files).map(([name, bytes]) =>
    [name, 'penalty', bytes.length, 3, said[name] ?? hex('sha256', bytes), hex('sm3', bytes)].join(','),
  )
  const contents: Contents = { 'manifest.csv': `file,item,bytes,rows,sha256,sm3\n${lines.join('\n')}\n`, ...files }
  return zipped(contents)
}

function post(payload: Buffer, query: Readonly<Record<string, string>> = {}, headers = {}): Promise<Answer> {
  const asked = new URLSearchParams({ item: 'penalty', provider: BUREAU, fileName: 'may.zip', ...query })
  return service.ask({
    method: 'POST',
    url: `/v1/intake/batches?${asked.toString()}`,
    headers: { authorization, 'content-type': 'application/octet-stream', ...headers },
    payload,
  })
}

const READ = { sheet: '五月', others: [{ name: '说明', fits: false }], headerRow: 4, headerRows: 2 }

for (const [i, bookType] of (['biff8', 'xlml', 'xlsx'] as const).entries()) {
  test(`${bookType}: below instructions, through merged headers, above a total, and it says what was guessed`, async () => {
    const { account } = await service.send({
      name: `may.${bookType}`,
      item: 'penalty',
      provider: BUREAU,
      bytes: office(bookType, 10 * (i + 1)),
    })
    assert.deepEqual([account.received, account.accepted, account.returned], [3, 2, 1])
    assert.deepEqual(account.findings['q0022'], 1)
    assert.deepEqual([account.read, account.unclaimed], [READ, []])
    const returned = await service.get(`/v1/intake/batches/${account.batch}/returned`, { authorization })
    const { SheetNames, Sheets } = XLSX.read(returned.bytes)
    const [header, row] = XLSX.utils.sheet_to_json<string[]>(Sheets[SheetNames[0]!]!, { header: 1 })
    assert.deepEqual(header?.slice(0, 3), ['序号', '一、行政相对人\n名称', '一、行政相对人\n统一社会信用代码'])
    assert.equal(row?.[0], '合计')
  })
}

test('a ZIP that comes over HTTP becomes a batch for each file, under sums that were proven', async () => {
  const bytes = await archive({ 'a.xls': office('biff8', 50), 'b.xlsx': office('xlsx', 60) })
  const answer = await post(bytes, {}, { 'idempotency-key': 'may' })
  assert.equal(answer.status, 202, answer.body)
  const { archive: sums, files } = answer.json<ArchiveAccount>()
  assert.deepEqual(sums, { bytes: bytes.length, sha256: hex('sha256', bytes), sm3: hex('sm3', bytes) })
  assert.deepEqual(
    files.map(({ file, rows, account }) => [file, rows, account.state]),
    [
      ['a.xls', 3, 'open'],
      ['b.xlsx', 3, 'open'],
    ],
  )
  const again = (await post(bytes, {}, { 'idempotency-key': 'may' })).json<ArchiveAccount>()
  assert.deepEqual(
    again.files.map(({ account }) => account.batch),
    files.map(({ account }) => account.batch),
  )
  await service.work()
  for (const { account } of files) {
    const done = (await service.get(`/v1/intake/batches/${account.batch}`, { authorization })).json<Account>()
    assert.deepEqual([done.state, done.accepted, done.returned], ['done', 2, 1])
  }
  assert.deepEqual(await readdir(join(service.host.folder, 'uploads')), [], 'a file was left behind')
})

test('a ZIP with one wrong sum, or without a manifest, is refused at once and leaves nothing', async () => {
  const before = await rowCounts(sql)
  const file = office('xlsx', 70)
  const wrong = await post(await archive({ 'a.xlsx': file, 'b.xlsx': file }, { 'b.xlsx': 'f'.repeat(64) }))
  const bare = await post(await zipped({ 'a.xlsx': file }))
  for (const [answer, zh] of [
    [wrong, /“b\.xlsx”的 sha256 与清单不符/],
    [bare, /没有清单.*manifest\.csv/],
  ] as const) {
    assert.equal(answer.status, 422)
    const problem = answer.json<Problem>()
    assert.equal(problem.code, 'intake/manifest')
    assert.match(problem.detail, zh)
  }
  assert.deepEqual(await rowCounts(sql), before)
  assert.deepEqual(await readdir(join(service.host.folder, 'uploads')), [])
})

test('a ZIP given to the command gives one document, and words that name each file', async () => {
  const path = await service.write(
    'june.zip',
    await archive({ 'a.xls': office('biff8', 80), 'b.xls': office('xlml', 90) }),
  )
  const send = (...more: readonly string[]) =>
    service.chengxin('intake', path, '--item', 'penalty', '--provider', BUREAU, ...more)
  const json = await send('--json')
  assert.equal(json.code, 0, json.stderr)
  const account = JSON.parse(json.stdout) as ArchiveAccount
  assert.deepEqual([account.received, account.accepted, account.returned, account.files.length], [6, 4, 2, 2])
  const words = await send('--lang', 'zh')
  assert.equal(words.code, 0, words.stderr)
  for (const said of [
    /压缩包共 2 个文件，6 行/,
    /文件 b\.xls（penalty）/,
    /只读了工作表“五月”，没有读：说明/,
    /表头是第 3–4 行/,
  ])
    assert.match(words.stdout, said)
})
