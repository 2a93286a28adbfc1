import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import iconv from 'iconv-lite'
import * as xlsx from '@e965/xlsx'
import { citizenNumber } from '#demo/codes.ts'
import type { Account } from '#collection/intake/batch.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { resetClock, setToday } from '#platform/clock.ts'
import { crawl, saidBy } from '#test/support/crawl.ts'
import { databaseForFile } from '#test/support/database.ts'
import { none } from '#test/support/none.ts'
import { csvOf, OTHER_ITEMS, tableOf, TEN_ACTS, type Cells, type Kind } from '#test/support/rows.ts'
import { openService } from '#test/support/service.ts'
import { everyTable, tracesIn } from '#test/support/traces.ts'
import { BUREAU, isPersonRow, WAYS, type Keeps, type Way } from './persons-ways.ts'

// Nobody gets a person in, whatever door and whatever dress he tries (design §1 P2–P5, P7): every way is sent as CSV, workbook and
// JSON Lines, over HTTP and by the command; then everything that is kept, shown, answered, written and logged is looked through.

const database = await databaseForFile()
const service = await openService(database)
after(service.close)
after(resetClock)

const KINDS: readonly Kind[] = [
  'registration',
  'penalty',
  'licence',
  'abnormal-register',
  'severe-list',
  ...TEN_ACTS,
  ...OTHER_ITEMS,
]
const said: string[] = []
const accounts: Account[] = []

const FORMS: readonly (readonly [ending: string, write: (rows: readonly Cells[]) => Buffer | string])[] = [
  ['csv', csvOf],
  ['gb18030.csv', (rows) => iconv.encode(csvOf(rows), 'gb18030')],
  ['jsonl', (rows) => rows.map((row) => `${JSON.stringify(row)}\n`).join('')],
  ['xlsx', workbook],
]

function workbook(rows: readonly Cells[]): Buffer {
  const { header, cells } = tableOf(rows)
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet([['试验区报送表'], header, ...cells]), '表一')
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}

before(async () => {
  setToday(calendarDate('2026-05-11'))
  const added = await service.chengxin('provider', 'add', BUREAU.code, BUREAU.name, '--region', '370102')
  assert.equal(added.code, 0, added.stderr)
  for (const [i, kind] of KINDS.entries()) {
    const ways = WAYS.filter((way) => way.kind === kind)
    const forms = kind === 'penalty' ? FORMS : [FORMS[i % FORMS.length]!]
    for (const [ending, write] of forms) await sendWays(kind, ways, ending, write(ways.map(({ row }) => row)))
  }
  const file = await service.write(
    'penalty.csv',
    csvOf(WAYS.filter(({ kind }) => kind === 'penalty').map(({ row }) => row)),
  )
  const ran = await service.chengxin('intake', file, '--item', 'penalty', '--provider', BUREAU.code, '--json')
  assert.equal(ran.code, 0, ran.stderr)
  said.push(ran.stdout, ran.stderr)
})

async function sendWays(kind: Kind, ways: readonly Way[], ending: string, bytes: Buffer | string): Promise<void> {
  const { answer, account } = await service.send({
    name: `${kind}.${ending}`,
    item: kind,
    provider: BUREAU.code,
    bytes,
  })
  said.push(saidBy(answer), JSON.stringify(account))
  accounts.push(account)
  await lookAtBatch(account, ways, ending)
}

/** Which rows a file's persons' were, told by the rows that came back without a cell. */
async function lookAtBatch(account: Account, ways: readonly Way[], ending: string): Promise<void> {
  const rows =
    await database.sql`select row_no, cells, findings from intake.returned_row where batch_id = ${account.batch}`
  const first = ending === 'jsonl' ? 1 : ending === 'xlsx' ? 3 : 2
  const empty = new Set(rows.filter(({ cells }) => cells === null).map((row) => Number(row['row_no'])))
  none(
    ways.map((way, i) =>
      empty.has(i + first) === isPersonRow(way)
        ? null
        : `${ending}: ${way.what}: ${isPersonRow(way) ? 'not taken for a person’s row' : 'taken for a person’s row'} ${JSON.stringify(rows.find((row) => Number(row['row_no']) === i + first) ?? account)}`,
    ),
  )
}

const MAY_KEEP: Readonly<Record<Keeps, string | null>> = {
  nothing: null,
  record: 'records.record',
  returned: 'intake.returned_row',
}

test(`of ${WAYS.length} ways in, none leaves anything in a table that may not keep it`, async () => {
  assert.ok(WAYS.length >= 50)
  const tables = await everyTable(database.sql)
  const complaints: string[] = []
  for (const [name, text] of tables) {
    for (const { what, keeps, traces } of WAYS) {
      if (name === MAY_KEEP[keeps]) continue
      for (const trace of tracesIn(text, traces)) complaints.push(`${what}: ${trace} is in ${name}`)
    }
  }
  none(complaints)
  assert.ok(
    tracesIn(tables.get('records.record')!, [WAYS.find(({ keeps }) => keeps === 'record')!.traces[0]!]).length === 1,
    'the search finds what is there',
  )
})

