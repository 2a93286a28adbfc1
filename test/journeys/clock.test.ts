import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { addDays, calendarDate } from '#platform/calendar-date.ts'
import { resetClock, setToday } from '#platform/clock.ts'
import { databaseForFile } from '#test/support/database.ts'
import { bytesOf, doorsOf, recordIds, UNKNOWN } from '#test/support/doors.ts'
import { csvOf, rowOf, TEN_ACTS, type Cells, type Kind } from '#test/support/rows.ts'
import { openService, type Answer } from '#test/support/service.ts'
import { tableDigests } from '#test/support/table-digests.ts'

// Ends end by themselves (design G3) and every door says the same (G8): what a bureau reported is asked for at every door on every
// day on which something begins or ends. No job runs in between, and the store stays as it is. All names are invented.

const database = await databaseForFile()
const service = await openService(database)
after(service.close)
after(resetClock)

const BUREAU = { code: uscc('11', '370102', body('CK', 1)), name: '试验区住房和城乡建设局' }
const HONGYUN = { code: uscc('91', '370102', body('CK', 2)), name: '济南虚鸿运建筑有限公司' }
const FIRST = calendarDate('2026-05-11')
const NEVER = 'never'

/** `until`: the last day on which it is shown; null for what has no end. */
type Case = { readonly kind: Kind; readonly what: string; readonly until: string | null; readonly cells: Cells }

function fined(no: number, what: string, until: string, cells: Cells = {}): Case {
  return { kind: 'penalty', what, until, cells: { CF_WSH: `虚建罚字〔2026〕${no}号`, ...cells } }
}

function granted(no: number, what: string, until: string | null, validTo: string): Case {
  return { kind: 'licence', what, until, cells: { XK_WSH: `虚建许字〔2026〕${no}号`, XK_YXQZI: validTo } }
}

function entered(what: string, until: string, cells: Cells): Case {
  return { kind: 'abnormal-register', what, until, cells }
}

function listed(what: string, until: string, cells: Cells): Case {
  return { kind: 'severe-list', what, until, cells }
}

function acted(kind: Kind, until: string, cells: Cells = {}): Case {
  return { kind, what: `${kind} ${Object.values(cells).join(' ')}`, until, cells }
}

// domain.md §7.4 and Appendix G: the windows that rules/cases/publicity states for the function, here at every door.
const CASES: readonly Case[] = [
  { kind: 'registration', what: 'the registration', until: null, cells: {} },
  fined(1, 'a fine: one year', '2027-05-06'),
  fined(2, 'an order to suspend business: three years', '2029-05-06', { CF_CFLB: '责令停产停业', CF_NR_FK: '' }),
  fined(3, 'a fine whose misconduct ended long ago: the cap', '2026-07-20', { 违法行为终了日: '2021-07-20' }),
  fined(4, 'a fine from before Order 36: the earlier of both ends', '2026-06-10', { CF_JDRQ: '2025-06-10' }),
  fined(5, 'a warning', NEVER, { CF_CFLB: '警告', CF_NR_FK: '' }),
  fined(6, 'a fine by simple procedure', NEVER, { 处罚程序: '简易程序' }),
  fined(7, 'a revoked decision', NEVER, { 当前状态: '撤销' }),
  granted(1, 'a licence with an end', '2026-12-31', '2026-12-31'),
  granted(2, 'a licence without an end', null, '2099-12-31'),
  entered('an entry whose removal was reported', '2026-06-30', { 移出日期: '2026-07-01', 移出原因: '已补报年度报告' }),
  entered('an entry without removal: three months', '2026-08-07', { 列入日期: '2026-05-07' }),
  listed('a list entry with an end of its own', '2026-10-31', { 名单有效期至: '2026-10-31' }),
  listed('a list entry without one: the cap', '2031-05-06', { 名单名称: '市场监督管理严重违法失信名单' }),
  acted('levy', '2026-08-07', { 征收决定日期: '2026-05-07' }),
  acted('adjudication', '2026-08-07', { 裁决日期: '2026-05-07' }),
  acted('inspection', '2026-08-07', { 检查日期: '2026-05-07' }),
  acted('reward', '2027-05-06'),
  acted('reward', '2026-10-31', { 奖励文号: '虚建奖〔2026〕2号', 有效期至: '2026-10-31' }),
  // of the rest of the data list one a mode; rules/cases/publicity/other-items.yaml has the others
  acted('honour', '2027-05-06'),
  acted('qualification', '2026-12-31'),
  ...(['compulsion', 'confirmation', 'payment', 'compensation', 'arrears'] as const).map((kind) => acted(kind, NEVER)),
]

