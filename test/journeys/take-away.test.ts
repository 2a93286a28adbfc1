import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { citizenNumber, uscc, body } from '#demo/codes.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { resetClock, setToday } from '#platform/clock.ts'
import { databaseForFile } from '#test/support/database.ts'
import { bytesOf, recordIds } from '#test/support/doors.ts'
import { csvOf, rowOf, type Cells } from '#test/support/rows.ts'
import { openService } from '#test/support/service.ts'

// A list can be taken away as a feed and as a file, and says what is new today: always what is shown at that moment, and nothing else.
// All names are invented.

const database = await databaseForFile()
const service = await openService(database)
after(service.close)
after(resetClock)

const BUREAU = { code: uscc('11', '370102', body('TA', 1)), name: '试验区住房和城乡建设局' }
const HONGYUN = { code: uscc('91', '370102', body('TA', 2)), name: '济南虚鸿运建筑有限公司' }
const FEED = '/acts/penalty/feed.atom'
const FILE = '/acts/penalty/list.csv'
const FORMULA = '=HYPERLINK("http://evil.example","虚建罚字1号")'

async function report(...rows: readonly Cells[]): Promise<void> {
  const bytes = csvOf(rows.map((cells) => rowOf('penalty', HONGYUN, BUREAU, cells)))
  const { account } = await service.send({ name: 'penalty.csv', item: 'penalty', provider: BUREAU.code, bytes })
  assert.equal(account.accepted + account.superseded, rows.length, JSON.stringify(account))
}

const numbered = (no: number, cells: Cells = {}): Cells => ({ CF_WSH: `虚建罚字〔2026〕${no}号`, ...cells })

before(async () => {
  setToday(calendarDate('2026-05-11'))
  await service.chengxin('provider', 'add', BUREAU.code, BUREAU.name, '--region', '370102')
  await report(numbered(1, { CF_JDRQ: '2026-05-06' }), { CF_WSH: FORMULA, CF_JDRQ: '2026-05-07' })
  setToday(calendarDate('2026-05-12'))
  await report(
    numbered(2, { CF_JDRQ: '2026-04-02' }),
    numbered(3, { CF_CFLB: '警告', CF_NR_FK: '' }),
    numbered(1, { CF_JDRQ: '2026-05-06', CF_SY: '更正后的事实' }),
  )
})

const on = (day: string): void => setToday(calendarDate(day))
const lines = async (url: string): Promise<string[]> => {
  const { body: text } = await service.get(url)
  return text.replace('\ufeff', '').split('\r\n').slice(1, -1)
}
const titles = async (url: string): Promise<string[]> => {
  const { body: text } = await service.get(url)
  return [...text.matchAll(/<entry>[^]*?<title>(.*?) · /g)].map(([, title]) => title ?? '')
}

test('the file holds what the list shows, in its order, with the last day and the article that sets it', async () => {
  on('2026-05-12')
  const { headers, body: text } = await service.get(FILE)
  assert.match(
    text,
    /^\ufeff文书号,主体名称,统一社会信用代码,机关,机关代码,决定日期,首次公示,公示至,依据,依据核对,地址\r\n/,
  )
  const [formula, one, two] = await lines(FILE)
  assert.match(
    one!,
    new RegExp(
      `^虚建罚字〔2026〕1号,${HONGYUN.name},${HONGYUN.code},${BUREAU.name},${BUREAU.code},2026-05-06,2026-05-11,2027-05-06,`,
    ),
  )
  assert.match(one!, /2027-05-06,信用修复管理办法[^,]*,来源待核,http:\/\/127\.0\.0\.1:8080\/r\/\d+$/)
  assert.ok(two!.startsWith('虚建罚字〔2026〕2号,') && formula!.includes('HYPERLINK'))
  assert.equal((await lines(FILE)).length, 3, 'a warning is minor and not shown')
  assert.equal(headers['cache-control'], 'no-store')
  assert.equal(headers['x-robots-tag'], 'noarchive')
  assert.equal(headers['link'], undefined, 'it is the whole list')
  assert.match(
    String(headers['content-disposition']),
    /^attachment; filename="penalty\.csv"; filename\*=UTF-8''.+2026-05-12\.csv$/,
  )
})

