import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { addProvider, getProvider } from '#collection/intake/providers.ts'
import type { Act } from '#foundation/act.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { addDays, calendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { resetClock, setToday } from '#platform/clock.ts'
import { buildServer } from '#platform/http/server.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { authorityIds } from '#register/records/authorities.ts'
import { DraftWriter } from '#register/records/draft-set.ts'
import { enter } from '#register/records/enter.ts'
import { recordsOf, windowGroups } from '#register/records/read.ts'
import { enterSubjects } from '#register/subjects/resolve.ts'
import { databaseForFile } from '#test/support/database.ts'
import { acts } from './acts.ts'
import { diff } from './diff.ts'
import { recordView } from './record.ts'
import { rehearse } from './rehearse.ts'
import { routes } from './routes.ts'
import { sectionView } from './section.ts'
import type { Look } from './show.ts'
import { subjectView } from './subject.ts'

// The county bureau reports what it decided about Hongyun Trading; both are invented.

const { sql } = await databaseForFile()
const law = loadLaw()
const BUREAU = { code: '11370000004501232E', name: '虚构县住房和城乡建设局' }
const HONGYUN = {
  code: '91370100MA3TE5T030',
  name: '济南虚构鸿运商贸有限公司',
  kind: '11',
  region: 370102,
  status: '1',
  provisional: false,
  establishedOn: null,
}
const QIMING = {
  code: '93370781MA3C00P45P',
  name: '青州虚构启明农民专业合作社',
  kind: '33',
  region: 370781,
  status: '1',
  provisional: true,
  establishedOn: null,
}
const OPERATOR = {
  code: '92370202MA3ABCD15E',
  name: '王小红',
  kind: '91',
  region: 370202,
  status: '1',
  provisional: false,
  establishedOn: null,
}
const FINE = 1 << 3
const WARNING = 1 << 1

await addProvider(sql, law, { ...BUREAU, region: '370102' })
const batchId = await openBatch()
const ids = (await sql.begin((tx) =>
  enterSubjects(act(tx, '2026-05-12T01:00:00Z'), [HONGYUN, QIMING, OPERATOR], 1),
)) as unknown as { made: Map<string, string> }

type Decision = {
  readonly item?: string
  readonly number: string
  readonly decided: string
  readonly nature?: number
  readonly state?: number
  readonly ends?: string
  readonly payload?: Readonly<Record<string, string>>
  readonly about?: string
}

function act(tx: Act['tx'], at: string): Act {
  return { tx, actor: { kind: 'platform', code: null }, at: Temporal.Instant.from(at), law }
}

async function openBatch(): Promise<number> {
  const provider = await getProvider(sql, BUREAU.code)
  const [row] = await sql`
    insert into intake.batch(batch_id, received_at, file_bytes, provider_id, chunk_rows, item, state, file_name, file_sha256, mapping_sha256, rule_version)
    values (nextval('intake.batch_seq'), now(), 1, ${provider.id}, 2000, 5, 2, 'penalties.csv', '', '', ${law.version})
    returning batch_id`
  return Number(row!['batch_id'])
}

/** Enters decisions as accepted at a moment. */
async function report(at: string, ...decisions: readonly Decision[]): Promise<void> {
  for (const {
    item: name = 'penalty',
    number,
    decided,
    nature = FINE,
    state = 0,
    ends,
    payload = {},
    about = HONGYUN.code,
  } of decisions) {
    const item = loadCatalogue(law).item(name)
    const keyed = Object.fromEntries(
      Object.entries(payload).map(([field, value]) => [
        field === '!' ? '!' : item.fields.find((one) => one.name === field)!.key!,
        value,
      ]),
    )
    const numbered =
      item.roles.number === null
        ? {}
        : { [item.fields.find((field) => field.name === item.roles.number)!.key!]: number }
    const drafts = new DraftWriter()
    const text = JSON.stringify({ ...numbered, ...keyed })
    drafts.add({
      rowNo: 2,
      key: sha(`${name} ${number}`).slice(0, 32),
      decidedOn: calendarDate(decided),
      endsOn: ends === undefined ? null : calendarDate(ends),
      misconductEndedOn: null,
      nature,
      state,
      contentHash: sha(text + String(nature) + String(state)),
      payload: text,
    })
    await sql.begin(async (tx) => {
      const [authority] = await authorityIds(act(tx, at), [{ ...BUREAU, market: false }])
      await enter(act(tx, at), {
        item: item.number,
        batchId,
        origin: 1,
        drafts: drafts.take(),
        subjectIds: [Number(ids.made.get(about))],
        authorityIds: [authority!],
      })
    })
  }
}