/** the id of each case's record */
const ids = new Map<string, string>()

async function report(kind: Kind, cases: readonly Case[]): Promise<void> {
  const bytes = csvOf(cases.map(({ cells }) => rowOf(kind, HONGYUN, BUREAU, cells)))
  const { account } = await service.send({ name: `${kind}.csv`, item: kind, provider: BUREAU.code, bytes })
  assert.equal(account.accepted + account.superseded + account.unchanged, cases.length, JSON.stringify(account))
  const rows = await database.sql`select row_no, record_id from records.record where batch_id = ${account.batch}`
  for (const row of rows) ids.set(cases[Number(row['row_no']) - 2]!.what, String(row['record_id']))
}

before(async () => {
  setToday(FIRST)
  const added = await service.chengxin('provider', 'add', BUREAU.code, BUREAU.name, '--region', '370102')
  assert.equal(added.code, 0, added.stderr)
  const of = (kind: Kind): Case[] => CASES.filter((one) => one.kind === kind)
  for (const kind of [
    'registration',
    'penalty',
    'licence',
    'severe-list',
    ...TEN_ACTS,
    'honour',
    'qualification',
    'arrears',
  ] as const)
    await report(kind, of(kind))
  const entries = of('abnormal-register')
  await report(
    'abnormal-register',
    entries.map((one) => ({ ...one, cells: { ...one.cells, 移出日期: '', 移出原因: '' } })),
  )
  // The removal comes in a later file; the record goes on under its first acceptance.
  setToday(calendarDate('2026-07-02'))
  await report('abnormal-register', entries)
  assert.equal(ids.size, CASES.length)
})

function shownOn(day: string): Case[] {
  return CASES.filter(({ until }) => until !== NEVER && day >= FIRST && (until === null || day <= until))
}

const DOORS = doorsOf(service, HONGYUN.code, () => [...ids.values()])
const ENDS = [
  ...new Set(CASES.flatMap(({ until }) => (until === null || until === NEVER ? [] : [calendarDate(until)]))),
].toSorted()
const DAYS = [addDays(FIRST, -1), FIRST, ...ENDS.flatMap((day) => [day, addDays(day, 1)])]

test(`on ${DAYS.length} days, ${DOORS.length} doors show what may be shown on that day, to the same last day, and no job runs`, async (t) => {
  const stored = await tableDigests(database.sql)
  for (const day of DAYS) {
    await t.test(`${day}: ${shownOn(day).length} of ${CASES.length} records`, async () => {
      setToday(day)
      await Promise.all(DOORS.map((door) => proveDoor(door, day)))
    })
  }
  assert.deepEqual(await tableDigests(database.sql), stored, 'nothing was written')
})

async function proveDoor({ name, kinds, look }: (typeof DOORS)[number], day: string): Promise<void> {
  const expected = shownOn(day).filter(({ kind }) => kinds.includes(kind))
  const seen = await look()
  const known = CASES.filter(({ what }) => seen.has(ids.get(what)!))
  const whats = (cases: readonly Case[]): string[] => cases.map(({ what }) => what)
  assert.deepEqual(whats(known), whats(expected), `${name} on ${day}`)
  assert.equal(seen.size, known.length, `${name} on ${day} leads to records that nobody reported`)
  for (const { what, until } of expected) {
    const said = seen.get(ids.get(what)!)
    assert.ok(said === undefined || said === until, `${name} on ${day}: ${what} until ${said}`)
  }
}