test('what a program would take for a formula is text in the file', async () => {
  on('2026-05-12')
  const [formula] = await lines(FILE)
  assert.ok(formula!.startsWith(`"'=HYPERLINK(""http`), formula!)
})

test('the feed begins with what came last, corrected or new, and says how long each is published', async () => {
  on('2026-05-12')
  const { headers, body: text } = await service.get(FEED)
  assert.equal(headers['content-type'], 'application/atom+xml; charset=utf-8')
  assert.match(String(headers['cache-control']), /no-cache/)
  assert.deepEqual(
    (await titles(FEED)).toSorted(),
    [FORMULA.replaceAll('"', '&quot;'), '虚建罚字〔2026〕1号', '虚建罚字〔2026〕2号'].toSorted(),
  )
  assert.equal((await titles(FEED)).at(-1), FORMULA.replaceAll('"', '&quot;'), 'it came first')
  assert.match(text, /<summary>[^<]*公示至 2027-05-06<\/summary>/)
  wellFormed(text)
  assert.match(
    (await service.get('/acts/penalty')).body,
    /<link rel="alternate" type="application\/atom\+xml" title="行政处罚公示" href="\/acts\/penalty\/feed\.atom">/,
  )
})

test('what is new today is counted, listed and gone the next day; a correction is not new, what is not shown is not counted', async () => {
  const counted = async (): Promise<[string | undefined, number, number]> => {
    const { body: page } = await service.get('/acts/penalty')
    const list = await service.get('/acts/penalty?new=today')
    return [
      /今日更新 (?:<a[^>]*>)?<span class="num">(\d+)/.exec(page)?.[1],
      recordIds(list).length,
      (await lines(`${FILE}?new=today`)).length,
    ]
  }
  on('2026-05-12')
  assert.deepEqual(await counted(), ['1', 1, 1])
  on('2026-05-13')
  assert.deepEqual(await counted(), ['0', 0, 0])
  assert.match((await service.get('/acts/penalty?new=today')).body, /所选范围内没有/)
})

test('the home page says how many organisations and records are held, as of when, and what is new today by kind', async () => {
  on('2026-05-12')
  for (const [root, told, news] of [
    [
      '/',
      /现有主体 <b><span class="num">1<\/span><\/b> 个，已归集记录 <b><span class="num">5<\/span>.*数据截至 <time/,
      '今日更新',
    ],
    [
      '/en',
      /Held: <b><span class="num">1<\/span><\/b> organisations and <b><span class="num">5<\/span>.*as of <time/,
      'New today:',
    ],
  ] as const) {
    const { body: page } = await service.get(root)
    assert.match(page, told)
    assert.match(page, new RegExp(`/acts/penalty">[^<]*<br><span class="fine">${news} <span class="num">1<`))
    assert.match(page, new RegExp(`/acts/licence">[^<]*<br><span class="fine">${news} <span class="num">0<`))
  }
})

test('the question of the list is the question of what is taken away', async () => {
  on('2026-05-12')
  const asked = `authority=${encodeURIComponent('住房和城乡')}&on=2026-04-02`
  assert.equal((await lines(`${FILE}?${asked}`)).length, 1)
  assert.deepEqual(await titles(`${FEED}?${asked}`), ['虚建罚字〔2026〕2号'])
  assert.equal((await lines(`${FILE}?authority=${BUREAU.code}`)).length, 3)
  assert.equal((await lines(`${FILE}?authority=${encodeURIComponent('另一个局')}`)).length, 0)
  assert.deepEqual(await titles(`${FEED}?authority=${HONGYUN.code}`), [])
  assert.match(
    (await service.get(`/acts/penalty?${asked}`)).body,
    new RegExp(`href="/acts/penalty/list\\.csv\\?authority=[^"]*&amp;on=2026-04-02"`),
  )
})