function sha(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function lookOn(day: string | CalendarDate): Look {
  return {
    sql,
    law,
    at: Temporal.PlainDate.from(day).toZonedDateTime('Asia/Shanghai').toInstant(),
    on: calendarDate(day),
  }
}

async function idOf(number: string, about = HONGYUN.code): Promise<string> {
  const records = await recordsOf(sql, [ids.made.get(about)!])
  return records.find(({ payload }) => Object.values(payload).includes(number))!.recordId
}

async function sectionsOn(day: string, code = HONGYUN.code): Promise<Record<string, number>> {
  const view = await subjectView(lookOn(day), code)
  return Object.fromEntries(view!.sections.map(({ item, total }) => [item, total]))
}

await report(
  '2026-05-12T01:00:00Z',
  {
    number: '虚住建罚〔2026〕1号',
    decided: '2026-05-10',
    payload: { content: '罚款二万元', facts: '未取得施工许可', name: HONGYUN.name },
  },
  { number: '虚住建罚〔2026〕2号', decided: '2026-05-09', nature: WARNING },
  { number: '虚住建许〔2026〕1号', item: 'licence', decided: '2026-05-08', nature: 0, ends: '2031-05-07' },
  {
    number: 'work-safety',
    item: 'severe-list',
    decided: '2026-05-01',
    nature: 0,
    ends: '2027-04-30',
    payload: { until: '2027-04-30', reason: '拒不整改' },
  },
)

test('an organisation’s page shows what may be shown, by section, with the windows’ ends', async () => {
  const view = (await subjectView(lookOn('2026-06-01'), HONGYUN.code))!
  assert.equal(view.name, HONGYUN.name)
  assert.equal(view.regionZh, '山东省济南市历下区')
  assert.deepEqual(await sectionsOn('2026-06-01'), {
    penalty: 1,
    'severe-list': 1,
    'abnormal-register': 0,
    licence: 1,
    inspection: 0,
    reward: 0,
    levy: 0,
    adjudication: 0,
    honour: 0,
    qualification: 0,
    commitment: 0,
    'intellectual-property': 0,
    voluntary: 0,
    deregistration: 0,
    'registration-change': 0,
    registration: 0,
  })
  const [penalty] = view.sections[0]!.cards
  assert.deepEqual(
    [penalty!.title, penalty!.authority, penalty!.provider, penalty!.window.until],
    ['虚住建罚〔2026〕1号', BUREAU.name, BUREAU.name, '2027-05-10'],
  )
  assert.equal(view.sections[1]!.cards[0]!.title, '安全生产严重失信主体名单')
})

test('with the clock past a window the record is gone, without any job, and the identity stays', async () => {
  assert.equal((await sectionsOn('2027-05-10'))['penalty'], 1)
  assert.equal((await sectionsOn('2027-05-11'))['penalty'], 0)
  const later = (await subjectView(lookOn('2040-01-01'), HONGYUN.code))!
  assert.deepEqual(
    [later.code, later.name, later.sections.filter(({ total }) => total > 0)],
    [HONGYUN.code, HONGYUN.name, []],
  )
})

test('the term of a list entry ends it although the register has no day of removal', async () => {
  assert.equal((await sectionsOn('2027-04-30'))['severe-list'], 1)
  assert.equal((await sectionsOn('2027-05-01'))['severe-list'], 0)
})

test('a record’s own page is there to its last day and then as if it had never been', async () => {
  const id = await idOf('虚住建罚〔2026〕1号')
  const view = (await recordView(lookOn('2027-05-10'), id))!
  assert.equal(view.fields.find(({ name }) => name === 'content')!.value, '罚款二万元')
  assert.equal(view.window.grounds[0]!.cite, 'order-36-2025')
  assert.equal(await recordView(lookOn('2027-05-11'), id), null)
})

test('ended, minor, not yet accepted and unknown are the same answer', async () => {
  const fine = await idOf('虚住建罚〔2026〕1号')
  const warning = await idOf('虚住建罚〔2026〕2号')
  const answers = await Promise.all([
    recordView(lookOn('2030-01-01'), fine),
    recordView(lookOn('2026-05-11'), fine),
    recordView(lookOn('2026-06-01'), warning),
    recordView(lookOn('2026-06-01'), '1'),
    recordView(lookOn('2026-06-01'), 'no-number'),
    recordView(lookOn('2026-06-01'), '99999999999999999999999'),
  ])
  assert.deepEqual(answers, [null, null, null, null, null, null])
})

test('a changed record shows its current version, keeps its address and tells its history without contents', async () => {
  await report('2026-07-01T01:00:00Z', {
    number: '虚住建罚〔2026〕3号',
    decided: '2026-06-28',
    payload: { content: '罚款三万元' },
  })
  const first = await idOf('虚住建罚〔2026〕3号')
  await report('2026-07-20T01:00:00Z', {
    number: '虚住建罚〔2026〕3号',
    decided: '2026-06-28',
    payload: { content: '罚款一万元' },
  })
  const view = (await recordView(lookOn('2026-08-01'), first))!
  assert.equal(view.fields.find(({ name }) => name === 'content')!.value, '罚款一万元')
  assert.deepEqual(
    view.history.map(({ version, batch, row }) => [version, batch, row]),
    [
      [2, String(batchId), 2],
      [1, String(batchId), 2],
    ],
  )
  assert.equal(view.acceptedOn, '2026-07-01')
  assert.equal(JSON.stringify(view).includes('罚款三万元'), false)
})

test('a record that its authority revokes is gone from the version that says so', async () => {
  await report('2026-07-01T01:00:00Z', { number: '虚住建罚〔2026〕4号', decided: '2026-06-28' })
  const id = await idOf('虚住建罚〔2026〕4号')
  assert.ok(await recordView(lookOn('2026-07-02'), id))
  await report('2026-08-01T01:00:00Z', { number: '虚住建罚〔2026〕4号', decided: '2026-06-28', state: 1 })
  assert.equal(await recordView(lookOn('2026-08-02'), id), null)
})

test('a subject known only from a record is shown as provisional; a code that nobody knows is not found', async () => {
  assert.equal((await subjectView(lookOn('2026-06-01'), QIMING.code))!.provisional, true)
  assert.equal(await subjectView(lookOn('2026-06-01'), '91110000802100433B'), null)
  assert.equal(await subjectView(lookOn('2026-06-01'), ''), null)
})

test('an individual business under its operator’s own name is masked on its page, its records and the list', async () => {
  await report('2026-07-01T01:00:00Z', {
    number: '虚住建罚〔2026〕9号',
    decided: '2026-06-30',
    about: OPERATOR.code,
    payload: { name: OPERATOR.name },
  })
  const view = (await subjectView(lookOn('2026-07-02'), OPERATOR.code))!
  const list = await acts(lookOn('2026-07-02'), {
    item: 'penalty',
    authority: '',
    on: calendarDate('2026-06-30'),
    after: null,
  })
  assert.deepEqual([view.name, view.nameMasked, view.sections[0]!.total], ['王**', true, 1])
  assert.equal(JSON.stringify([view, list]).includes(OPERATOR.name), false)
})

test('a section is paged; a page past the end and a kind without a section are not there', async () => {
  const many = Array.from({ length: 23 }, (_, i) => ({
    number: `虚住建许〔2026〕${100 + i}号`,
    item: 'licence',
    decided: '2026-06-01',
    nature: 0,
    about: QIMING.code,
  }))
  await report('2026-06-02T01:00:00Z', ...many)
  const first = (await sectionView(lookOn('2026-06-03'), QIMING.code, 'licence', 1))!
  const second = (await sectionView(lookOn('2026-06-03'), QIMING.code, 'licence', 2))!
  assert.deepEqual([first.section.total, first.section.cards.length, first.more], [23, 20, true])
  assert.deepEqual([second.section.cards.length, second.more], [3, false])
  assert.equal(await sectionView(lookOn('2026-06-03'), QIMING.code, 'licence', 3), null)
  assert.equal(await sectionView(lookOn('2026-06-03'), QIMING.code, 'payment', 1), null)
  assert.equal((await sectionView(lookOn('2026-06-03'), QIMING.code, 'penalty', 1))!.section.total, 0)
})

test('what authorities decided is listed newest first, only while it is shown, page after page without gaps', async () => {
  const decided = Array.from({ length: 45 }, (_, i) => ({
    number: `虚住建罚〔2028〕${i}号`,
    decided: addDays(calendarDate('2028-01-01'), i),
    nature: i % 3 === 0 ? WARNING : FINE,
  }))
  await report('2028-02-15T01:00:00Z', ...decided)
  const look = lookOn('2028-02-16')
  const seen: string[] = []
  let after: string | null = null
  do {
    const page: Awaited<ReturnType<typeof acts>> = await acts(look, {
      item: 'penalty',
      authority: BUREAU.code,
      on: null,
      after,
    })
    seen.push(...page.rows.map(({ title }) => title))
    after = page.next
  } while (after !== null)
  const expected = decided
    .filter(({ nature }) => nature === FINE)
    .map(({ number }) => number)
    .toReversed()
  assert.deepEqual(seen, expected)
})

test('the list is restricted to a day and to an authority, by code or by a part of its name', async () => {
  const look = lookOn('2026-06-01')
  const on = calendarDate('2026-05-10')
  const numbers = async (authority: string, day: CalendarDate | null) =>
    (await acts(look, { item: 'penalty', authority, on: day, after: null })).rows.map(({ title }) => title)
  assert.deepEqual(await numbers('', on), ['虚住建罚〔2026〕1号'])
  assert.deepEqual(await numbers('住房和城乡', on), ['虚住建罚〔2026〕1号'])
  assert.deepEqual(await numbers(BUREAU.code, on), ['虚住建罚〔2026〕1号'])
  assert.deepEqual(await numbers('税务局', on), [])
  assert.deepEqual(await numbers('12370100495000010D', on), [])
  assert.deepEqual(await numbers('', calendarDate('2026-05-09')), [])
})

test('a place in the list that no answer gave is refused, naming the parameter', async () => {
  for (const after of ['x', '2026-02-30.1', '2026-05-10', '2026-05-10.-1', "2026-05-10.1' or true", '2026-05-10.0']) {
    await assert.rejects(acts(lookOn('2026-06-01'), { item: 'penalty', authority: '', on: null, after }), {
      code: 'platform/bad-request',
    })
  }
})

test('the register is rehearsed and compared by its groups, which agree with its pages', async () => {
  const items = new Map(
    loadCatalogue(law)
      .items()
      .map((item) => [item.number, item]),
  )
  const itemOf = (number: number) => items.get(number) ?? null
  const rehearsal = await rehearse(
    windowGroups(sql),
    itemOf,
    law,
    calendarDate('2027-05-10'),
    calendarDate('2027-05-11'),
  )
  assert.equal(rehearsal.ends, 1)
  assert.equal(rehearsal.samples.ends[0]!.id, await idOf('虚住建罚〔2026〕1号'))
  const { counts } = await diff(windowGroups(sql), law, loadLaw(), calendarDate('2026-06-01'))
  assert.equal(counts.appears + counts.disappears + counts.returns + counts.later + counts.earlier, 0)
})

async function withApp(
  work: (
    get: (url: string) => Promise<{ status: number; body: string; json: Record<string, unknown> }>,
  ) => Promise<void>,
): Promise<void> {
  const { app } = await buildServer({
    version: '0',
    guard: () => undefined,
    https: false,
    hostname: null,
    health: { probe: async () => 1, isDraining: () => false },
    errorPage: () => '',
    logging: { level: 'silent' },
  })
  routes(app, { sql, law, folder: '', baseUrl: '', demo: false })
  try {
    await work(async (url) => {
      const answer = await app.inject(url)
      assert.equal(answer.headers['cache-control'], 'no-store')
      return { status: answer.statusCode, body: answer.body, json: answer.json() }
    })
  } finally {
    await app.close()
    resetClock()
  }
}

test('over HTTP a record is there while its window is open; afterwards its address answers as an unknown one does', () =>
  withApp(async (get) => {
    const id = await idOf('虚住建罚〔2026〕1号')
    setToday(calendarDate('2027-05-10'))
    const open = await get(`/v1/publicity/records/${id}`)
    assert.equal(open.status, 200)
    assert.deepEqual(open.json, JSON.parse(JSON.stringify(await recordView(lookOn('2027-05-10'), id))))
    setToday(calendarDate('2027-05-11'))
    const ended = await get(`/v1/publicity/records/${id}`)
    const unknown = await get('/v1/publicity/records/12345')
    assert.equal(ended.status, 404)
    assert.equal(ended.body, unknown.body)
  }))

test('over HTTP an organisation is answered exactly as its view says, nothing dropped and nothing added by the contract', () =>
  withApp(async (get) => {
    setToday(calendarDate('2026-06-01'))
    const { status, json } = await get(`/v1/publicity/subjects/${HONGYUN.code}`)
    assert.equal(status, 200)
    const { asOf: _, ...expected } = JSON.parse(
      JSON.stringify(await subjectView(lookOn('2026-06-01'), HONGYUN.code)),
    ) as Record<string, unknown>
    const { asOf, ...rest } = json
    assert.equal(typeof asOf, 'string')
    assert.deepEqual(rest, expected)
  }))

test('over HTTP an organisation is found by its organisation code too, and an unknown one is not found', () =>
  withApp(async (get) => {
    setToday(calendarDate('2026-06-01'))
    assert.equal((await get('/v1/publicity/subjects/MA3TE5T03')).json['code'], HONGYUN.code)
    const unknown = await get('/v1/publicity/subjects/91110000802100433B')
    assert.deepEqual([unknown.status, unknown.json['code']], [404, 'subjects/not-found'])
    assert.equal((await get('/v1/publicity/subjects/11010519491231002X')).status, 404)
  }))

test('over HTTP the list takes its own parameters and no other', () =>
  withApp(async (get) => {
    setToday(calendarDate('2026-06-01'))
    const good = await get('/v1/publicity/acts?item=penalty&on=2026-05-10')
    assert.deepEqual([good.status, (good.json['rows'] as unknown[]).length, good.json['next']], [200, 1, null])
    const bad = [
      '',
      '?item=petition',
      '?item=registration',
      '?item=penalty&other=1',
      '?item=penalty&on=2026-02-30',
      '?item=penalty&on=yesterday',
      '?item=penalty&after=x',
      '?item=penalty&item=licence',
      '?item=penalty&limit=5',
    ]
    for (const query of bad) assert.equal((await get(`/v1/publicity/acts${query}`)).status, 400, query)
  }))