test('none is on any page, in any answer of the API, in what the command prints, in a returned file or in the log', async () => {
  const complaints: string[] = []
  const look = (where: string, text: string, ways: readonly Way[] = WAYS): void => {
    for (const { what, traces } of ways)
      for (const trace of tracesIn(text, traces)) complaints.push(`${what}: ${trace} is ${where}`)
  }
  const subjects = WAYS.map(({ subject }) => subject.code)
  const from = [
    '/',
    '/en',
    '/openapi.json',
    '/metrics',
    '/nowhere',
    ...subjects.flatMap((code) => [`/s/${code}`, `/en/s/${code}`, `/v1/publicity/subjects/${code}`]),
  ]
  const pages = await crawl(service, [...from, ...KINDS.slice(1).map((kind) => `/v1/publicity/acts?item=${kind}`)])
  for (const [path, answer] of pages) {
    look(`on ${path}`, saidBy(answer))
    const id = /^\/r\/(\d+)$/.exec(path)?.[1]
    if (id !== undefined) look(`in the record ${id}`, saidBy(await service.get(`/v1/publicity/records/${id}`)))
  }
  assert.ok(pages.size > 200, `${pages.size} pages`)
  for (const text of said) look('in a receipt or printed', text)
  for (const { batch } of accounts) {
    const headers = { authorization: `Bearer ${service.token}` }
    const returned = await service.get(`/v1/intake/batches/${batch}/returned`, headers)
    assert.equal(returned.status, 200)
    look(
      'in a returned file',
      await textOf(returned.bytes),
      WAYS.filter(({ keeps }) => keeps !== 'returned'),
    )
    look('in an account', saidBy(await service.get(`/v1/intake/batches/${batch}`, headers)))
  }
  look('in the log', service.log())
  assert.ok(service.log().includes('/v1/intake/batches'), 'the log has something to be looked through')
  none(complaints)
})

async function textOf(bytes: Buffer): Promise<string> {
  if (bytes.subarray(0, 2).toString() !== 'PK') return `${bytes.toString()}${iconv.decode(bytes, 'gb18030')}`
  return JSON.stringify(xlsx.read(bytes).Sheets)
}

// --- what is no row: the file's name, its sheets and headers, its mapping, the words of a request ------------------------------------

const NUMBER = (n: number): string => citizenNumber('370102', '19620606', String(n).padStart(3, '0'))
const ROW = WAYS.find(({ keeps }) => keeps === 'record')!
const sound = (no: string): Cells => ({ ...ROW.row, CF_FRDB: '', CF_WSH: no })

type Trick = {
  readonly what: string
  readonly trace: string
  readonly name?: string
  readonly bytes: Buffer | string
  readonly mapping?: string
  readonly sheet?: string
  readonly key?: string
}

function trick(what: string, trace: string, more: Partial<Trick>): Trick {
  return { what, trace, bytes: csvOf([sound(`虚执罚〔2026〕${what}号`)]), ...more }
}

function bookOf(sheet: string, rows: readonly (readonly string[])[], author = ''): Buffer {
  const book = xlsx.utils.book_new()
  book.Props = { Author: author, LastAuthor: author, Title: author }
  xlsx.utils.book_append_sheet(book, xlsx.utils.aoa_to_sheet(rows as string[][]), sheet)
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer
}

const { header: HEADER, cells: CELLS } = tableOf([sound('虚执罚〔2026〕甲号')])