test('past the last day it is gone from feed, file and today, and the feed that a reader kept is not confirmed', async () => {
  on('2027-05-06')
  const kept = String((await service.get(FEED)).headers['etag'])
  assert.equal((await service.get(FEED, { 'if-none-match': kept })).status, 304)
  assert.ok((await titles(FEED)).includes('虚建罚字〔2026〕1号'))
  on('2027-05-07')
  const again = await service.get(FEED, { 'if-none-match': kept })
  assert.equal(again.status, 200)
  for (const url of [FEED, `/en${FEED}`, FILE, `/en${FILE}`, `${FILE}?new=today`])
    assert.ok(!(await service.get(url)).body.includes('虚建罚字〔2026〕1号'), url)
})

test('what was revoked is in neither', async () => {
  on('2026-05-20')
  await report(numbered(9))
  assert.ok((await titles(FEED)).includes('虚建罚字〔2026〕9号'))
  await report(numbered(9, { 当前状态: '撤销' }))
  for (const url of [FEED, FILE, '/acts/penalty?new=today', `${FILE}?new=today`])
    assert.ok(!(await service.get(url)).body.includes('〔2026〕9号'), url)
})

test('a kind that nobody publishes, a wrong day and a broken place have no file; a person’s number is not repeated', async () => {
  on('2026-05-12')
  const nobody = bytesOf(await service.get('/r/999999999999'))
  for (const kind of ['nothing', 'registration', 'payment'])
    for (const file of ['feed.atom', 'list.csv'])
      assert.deepEqual(bytesOf(await service.get(`/acts/${kind}/${file}`)), nobody, `${kind} ${file}`)
  for (const query of ['on=2026-13-02', 'on=x', 'new=yesterday'])
    for (const url of [FEED, FILE]) assert.equal((await service.get(`${url}?${query}`)).status, 400, `${url}?${query}`)
  for (const after of ['x', '2026-05-06', '0', "1'--"])
    assert.equal((await service.get(`${FILE}?after=${encodeURIComponent(after)}`)).status, 400, after)
  const number = citizenNumber('370102', '19900101', '001')
  for (const url of [FEED, FILE]) {
    const answer = await service.get(`${url}?authority=${number}`)
    assert.deepEqual([answer.status, answer.headers['location']], [303, url])
    assert.ok(!answer.body.includes(number))
  }
})

test('everything that the site map names is there, and it names the feeds', async () => {
  const { body: map } = await service.get('/about/sitemap')
  const [main = ''] = /<main[^]*<\/main>/.exec(map) ?? []
  const paths = [...new Set([...main.matchAll(/href="(\/[^"]*)"/g)].map(([, path]) => path!))]
  assert.ok(paths.includes(FEED) && !paths.includes('/acts/payment/feed.atom'))
  for (const path of paths) assert.equal((await service.get(path)).status, 200, path)
})

test('of two that became one a search counts what the page of the one shows', async () => {
  on('2026-05-21')
  const other = { code: uscc('91', '370102', body('TA', 3)), name: '济南虚鸿运建设有限公司' }
  const bytes = csvOf(
    [numbered(2), numbered(20)].map((cells) => rowOf('penalty', other, BUREAU, { CF_JDRQ: '2026-04-02', ...cells })),
  )
  await service.send({ name: 'other.csv', item: 'penalty', provider: BUREAU.code, bytes })
  await database.sql`
    update subjects.subject
    set merged_into = (select subject_id from subjects.subject where code = ${HONGYUN.code})
    where code = ${other.code}`
  const { subjects } = (await service.get(`/v1/subjects?q=${HONGYUN.code}`)).json<{
    subjects: { shown: { penalty: number } }[]
  }>()
  const { sections } = (await service.get(`/v1/publicity/subjects/${HONGYUN.code}`)).json<{
    sections: { item: string; total: number }[]
  }>()
  assert.equal(subjects[0]!.shown.penalty, sections.find(({ item }) => item === 'penalty')!.total)
  assert.equal(subjects[0]!.shown.penalty, 4, 'three and the one that only the other had')
})

/** Every tag is closed, in order. */
function wellFormed(xml: string): void {
  const open: string[] = []
  for (const [, slash, name, own] of xml.matchAll(/<(\/?)([a-z:]+)[^<>]*?(\/?)>/g)) {
    if (slash === '/') assert.equal(open.pop(), name)
    else if (own !== '/') open.push(name!)
  }
  assert.deepEqual(open, [])
}