test('beside its name a search says how many records are shown on that very day, on page and API alike', async () => {
  const asked = encodeURIComponent('虚鸿运')
  const COUNTED = ['penalty', 'severe-list', 'abnormal-register']
  for (const day of DAYS) {
    setToday(day)
    const expected = COUNTED.map((kind) => shownOn(day).filter((one) => one.kind === kind).length)
    const { subjects } = (await service.get(`/v1/subjects?q=${asked}`)).json<{
      subjects: { shown: Record<string, number> }[]
    }>()
    assert.deepEqual(
      subjects.map(({ shown }) => COUNTED.map((kind) => shown[kind])),
      [expected],
      day,
    )
    for (const root of ['', '/en']) {
      const { body: page } = await service.get(`${root}/search?q=${asked}`)
      const line = /(?:公示中：|Published: )(.*)<\/p>/.exec(page)![1]!
      const said = [...line.matchAll(/class="num">(\d+)</g)].map(([, n]) => Number(n))
      assert.deepEqual(said, expected, `${root}/search on ${day}`)
    }
  }
})

test('long after its last record has ended a subject stands at every door: page, API, search, suggestion, command line', async () => {
  setToday(addDays(ENDS.at(-1)!, 1))
  const { code, name } = HONGYUN
  const asked = encodeURIComponent('虚鸿运')
  const doors = [
    '/s/' + code,
    '/en/s/' + code,
    `/v1/publicity/subjects/${code}`,
    `/search?q=${asked}`,
    `/suggest?q=${asked}`,
  ]
  for (const url of doors) {
    const answer = await service.get(url)
    assert.equal(answer.status, 200, url)
    assert.ok(withoutMarks(answer).includes(name) && answer.body.includes(code), url)
  }
  const exact = await service.get(`/search?q=${code}`)
  assert.deepEqual([exact.status, exact.headers['location']], [303, `/s/${code}`])
  const { subjects } = (await service.chengxin('search', '虚鸿运', '--json')).json() as { subjects: object[] }
  assert.deepEqual(subjects, [{ code, name, region: '370102', kind: '11' }])
  assert.equal(((await service.chengxin('subject', code, '--json')).json() as { name: string }).name, name)
})

/** What the search found is marked within the name. */
function withoutMarks({ body: text }: Answer): string {
  return text.replace(/<\/?mark>/g, '')
}

test('ended, never shown, revoked and never existed are one and the same 404, however it is asked for', async () => {
  setToday(calendarDate('2027-05-07'))
  const shown = new Set(shownOn('2027-05-07'))
  const hidden = CASES.filter((one) => !shown.has(one)).map(({ what }) => ids.get(what)!)
  assert.ok(hidden.length >= 8)
  const nonsense = [
    '0',
    '00',
    '-1',
    'abc',
    'null',
    '9223372036854775807',
    '9223372036854775808',
    '１２３',
    "1'--",
    '%20',
  ]
  const manners = [
    {},
    { accept: 'text/html' },
    { accept: 'application/json' },
    { accept: 'text/html', 'accept-encoding': 'gzip' },
    { accept: 'text/html', cookie: 'display=lg.hc' },
    { 'accept-language': 'en' },
  ]
  for (const path of ['/r', '/en/r', '/v1/publicity/records']) {
    for (const headers of manners) {
      const unknown = bytesOf(await service.get(`${path}/${UNKNOWN}`, headers))
      const answers = await Promise.all([...hidden, ...nonsense].map((id) => service.get(`${path}/${id}`, headers)))
      for (const answer of answers) assert.deepEqual(bytesOf(answer), unknown, `${path} ${JSON.stringify(headers)}`)
    }
  }
})

test('on the wire too: status line, headers in their order and body are the same bytes', async () => {
  setToday(calendarDate('2027-05-07'))
  const ended = ids.get('a fine: one year')!
  for (const path of ['/r', '/en/r', '/v1/publicity/records']) {
    const [a, b, c] = await Promise.all([ended, UNKNOWN, 'x'].map((id) => service.raw(`${path}/${id}`)))
    assert.match(a!, /^HTTP\/1\.1 404 /)
    assert.equal(a, b)
    assert.equal(c, b)
  }
})

test('a page that a browser kept on the last day is not confirmed the day after', async () => {
  const id = ids.get('a fine: one year')!
  const { code } = HONGYUN
  const feed = '/acts/penalty/feed.atom'
  for (const path of [`/r/${id}`, `/s/${code}`, `/s/${code}/penalty`, '/acts/penalty', feed, `/en/r/${id}`]) {
    setToday(calendarDate('2027-05-06'))
    const kept = await service.get(path)
    assert.match(String(kept.headers['cache-control']), /no-cache|no-store/)
    const headers = { 'if-none-match': String(kept.headers['etag']) }
    assert.equal((await service.get(path, headers)).status, 304)
    setToday(calendarDate('2027-05-07'))
    const next = await service.get(path, headers)
    assert.equal(next.status, path.includes('/r/') ? 404 : 200, path)
    assert.ok(!recordIds(next).includes(id))
  }
})

