import assert from 'node:assert/strict'
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { body, citizenNumber, registrationNo, spoilt, uscc } from '#demo/codes.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { openTable } from '#platform/tables/open.ts'
import type { Row } from '#platform/tables/table.ts'
import { databaseForFile } from '#test/support/database.ts'
import { tablesHolding } from '#test/support/whole-store.ts'
import type { Account } from './batch.ts'
import { addProvider } from './providers.ts'
import { intake } from './receive.ts'
import { writeReturned } from './returned.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const folder = await mkdtemp(join(tmpdir(), 'chengxin-held-'))
after(() => rm(folder, { recursive: true }))

const code = (n: number): string => uscc('91', '370102', body('HD', n))
const bureau = await addProvider(sql, law, {
  code: uscc('11', '370000', body('HB', 1)),
  name: '试验省市场监督管理局',
  region: '370000',
})

let sent = 0
async function send(item: string, text: string, mapping: string | null = null, ending = 'csv'): Promise<Account> {
  const path = join(folder, `${++sent}.${ending}`)
  await writeFile(path, text)
  return intake(sql, law, { path, item, provider: bureau.code, mapping })
}

type Back = { readonly header: readonly string[] | null; readonly rows: readonly Row[] }

async function fetchBack(batch: string, header: 'auto' | 'none' = 'auto'): Promise<Back> {
  const path = join(folder, `back-${batch}`)
  await writeReturned(sql, law, batch, path)
  const file = await open(path)
  try {
    const table = await openTable(file, { header })
    const rows = (await Array.fromAsync(table.batches)).flat()
    return { header: table.header, rows }
  } finally {
    await file.close()
  }
}

const findings = async (batch: string): Promise<Record<string, unknown>[]> =>
  (await sql`select findings from intake.returned_row where batch_id = ${batch} order by row_no`).flatMap(
    (row) => row['findings'] as Record<string, unknown>[],
  )

const PENALTY =
  '行政相对人名称,统一社会信用代码,工商注册号,行政处罚决定书文号,处罚类别,处罚内容,处罚决定日期,处罚机关\n'
const rest = '警告,警告,2026-05-06,试验省市场监督管理局\n'

test('a registration without a unified code is held; the others of the file go in', async () => {
  const account = await send(
    'registration',
    `名称,统一社会信用代码,注册号\n甲区红旗化工厂,,${registrationNo('370102', 1)}\n甲区东风机械有限公司,${code(1)},\n`,
  )
  assert.deepEqual([account.accepted, account.held, account.returned, account.findings], [1, 1, 0, { q0202: 1 }])
})

test('a number that no registration has told of is held, with words and ground in the returned file', async () => {
  const number = registrationNo('370102', 2)
  const account = await send('penalty', `${PENALTY}甲区远航水产有限公司,,${number},甲罚〔2026〕1号,${rest}`)
  assert.deepEqual([account.held, account.findings['q0206']], [1, 1])
  const { rows } = await fetchBack(account.batch)
  assert.match(rows[0]!.cells.at(-3)!, new RegExp(`登记库里没有号码“${number}”.*q0206`))
  assert.match(rows[0]!.cells.at(-2)!, /^平台自定规则 G4（有疑问的匹配不损害任何人/)
})

test('a held row names how many subjects bear its very name; the code of the only one is suggested, and nothing is attached', async () => {
  await send(
    'registration',
    `名称,统一社会信用代码\n甲区同名酒店管理有限公司,${code(11)}\n甲区同名酒店管理有限公司,${code(12)}\n甲区独一商贸有限公司,${code(13)}\n`,
  )
  const account = await send(
    'penalty',
    `${PENALTY}甲区同名酒店管理有限公司,,,甲罚〔2026〕2号,${rest}甲区独一商贸有限公司,,,甲罚〔2026〕3号,${rest}甲区无名商贸有限公司,,,甲罚〔2026〕4号,${rest}`,
  )
  assert.equal(account.held, 3)
  assert.deepEqual(
    (await findings(account.batch)).map(({ suggestion, detail }) => [
      suggestion,
      (detail as { candidates: number }).candidates,
    ]),
    [
      [null, 2],
      [code(13), 1],
      [null, 0],
    ],
  )
  const [attached] = await sql`select count(*)::int as n from records.record where batch_id = ${account.batch}`
  assert.equal(attached!['n'], 0)
})

