import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { CANARIES, OWN_NAMES, REPRESENTATIVES } from '#demo/canaries.ts'
import { TOUR } from '#demo/tour.ts'
import { crawl, saidBy } from '#test/support/crawl.ts'
import { demoForFile } from '#test/support/demo-store.ts'
import { none } from '#test/support/none.ts'
import { openService } from '#test/support/service.ts'
import { everyTable, tracesIn } from '#test/support/traces.ts'

// The demonstration holds names of nobody where the standards demand a name. Whoever follows its links meets none of them (design §1 P5).

const database = await demoForFile()
const { sql, law } = database
const service = await openService(database, { law, demo: true })
after(service.close)

const TOURED = Object.values(TOUR).map(({ code }) => code)
const PAGES = ['/', '/en', '/search', '/en/search', '/laws', '/catalogue', '/openapi.json', '/metrics']
const ERRORS = ['/nowhere', '/r/x', '/s/x', '/search?page=x']
const MOST = 600

test('no canary is where links lead, in the API, in what the command prints, in an error or in the log', async (t) => {
  const named = await sql`
    select r.record_id as id, s.code
    from records.record r
    join subjects.subject s using (subject_id)
    where r.payload->>'fr' = any(${[...REPRESENTATIVES]})
    order by r.record_id
    limit 60`
  assert.equal(named.length, 60, 'there are names that could get out')
  const subjects = [...TOURED, ...named.map((row) => String(row['code']))]
  const starts = [
    ...PAGES,
    ...ERRORS,
    ...subjects.flatMap((code) => [`/s/${code}`, `/v1/publicity/subjects/${code}`, `/v1/subjects?q=${code}`]),
    ...named.flatMap((row) => [`/r/${row['id']}`, `/en/r/${row['id']}`, `/v1/publicity/records/${row['id']}`]),
    ...['penalty', 'licence', 'severe-list', 'abnormal-register'].map((item) => `/v1/publicity/acts?item=${item}`),
  ]
  const complaints: string[] = []
  const look = (where: string, text: string): void => {
    for (const canary of tracesIn(text, CANARIES)) complaints.push(`${canary} is ${where}`)
  }
  const met = await crawl(service, starts, { most: MOST })
  for (const [path, answer] of met) look(`at ${path}`, saidBy(answer))
  for (const code of TOURED) {
    const { stdout, stderr } = await service.chengxin('subject', code, '--json')
    look(`printed for ${code}`, stdout + stderr)
  }
  look('in the log', service.log())
  none(complaints)
  assert.equal(met.size, MOST, 'the walk is as long as it may be')
  assert.deepEqual(
    [...met].flatMap(([path, { status, body }]) => (status < 500 ? [] : [path, status, body])),
    [],
  )
  t.diagnostic(`${met.size} addresses`)
})

/** Where rules/people.yaml lets a name stand; a text that waits for release may hold any (design §1 P4). */
const MAY: Readonly<Record<string, readonly string[]>> = {
  'intake.returned_row': REPRESENTATIVES,
  'records.record fr': REPRESENTATIVES,
  'records.record nm': OWN_NAMES,
  'subjects.name': OWN_NAMES,
  'subjects.subject': OWN_NAMES,
}

test('in the tables, a canary stands only where rules/people.yaml or a withheld text lets it stand', async () => {
  const tables = await everyTable(sql)
  const payloads = await sql`
    select e.key, string_agg(e.value::text, chr(10)) as text
    from records.record r, jsonb_each(r.payload) e
    where e.key <> '!' and not coalesce(r.payload->'!' ? e.key, false)
    group by e.key`
  const places = [
    ...[...tables].filter(([table]) => table !== 'records.record'),
    ...payloads.map((row) => [`records.record ${row['key']}`, String(row['text'])] as const),
  ]
  const found = places.flatMap(([place, text]) => {
    const canaries = tracesIn(text, CANARIES).toSorted()
    return canaries.length === 0 ? [] : [[place, canaries] as const]
  })
  const allowed = Object.entries(MAY).map(([place, names]) => [place, names.toSorted()])
  assert.deepEqual(Object.fromEntries(found), Object.fromEntries(allowed))
})