test('a search finds subjects by who they are, never by what was decided about them', async () => {
  setToday(calendarDate('2026-05-20'))
  for (const q of ['虚建罚字〔2026〕1号', '未取得施工许可证擅自施工', '安全生产严重失信主体名单', BUREAU.name]) {
    for (const path of ['/search', '/suggest']) {
      const { body: found } = await service.get(`${path}?q=${encodeURIComponent(q)}`)
      assert.ok(!found.includes(HONGYUN.code) && !found.includes(HONGYUN.name), `${path} ${q}`)
    }
  }
})

test('the page of a kind that is shown to nobody says so and by what rule; an empty list would say that nothing was decided', async () => {
  setToday(calendarDate('2026-05-20'))
  for (const kind of ['compulsion', 'confirmation', 'payment', 'compensation', 'judgment', 'contract', 'arrears']) {
    const { status, body: page } = await service.get(`/acts/${kind}`)
    assert.equal(status, 200, kind)
    assert.ok(page.includes('不向社会公示') && page.includes('平台自定规则') && !page.includes('<table'), kind)
    assert.equal((await service.get(`/s/${HONGYUN.code}/${kind}`)).status, 404, kind)
  }
  const { body: levies } = await service.get('/acts/levy')
  assert.ok(levies.includes('虚建征〔2026〕1号') && !levies.includes('不向社会公示'))
})

test('what `rehearse` says will end until a day is what ends', async () => {
  setToday(FIRST)
  const until = '2027-05-06'
  const { ends } = (await service.chengxin('rehearse', until, '--json')).json() as { ends: number }
  assert.equal(ends, shownOn(FIRST).length - shownOn(until).length)
})

test('a corrected record says when it was corrected; what it said before is at no door, by neither of its addresses', async () => {
  setToday(calendarDate('2026-06-01'))
  const [first] = CASES.filter(({ kind }) => kind === 'penalty')
  const before = ids.get(first!.what)!
  const SAID = '旧事实：未按规定公示施工许可证'
  const SAYS = '新事实：未按规定设置围挡'
  for (const facts of [SAID, SAYS]) await report('penalty', [{ ...first!, cells: { ...first!.cells, CF_SY: facts } }])
  const now = ids.get(first!.what)!
  assert.notEqual(now, before)

  assert.equal((await service.get(`/r/${before}`)).headers['location'], `/r/${now}`)
  const { code } = HONGYUN
  const doors = [
    `/r/${now}`,
    `/en/r/${now}`,
    `/v1/publicity/records/${before}`,
    `/v1/publicity/records/${now}`,
    `/v1/publicity/subjects/${code}`,
  ]
  for (const url of doors) {
    const { status, body: text } = await service.get(url)
    assert.equal(status, 200, url)
    assert.ok(text.includes(SAYS) && !text.includes(SAID), url)
  }
  for (const url of [`/s/${code}`, `/s/${code}/penalty`, '/acts/penalty']) {
    const answer = await service.get(url)
    assert.ok(
      recordIds(answer).includes(now) && !recordIds(answer).includes(before) && !answer.body.includes(SAID),
      url,
    )
  }
  type History = { readonly history: readonly { readonly version: number; readonly receivedAt: string }[] }
  const { history } = (await service.get(`/v1/publicity/records/${before}`)).json<History>()
  assert.deepEqual(
    history.map(({ version, receivedAt }) => [version, dayOf(receivedAt)]),
    [
      [3, '2026-06-01'],
      [2, '2026-06-01'],
      [1, FIRST],
    ],
  )

  setToday(calendarDate('2027-05-07'))
  const unknown = bytesOf(await service.get(`/r/${UNKNOWN}`))
  for (const id of [before, now])
    assert.deepEqual(bytesOf(await service.get(`/r/${id}`)), unknown, 'both addresses end together')
})

function dayOf(instant: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toString()
}