const TRICKS: readonly Trick[] = [
  trick('a number in the file’s name', NUMBER(1), { name: `处罚${NUMBER(1)}.csv` }),
  trick('a name in the file’s name', '贾卷首', { name: '当事人：贾卷首.csv' }),
  trick('a number in the sheet’s name', NUMBER(2), {
    name: 'a.xlsx',
    bytes: bookOf(`表${NUMBER(2)}`, [HEADER, ...CELLS]),
  }),
  trick('a name in the sheet’s name', '贾页签', {
    name: 'b.xlsx',
    bytes: bookOf('经办人：贾页签', [HEADER, ...CELLS]),
  }),
  trick('an author in the file’s properties', '贾作者', {
    name: 'c.xlsx',
    bytes: bookOf('表一', [HEADER, ...CELLS], '贾作者'),
  }),
  trick('a name in the title above the header', '贾题头', {
    name: 'd.xlsx',
    bytes: bookOf('表一', [[`填表人：贾题头 ${NUMBER(3)}`], HEADER, ...CELLS]),
  }),
  trick('a number in a header', NUMBER(4), {
    bytes: csvOf([{ ...sound('虚执罚〔2026〕乙号'), [`证件${NUMBER(4)}`]: '' }]),
  }),
  trick('a name in a header', '贾列名', { bytes: csvOf([{ ...sound('虚执罚〔2026〕丙号'), '联系人：贾列名': '' }]) }),
  trick('persons without a header', NUMBER(5), {
    bytes: `贾无首,${NUMBER(5)},男,济南\r\n贾无尾,${NUMBER(6)},女,青岛\r\n`,
  }),
  trick('a name in a list without a header', '贾无首', { bytes: `贾无首,男,济南\r\n贾无尾,女,青岛\r\n` }),
  trick('a number in a mapping’s constant', NUMBER(7), { mapping: `constants: { taxNo: "${NUMBER(7)}" }` }),
  trick('a name in a mapping’s remark', '贾映射', {
    mapping: `# 联系人：贾映射，手机13853100000\nconstants: { procedure: 普通程序 }`,
  }),
  trick('a number as a mapping’s column', NUMBER(8), { mapping: `fields: { remark: "${NUMBER(8)}" }` }),
  trick('a number as the sheet that is asked for', NUMBER(9), {
    name: 'e.xlsx',
    sheet: NUMBER(9),
    bytes: bookOf('表一', [HEADER, ...CELLS]),
  }),
  trick('a number as the key of a request', NUMBER(10), { key: NUMBER(10) }),
]

test(`nor do ${TRICKS.length} ways beside the rows: names of files, sheets and columns, properties, titles, mappings, keys`, async () => {
  const complaints: string[] = []
  for (const { what, trace, name = 'a.csv', bytes, mapping, sheet, key } of TRICKS) {
    const { answer, account } = await service.send({
      name,
      item: 'penalty',
      provider: BUREAU.code,
      bytes,
      mapping,
      sheet,
      key,
    })
    const receipt = `${saidBy(answer)}${JSON.stringify(account)}`
    if (tracesIn(receipt, [trace]).length > 0) complaints.push(`${what}: in the receipt: ${receipt}`)
    if (mapping === undefined && typeof bytes !== 'string') continue
    const file = await service.write('a.csv', bytes)
    const more = mapping === undefined ? [] : ['--mapping', await service.write('mapping.yaml', mapping)]
    const ran = await service.chengxin(
      'intake',
      file,
      '--item',
      'penalty',
      '--provider',
      BUREAU.code,
      '--json',
      ...more,
    )
    if (tracesIn(ran.stdout + ran.stderr, [trace]).length > 0)
      complaints.push(`${what}: printed: ${ran.stdout}${ran.stderr}`)
  }
  for (const [table, text] of await everyTable(database.sql)) {
    for (const { what, trace } of TRICKS)
      if (tracesIn(text, [trace]).length > 0) complaints.push(`${what}: ${trace} is in ${table}`)
  }
  for (const { what, trace } of TRICKS)
    if (tracesIn(service.log(), [trace]).length > 0) complaints.push(`${what}: in the log`)
  none(complaints)
})

test('a number that somebody types where a code or a name belongs is looked up nowhere, kept nowhere and not repeated', async () => {
  const number = NUMBER(20)
  const complaints: string[] = []
  for (const typed of [
    number,
    number.toLowerCase(),
    `${number.slice(0, 6)} ${number.slice(6, 14)} ${number.slice(14)}`,
  ]) {
    const q = encodeURIComponent(typed)
    for (const url of [
      `/search?q=${q}`,
      `/en/search?q=${q}`,
      `/suggest?q=${q}`,
      `/s/${q}`,
      `/r/${q}`,
      `/v1/publicity/subjects/${q}`,
      `/v1/publicity/records/${q}`,
      `/v1/publicity/acts?item=penalty&authority=${q}`,
      `/acts/penalty?authority=${q}`,
      `/acts/penalty?on=${q}`,
      `/v1/subjects?q=${q}`,
    ]) {
      const answer = await service.get(url)
      if (tracesIn(saidBy(answer), [number]).length > 0) complaints.push(`${url} repeats it`)
      assert.ok(answer.status < 500, url)
    }
    for (const args of [
      ['search', typed],
      ['subject', typed],
      ['provider', 'add', typed, '贾某', '--region', '370102'],
      ['provider', 'add', BUREAU.code, `试验区${typed}`, '--region', '370102'],
      ['batch', typed],
    ]) {
      const ran = await service.chengxin(...args, '--json')
      if (tracesIn(ran.stdout + ran.stderr, [number]).length > 0)
        complaints.push(`chengxin ${args.slice(0, -1).join(' ')} repeats it: ${ran.stdout}`)
    }
  }
  if (tracesIn(service.log(), [number]).length > 0) complaints.push('it is in the log')
  for (const [table, text] of await everyTable(database.sql))
    if (tracesIn(text, [number]).length > 0) complaints.push(`it is in ${table}`)
  none(complaints)
})
