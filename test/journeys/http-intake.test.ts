import assert from 'node:assert/strict'
import { readFile, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { body, citizenNumber, spoilt, uscc } from '#demo/codes.ts'
import type { Account } from '#collection/intake/batch.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { destroyOld } from '#collection/intake/upload.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { Problem } from '#platform/refusal.ts'
import { databaseForFile } from '#test/support/database.ts'
import { proveSum } from '#test/support/expected-account.ts'
import { openService, type Answer } from '#test/support/service.ts'
import { rowCounts, tablesHolding } from '#test/support/whole-store.ts'

// A department's own system sends a file over HTTP, asks what became of it, and fetches the rows that did not go in.

const database = await databaseForFile()
const { sql } = database
const service = await openService(database)
after(service.close)

const BUREAU = uscc('11', '370102', body('HJ', 1))
await addProvider(sql, loadLaw(), { code: BUREAU, name: '甲区应急管理局', region: '370102' })

const uploads = join(service.host.folder, 'uploads')
const authorization = `Bearer ${service.token}`
const code = (n: number): string => uscc('91', '370102', body('HT', n))

const HEADER = [
  '行政相对人名称',
  '行政相对人类别',
  '统一社会信用代码',
  '证件号码',
  '行政处罚决定书文号',
  '违法事实',
  '处罚类别',
  '处罚内容',
  '处罚决定日期',
  '处罚机关',
]
const penalty = (n: number, changes: Readonly<Record<string, string>> = {}): string[] => {
  const usual: Readonly<Record<string, string>> = {
    行政相对人名称: `甲区第${n}搪瓷有限公司`,
    行政相对人类别: '法人及非法人组织',
    统一社会信用代码: code(n),
    行政处罚决定书文号: `甲应急罚〔2026〕${n}号`,
    违法事实: '未按规定组织演练',
    处罚类别: '警告',
    处罚内容: '警告',
    处罚决定日期: '2026-05-06',
    处罚机关: '甲区应急管理局',
    ...changes,
  }
  return HEADER.map((name) => usual[name] ?? '')
}
const quoted = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const fileOf = (...rows: readonly (readonly string[])[]): string =>
  [HEADER, ...rows].map((row) => `${row.map(quoted).join(',')}\r\n`).join('')

type Post = {
  readonly query?: Readonly<Record<string, string>>
  readonly headers?: Readonly<Record<string, string>>
  readonly payload?: string | Buffer
}

function post(payload: string | Buffer, { query = {}, headers = {} }: Post = {}): Promise<Answer> {
  const asked = new URLSearchParams({ item: 'penalty', provider: BUREAU, fileName: 'penalties.csv', ...query })
  return service.ask({
    method: 'POST',
    url: `/v1/intake/batches?${asked.toString()}`,
    headers: { authorization, 'content-type': 'text/csv', ...headers },
    payload,
  })
}

const accountOf = async (answer: Answer): Promise<Account> =>
  (await service.get(String(answer.headers['location']), { authorization })).json<Account>()

function proveProblem(answer: Answer, status: number, problem: string): Problem {
  assert.equal(answer.status, status, answer.body)
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
  const told = answer.json<Problem>()
  assert.equal(told.code, problem)
  assert.match(told.detail, /\p{Script=Han}{3}/u)
  assert.match(told.detailEn, /[a-z]+ [a-z]+/)
  return told
}

test('a file is taken with 202 and a place to ask; the worker takes it in and the account adds up', async () => {
  const answer = await post(fileOf(penalty(1), penalty(2), penalty(3, { 统一社会信用代码: spoilt(code(3)) })))
  assert.equal(answer.status, 202, answer.body)
  assert.match(String(answer.headers['location']), /^\/v1\/intake\/batches\/\d+$/)
  const receipt = answer.json<Account>()
  assert.deepEqual([receipt.state, receipt.received, receipt.item, receipt.provider], ['open', 0, 'penalty', BUREAU])
  await service.work()
  const account = await accountOf(answer)
  proveSum(account)
  assert.deepEqual([account.state, account.accepted, account.returned], ['done', 2, 1])
  assert.deepEqual(await accountOf(answer), account, 'asked again, the same')
})

test('the same file again is a batch of its own in which nothing is new', async () => {
  const file = fileOf(penalty(11), penalty(12))
  const first = await post(file)
  await service.work()
  const second = await post(file)
  await service.work()
  assert.notEqual(second.headers['location'], first.headers['location'])
  const account = await accountOf(second)
  assert.deepEqual([account.received, account.unchanged], [2, 2])
})

test('the rows that did not go in come back in the sender’s own format, for whoever has the token', async () => {
  const answer = await post(
    fileOf(penalty(21), penalty(22, { 统一社会信用代码: spoilt(code(22)), 处罚内容: '=HYPERLINK("http://x")' })),
  )
  await service.work()
  const url = `${String(answer.headers['location'])}/returned`
  const back = await service.get(url, { authorization })
  assert.equal(back.status, 200)
  assert.match(String(back.headers['content-type']), /^text\/csv/)
  assert.match(String(back.headers['content-disposition']), /^attachment; filename="returned-\d+\.csv"$/)
  const [header, row, ...more] = back.body.trim().split('\r\n')
  assert.equal(header, [...HEADER, '行号', '退回原因', '依据', '建议值'].join(','))
  assert.match(row!, /甲区第22搪瓷有限公司.*'=HYPERLINK.*,3,.*校验位不符.*q0112/)
  assert.deepEqual(more, [])
  proveProblem(await service.get(url), 401, 'platform/unauthorised')
})

test('without the token nothing is taken, told or fetched, and no byte is kept', async () => {
  const before = await rowCounts(sql)
  const answer = await post(fileOf(penalty(31)), { headers: { authorization: '' } })
  proveProblem(answer, 401, 'platform/unauthorised')
  assert.match(String(answer.headers['www-authenticate']), /^Bearer/)
  proveProblem(
    await post(fileOf(penalty(31)), { headers: { authorization: `${authorization}x` } }),
    401,
    'platform/unauthorised',
  )
  const [batch] = await sql`select min(batch_id) as id from intake.batch`
  proveProblem(await service.get(`/v1/intake/batches/${batch!['id'] as string}`), 401, 'platform/unauthorised')
  assert.deepEqual(await rowCounts(sql), before)
  assert.deepEqual(await readdir(uploads), [])
})

test('a request repeated with its key gets the same receipt; the key with other content is refused; no copy is left', async () => {
  const headers = { 'idempotency-key': 'a-key-of-its-own' }
  const file = fileOf(penalty(41))
  const answers = [await post(file, { headers }), await post(file, { headers })]
  await service.work()
  answers.push(await post(file, { headers }))
  assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([202]))
  assert.equal(new Set(answers.map((answer) => answer.headers['location'])).size, 1)
  assert.equal((await accountOf(answers[2]!)).accepted, 1)
  proveProblem(await post(fileOf(penalty(42)), { headers }), 422, 'intake/key-reused')
  proveProblem(await post(file, { headers, query: { encoding: 'gb18030' } }), 422, 'intake/key-reused')
  assert.deepEqual(await readdir(uploads), [])
})

test('two requests with one key at the same moment make one batch', async () => {
  const headers = { 'idempotency-key': 'at-the-same-moment' }
  const file = fileOf(penalty(43))
  const answers = await Promise.all([1, 2, 3, 4].map(() => post(file, { headers })))
  assert.deepEqual(
    answers.map(({ status }) => status),
    [202, 202, 202, 202],
  )
  assert.equal(new Set(answers.map((answer) => answer.headers['location'])).size, 1)
  assert.equal((await readdir(uploads)).length, 1)
  await service.work()
})

const REFUSED: readonly (readonly [
  what: string,
  status: number,
  code: string,
  words: RegExp,
  request: Post & { readonly payload: string | Buffer },
])[] = [
  ['a parameter that nobody knows', 400, 'platform/bad-request', /dryRun/, { payload: 'x', query: { dryRun: 'true' } }],
  [
    'a parameter with a value that it cannot have',
    400,
    'platform/bad-request',
    /encoding/,
    { payload: 'x', query: { encoding: 'latin1' } },
  ],
  [
    'a key that is no key',
    400,
    'platform/bad-request',
    /Idempotency-Key/,
    { payload: 'x', headers: { 'idempotency-key': 'with blanks in it' } },
  ],
  [
    'a provider whom nobody registered',
    409,
    'providers/unknown',
    /没有登记/,
    { payload: 'x', query: { provider: uscc('11', '370102', body('HJ', 9)) } },
  ],
  [
    'an item that the data list does not have',
    404,
    'catalogue/unknown-item',
    /punishment/,
    { payload: 'x', query: { item: 'punishment' } },
  ],
  [
    'a mapping with a field that the item does not have',
    422,
    'intake/mapping',
    /colour/,
    { payload: 'x', query: { mapping: 'fields: { colour: 1 }' } },
  ],
  [
    'a mapping that is no YAML',
    422,
    'intake/mapping',
    /第 1 行/,
    { payload: 'x', query: { mapping: 'fields: { name: [' } },
  ],
  ['an empty body', 422, 'intake/empty', /没有文件/, { payload: Buffer.alloc(0) }],
]

for (const [what, status, problem, words, { payload, ...more }] of REFUSED) {
  test(`${what} is refused at once and nothing is kept`, async () => {
    const before = await rowCounts(sql)
    assert.match(proveProblem(await post(payload, more), status, problem).detail, words)
    assert.deepEqual(await rowCounts(sql), before)
    assert.deepEqual(await readdir(uploads), [])
  })
}

for (const id of ['7', 'abc', '99999999999999999999', '-1']) {
  test(`the batch ${id}, which is none, is not found`, async () => {
    proveProblem(await service.get(`/v1/intake/batches/${id}`, { authorization }), 404, 'intake/unknown-batch')
    proveProblem(await service.get(`/v1/intake/batches/${id}/returned`, { authorization }), 404, 'intake/unknown-batch')
  })
}

const UNFIT = [
  ['a PDF', '%PDF-1.7\n1 0 obj', 'intake/wrong-kind', /PDF/],
  ['a header without rows', fileOf(), 'intake/empty', /只有表头/],
  ['a file of another item', '名称,统一社会信用代码,成立日期,住所\n甲,乙,丙,丁\n', 'intake/wrong-item', /registration/],
  ['a file with NUL bytes', fileOf(penalty(51)).replace('警告', '警\0告'), 'intake/unreadable', /空字符/],
] as const

for (const [what, payload, problem, words] of UNFIT) {
  test(`${what} is told in the account, since it was taken before it was read; of its rows nothing is kept`, async () => {
    const { batch: id } = (await post(payload)).json<Account>()
    await service.work()
    const account = (await service.get(`/v1/intake/batches/${id}`, { authorization })).json<Account>()
    assert.deepEqual([account.state, account.received, account.stopped?.code], ['stopped', 0, problem])
    assert.match(account.stopped!.detail, words)
    const [kept] = await sql`select count(*)::int as n from intake.returned_row where batch_id = ${id}`
    assert.equal(kept!['n'], 0)
    assert.deepEqual(await readdir(uploads), [])
  })
}

test('until its batch is closed a file lies encrypted for its owner alone; then file and key are destroyed', async () => {
  const secret = '绝无仅有的违法事实'
  const answer = await post(fileOf(penalty(61, { 违法事实: secret })))
  const [name, ...others] = await readdir(uploads)
  assert.deepEqual(others, [])
  const path = join(uploads, name!)
  const stored = await readFile(path)
  assert.ok(stored.length > 100)
  for (const text of [secret, '搪瓷', code(61)]) assert.equal(stored.includes(text), false, 'the file is readable')
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  assert.equal((await stat(uploads)).mode & 0o777, 0o700)
  await service.work()
  assert.deepEqual(await readdir(uploads), [])
  const [upload] = await sql`
    select length(file_key) as key, destroyed_at from intake.upload where batch_id = ${(await accountOf(answer)).batch}`
  assert.equal(upload!['key'], 0)
  assert.notEqual(upload!['destroyed_at'], null)
})

test('of a person’s row no cell is left in any table, file or line of the log; the file’s name with a number is not kept', async () => {
  const number = citizenNumber('370102', '19850312', '007')
  const canaries = [number, '欧阳绝无', '绝无仅有之个人事实']
  const person = penalty(71, {
    行政相对人名称: canaries[1]!,
    行政相对人类别: '自然人',
    统一社会信用代码: '',
    证件号码: number,
    违法事实: canaries[2]!,
  })
  const answer = await post(fileOf(penalty(72), person, penalty(73, { 统一社会信用代码: number })), {
    query: { fileName: `${number}处罚.csv` },
  })
  await service.work()
  const account = await accountOf(answer)
  assert.deepEqual(
    [account.accepted, account.returned, account.findings['q0001'], account.findings['q0002']],
    [1, 2, 1, 1],
  )
  const back = await service.get(`${String(answer.headers['location'])}/returned`, { authorization })
  assert.match(back.body, /第 3 行：自然人，内容未保存（q0001）/)
  for (const canary of canaries) {
    assert.deepEqual(await tablesHolding(sql, canary), [], canary)
    for (const text of [back.body, service.log(), JSON.stringify(account)]) assert.equal(text.includes(canary), false)
  }
  const [batch] = await sql`select file_name from intake.batch where batch_id = ${account.batch}`
  assert.equal(batch!['file_name'], '（文件名含个人信息，未保存）.csv')
})

test('two workers at one queue take each file in once', async () => {
  const answers = await Promise.all([81, 82, 83].map((n) => post(fileOf(penalty(n)))))
  await Promise.all([service.work(), service.work()])
  await service.work()
  for (const answer of answers) {
    const account = await accountOf(answer)
    assert.deepEqual([account.state, account.received, account.accepted], ['done', 1, 1])
  }
})

test('a file that has vanished from the platform’s own folder is told, and the files after it go in', async () => {
  const lost = await post(fileOf(penalty(91)))
  const [name] = await readdir(uploads)
  await rm(join(uploads, name!))
  const next = await post(fileOf(penalty(92)))
  await service.work()
  assert.match((await accountOf(lost)).stopped!.detail, /已不在平台上.*重新报送/)
  assert.equal((await accountOf(next)).accepted, 1)
})

test('a full disk while the worker takes a file in costs nothing: the file waits, and goes in when there is room', async () => {
  await sql`
    create function no_room() returns trigger language plpgsql as $$
    begin raise exception 'could not extend file: No space left on device' using errcode = '53100'; end $$`
  await sql`create trigger no_room before insert on intake.chunk for each row execute function no_room()`
  const answer = await post(fileOf(penalty(93)))
  await assert.rejects(service.work(), { code: 'platform/disk-full' })
  assert.deepEqual([(await accountOf(answer)).state, (await readdir(uploads)).length], ['open', 1])
  await sql`drop trigger no_room on intake.chunk`
  await service.work()
  const account = await accountOf(answer)
  assert.deepEqual([account.state, account.accepted, await readdir(uploads)], ['done', 1, []])
})

test('a file that could not be taken in within 72 hours is destroyed unread, and its account says so', async () => {
  const answer = await post(fileOf(penalty(95)))
  await sql`update intake.upload set stored_at = stored_at - interval '73 hours' where destroyed_at is null`
  assert.equal(await destroyOld(sql, uploads), 1)
  assert.deepEqual(await readdir(uploads), [])
  const account = await accountOf(answer)
  assert.equal(account.state, 'stopped')
  assert.match(account.stopped!.detail, /72 小时.*销毁.*重新报送/)
  assert.equal(await destroyOld(sql, uploads), 0)
})