test('a line of JSON Lines that cannot be read is returned; the lines after it go in', async () => {
  const line = (n: number): string => JSON.stringify({ 名称: `甲区第${n}制衣有限公司`, 统一社会信用代码: code(20 + n) })
  const account = await send('registration', `${line(1)}\n{"名称": "甲区第二制衣\n${line(3)}\n`, null, 'jsonl')
  assert.deepEqual([account.received, account.accepted, account.returned, account.findings], [3, 2, 1, { q0009: 1 }])
  const back = await readFile((await fetchBack(account.batch), join(folder, `back-${account.batch}`)), 'utf8')
  assert.match(back, /这一行不是有效的 JSON.*q0009/)
})

test('a file without a header goes back without one: the sender’s columns, then ours', async () => {
  const mapping = 'header: none\nfields: { name: 1, code: 2, address: 3 }\n'
  const account = await send(
    'registration',
    `甲区北方电缆有限公司,,甲区一路 1 号\n甲区南方电缆有限公司,${code(30)},\n张三,,甲区二路 2 号\n`,
    mapping,
  )
  assert.deepEqual([account.accepted, account.held, account.returned], [1, 1, 1])
  const { header, rows } = await fetchBack(account.batch, 'none')
  assert.equal(header, null)
  assert.deepEqual(
    rows.map(({ cells }) => cells.slice(0, 4)),
    [
      ['甲区北方电缆有限公司', null, '甲区一路 1 号', '1'],
      [null, null, null, '3'],
    ],
  )
})

test('the account counts on how many rows a finding was raised, however many cells of a row it is about', async () => {
  const account = await send(
    'penalty',
    `${PENALTY}甲区东风机械有限公司,${code(1)},,甲罚〔2026〕5号,${rest}甲区东风机械有限公司,${code(1)},,甲罚〔2026〕6号,${rest}`,
  )
  const [cells] =
    await sql`select sum(cardinality(rows))::int as n from quality.finding where batch_id = ${account.batch} and code = 'q0102'`
  assert.ok((cells!['n'] as number) > 2)
  assert.deepEqual([account.accepted, account.findings['q0102']], [2, 2])
})

test('of rows that do not go in no document number, no forbidden column and no phone number in a column of the sender’s own is kept', async () => {
  const number = citizenNumber('370102', '19850312', '011')
  const header =
    '行政相对人名称,统一社会信用代码,法定代表人证件号码,血型,经办人联系方式,行政处罚决定书文号,处罚类别,处罚内容,处罚决定日期,处罚机关'
  const row = (uscc: string, n: number): string =>
    `甲区第${n}木业有限公司,${uscc},${number},绝无型,联系电话13912345678,甲罚〔2026〕1${n}号,${rest}`
  const account = await send('penalty', `${header}\n${row(spoilt(code(41)), 1)}${row('', 2)}${row(code(43), 3)}`)
  assert.deepEqual([account.accepted, account.held, account.returned], [1, 1, 1])
  for (const text of [number, '绝无型', '13912345678']) assert.deepEqual(await tablesHolding(sql, text), [], text)
  const { header: back, rows } = await fetchBack(account.batch)
  assert.deepEqual(back!.slice(0, 10), header.split(','), 'the columns are all there')
  for (const { cells } of rows) assert.deepEqual(cells.slice(2, 5), [null, null, null])
  assert.deepEqual(
    rows.map(({ cells }) => cells[0]),
    ['甲区第1木业有限公司', '甲区第2木业有限公司'],
  )
})
