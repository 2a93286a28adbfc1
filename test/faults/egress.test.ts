import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { databaseForFile } from '#test/support/database.ts'
import { openService } from '#test/support/service.ts'
import { ROOT, SOURCES } from '#test/support/source.ts'

// Row G17 of security.md: whatever address a request or a file holds, the platform does not call it.

const database = await databaseForFile()
const service = await openService(database)
const law = loadLaw()
let called = 0
const listener = createServer((socket) => (called++, socket.destroy()))
let trap = ''

before(async () => {
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
  trap = `http://127.0.0.1:${(listener.address() as { port: number }).port}/trap`
})
after(() => listener.close())
after(service.close)

/** What may open a connection, and to whom: the operator's own database, and nobody that an input names. */
const CALLERS: Readonly<Record<string, string>> = {
  'src/platform/embedded/server.ts': 'the socket of the embedded database',
  'src/app/service.ts': 'a listener that finds out whether the port is free',
}

test('G17: no file of the program can open a connection, but those that reach the own database', () => {
  const opens =
    /from 'node:(?:net|http|https|http2|tls|dgram|dns(?:\/promises)?)'|(?<![\w.])(?:fetch|WebSocket|EventSource)\(/
  const found = SOURCES.filter(({ path }) => path.startsWith('src/') && !path.endsWith('.test.ts'))
    .filter(({ text }) => text.split('\n').some((line) => opens.test(line) && !/^import type|STATUS_CODES/.test(line)))
    .map(({ path }) => path)
  assert.deepEqual(found, Object.keys(CALLERS).toSorted())
})

test('G17: the contract has no field for an address to be called', () => {
  const names = new Set<string>()
  JSON.parse(readFileSync(join(ROOT, 'openapi.json'), 'utf8'), (key, value: unknown) => {
    if (key === 'properties') for (const name of Object.keys(value as object)) names.add(name)
    if (key === 'format') names.add(`format ${String(value)}`)
    return value
  })
  assert.deepEqual(
    [...names].filter((name) =>
      /^format (?:uri|url|iri|hostname)|callback|webhook|^(?:url|uri|href|link)$/i.test(name),
    ),
    [],
  )
})

test('G17: an address in a question, a header, a cell or a mapping is text: nobody is called', async () => {
  const bureau = await addProvider(database.sql, law, {
    code: uscc('11', '370000', body('HB', 17)),
    name: '试验省市场监督管理局',
    region: '370000',
  })
  for (const path of [
    `/search?q=${encodeURIComponent(trap)}`,
    `/v1/subjects?q=${encodeURIComponent(trap)}`,
    `/${trap}`,
  ])
    assert.ok((await service.get(path, { referer: trap, origin: trap, 'x-forwarded-host': trap })).status < 500)
  const header = '行政相对人名称,统一社会信用代码,行政处罚决定书文号,处罚类别,处罚内容,处罚决定日期,处罚机关,违法事实\n'
  const row = `虚构商贸有限公司,${uscc('91', '370102', body('EG', 1))},虚罚〔2026〕1号,警告,见 ${trap},2026-11-06,试验省市场监督管理局,"=WEBSERVICE(""${trap}"")"\n`
  const sent = await service.send({ name: '地址.csv', item: 'penalty', provider: bureau.code, bytes: header + row })
  assert.equal(sent.account.received, 1)
  const mapped = await service.send({
    name: '对照.csv',
    item: 'penalty',
    provider: bureau.code,
    bytes: header + row,
    mapping: `columns:\n  subjectName: ${trap}\n`,
  })
  assert.ok(mapped.answer.status < 500)
  assert.equal(called, 0)
})
