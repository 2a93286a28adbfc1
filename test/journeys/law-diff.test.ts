import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { withDemoRegions } from '#demo/geography.ts'
import { CHANGES, type Change, type Difference } from '#disclosure/publicity/diff.ts'
import { showAll } from '#disclosure/publicity/show.ts'
import { loadLaw, RULES_DIR, type Law } from '#foundation/law/law.ts'
import { addDays, calendarDate, type CalendarDate } from '#platform/calendar-date.ts'
import { setToday } from '#platform/clock.ts'
import { recordsOf } from '#register/records/read.ts'
import type { Stored } from '#register/records/record.ts'
import { DEMO_DAY, demoForFile } from '#test/support/demo-store.ts'
import { bytesOf, UNKNOWN } from '#test/support/doors.ts'
import { openService, type Service } from '#test/support/service.ts'
import { tableDigests } from '#test/support/table-digests.ts'

// A rule is about to change. Before it is in force, `law diff` says over the whole register what would be shown that was not, and
// what would no longer be; here of the whole demonstration, against a look at every single record under both laws.

const database = await demoForFile()
const { sql, law } = database
const service = await openService(database, { law, demo: true })
const folder = mkdtempSync(join(tmpdir(), 'chengxin-rules-'))
after(service.close)
after(() => rmSync(folder, { recursive: true }))

const subjects = await sql`select subject_id from subjects.subject`
const records = await recordsOf(
  sql,
  subjects.map((row) => String(row['subject_id'])),
)

const PERIODS = 'national/publicity/periods.yaml'
const YEAR = '2026-04-01: { value: { amount: 1, unit: year }, cite: order-36-2025, verified: false }'
const PROCEDURE = 'provinces/370000/publicity/procedure.yaml'
const GENERAL = `      ${YEAR}\nserious:`

/** A copy of the rules in which one text of one file stands for another. */
function changedRules(file: string, from: string, to: string): string {
  const dir = join(folder, String(Math.random()).slice(2))
  cpSync(RULES_DIR, dir, { recursive: true })
  const text = readFileSync(join(dir, file), 'utf8')
  assert.equal(text.split(from).length, 2, `${file} says "${from}" once`)
  writeFileSync(join(dir, file), text.replace(from, to))
  return dir
}

/** A copy of the rules in which an item is no longer on the data list. */
function withoutItem(item: string): string {
  const dir = join(folder, String(Math.random()).slice(2))
  cpSync(RULES_DIR, dir, { recursive: true })
  rmSync(join(dir, 'national', 'catalogue', `${item}.yaml`))
  return dir
}

const general = (value: string): string =>
  changedRules(PERIODS, GENERAL, GENERAL.replace('{ amount: 1, unit: year }', value))

const coming = (from: string, value: string): string =>
  changedRules(
    PERIODS,
    GENERAL,
    GENERAL.replace(
      '\nserious:',
      `\n      ${from}: { value: ${value}, cite: order-36-2025, verified: false }\nserious:`,
    ),
  )

type Answer = Difference & { readonly nextChange: string | null }

async function diffOf(...args: readonly string[]): Promise<Answer> {
  const ran = await service.chengxin('law', 'diff', ...args, '--json')
  assert.equal(ran.code, 0, ran.stderr)
  return ran.json() as Answer
}

/** What becomes of every record of the register, looked at one by one under both laws. */
function oneByOne(before: Law, after: Law, on: CalendarDate): ReadonlyMap<string, Change> {
  const was = ends(records, before, on)
  const will = ends(records, after, on)
  // Shown on the day on which it was accepted: it has been public.
  const once = new Set(
    [...Map.groupBy(records, ({ acceptedOn }) => acceptedOn)].flatMap(([day, some]) => [
      ...ends(some, before, day).keys(),
    ]),
  )
  return new Map(records.map(({ recordId: id }) => [id, changeOf(was.get(id), will.get(id), once.has(id))]))
}

/** The last day of every record that is shown on a day. */
function ends(records: readonly Stored[], law: Law, on: CalendarDate): ReadonlyMap<string, CalendarDate | null> {
  return new Map(showAll(records, { law, on }).map(({ record, window }) => [record.recordId, window.until]))
}

function changeOf(was: string | null | undefined, will: string | null | undefined, once: boolean): Change {
  if (was === will) return 'unchanged'
  if (will === undefined) return 'disappears'
  if (was === undefined) return once ? 'returns' : 'appears'
  return will === null || (was !== null && will > was) ? 'later' : 'earlier'
}

type Reform = {
  readonly name: string
  readonly rules: () => string
  /** the day on which `law diff` is asked */
  readonly today: CalendarDate
  /** the day that it answers for */
  readonly on: CalendarDate
  readonly sees: readonly Change[]
}

const A_YEAR_ON = addDays(DEMO_DAY, 340)

const REFORMS: readonly Reform[] = [
  {
    name: 'general information is shown six months instead of a year',
    rules: () => general('{ amount: 6, unit: month }'),
    today: DEMO_DAY,
    on: DEMO_DAY,
    sees: ['disappears', 'earlier'],
  },
  {
    name: 'the same from next year on',
    rules: () => coming('2027-01-01', '{ amount: 6, unit: month }'),
    today: DEMO_DAY,
    on: calendarDate('2027-01-01'),
    sees: ['disappears', 'earlier'],
  },
  {
    name: 'general information is shown two years, asked before any has ended that was shown',
    rules: () => general('{ amount: 2, unit: year }'),
    today: DEMO_DAY,
    on: DEMO_DAY,
    sees: ['appears', 'later'],
  },
  {
    name: 'the same, asked when some that was shown has ended',
    rules: () => general('{ amount: 2, unit: year }'),
    today: A_YEAR_ON,
    on: A_YEAR_ON,
    sees: ['appears', 'returns', 'later'],
  },
  {
    name: 'penalties by simple procedure are shown',
    rules: () => changedRules(PROCEDURE, 'value: hidden', 'value: shown'),
    today: DEMO_DAY,
    on: DEMO_DAY,
    sees: ['appears'],
  },
  {
    name: 'the data list no longer has penalties',
    rules: () => withoutItem('penalty'),
    today: DEMO_DAY,
    on: DEMO_DAY,
    sees: ['disappears'],
  },
]

for (const { name, rules, today, on, sees } of REFORMS) {
  test(`${name}: \`law diff\` counts what a look at every record finds, and nothing that is published changes`, async (t) => {
    setToday(today)
    const dir = rules()
    const stored = await tableDigests(sql)
    const difference = await diffOf('--rules', dir)
    assert.deepEqual(await tableDigests(sql), stored, 'nothing was written')
    assert.equal(difference.on, on)

    const changed = withDemoRegions(loadLaw({ rulesDir: dir }))
    const found = oneByOne(law, changed, on)
    const counts = (change: Change): number => [...found.values()].filter((one) => one === change).length
    for (const change of CHANGES) assert.equal(difference.counts[change], counts(change), change)
    const seen = CHANGES.filter((change) => change !== 'unchanged' && difference.counts[change] > 0)
    assert.deepEqual(seen.toSorted(), sees.toSorted())
    for (const change of CHANGES) {
      const samples = difference.samples[change]
      assert.equal(samples.length, change === 'unchanged' ? 0 : Math.min(5, counts(change)), change)
      for (const { id } of samples) assert.equal(found.get(id), change)
    }
    t.diagnostic(`${name}: ${JSON.stringify(difference.counts)}`)
  })
}

/** Whether a record of each kind of change is there, under the law as it is and under the changed one. */
const THERE: Readonly<Record<Exclude<Change, 'unchanged'>, readonly [before: boolean, after: boolean]>> = {
  appears: [false, true],
  returns: [false, true],
  disappears: [true, false],
  earlier: [true, true],
  later: [true, true],
}

test('what `law diff` foretells of its samples is what the doors do once the changed rules are the rules', async () => {
  setToday(A_YEAR_ON)
  let asked = 0
  for (const dir of [
    general('{ amount: 6, unit: month }'),
    general('{ amount: 2, unit: year }'),
    withoutItem('licence'),
  ]) {
    const { samples } = await diffOf('--rules', dir)
    const then = await openService(database, { law: withDemoRegions(loadLaw({ rulesDir: dir })), demo: true })
    for (const [change, [wasThere, willBeThere]] of Object.entries(THERE)) {
      for (const { id, before, after } of samples[change as Change]) {
        await proveRecord(service, id, wasThere, before)
        await proveRecord(then, id, willBeThere, after)
        asked++
      }
    }
    await then.close()
  }
  assert.ok(asked >= 20)
})

async function proveRecord({ get }: Service, id: string, there: boolean, until: string | null): Promise<void> {
  const answer = await get(`/v1/publicity/records/${id}`)
  assert.equal(answer.status, there ? 200 : 404)
  if (there) assert.equal(answer.json<{ window: { until: string } }>().window.until, until)
  else assert.deepEqual(bytesOf(answer), bytesOf(await get(`/v1/publicity/records/${UNKNOWN}`)))
}

test('rules that cannot be read, or that are not there, are refused, and the register is as it was', async () => {
  setToday(DEMO_DAY)
  const broken = changedRules(PERIODS, GENERAL, GENERAL.replace('cite: order-36-2025, ', ''))
  const empty = mkdtempSync(join(folder, 'empty-'))
  for (const dir of [broken, empty, join(folder, 'nowhere'), join(broken, PERIODS)]) {
    const ran = await service.chengxin('law', 'diff', '--rules', dir, '--json')
    assert.equal(ran.code, 1, `${dir}: ${ran.stdout}${ran.stderr}`)
    assert.equal((ran.json() as { code: string }).code, 'law/unsound')
  }
})

test('without another folder it compares what the rules say for days to come; these say nothing for any', async () => {
  setToday(DEMO_DAY)
  const { on, nextChange, counts } = await diffOf()
  assert.deepEqual([on, nextChange], [DEMO_DAY, null])
  const [row] = await sql`select count(*)::int as n from (select distinct subject_id, key from records.record) r`
  assert.deepEqual(counts, { appears: 0, returns: 0, disappears: 0, later: 0, earlier: 0, unchanged: row!['n'] })
})

test('in words it names the day, the counts, and samples with their addresses', async () => {
  setToday(DEMO_DAY)
  const { stdout } = await service.chengxin('law', 'diff', '--rules', general('{ amount: 6, unit: month }'))
  assert.match(stdout, /^按 2026-11-23 比较/)
  assert.match(stdout, /会停止公示 +[\d,]+\n +\/r\/\d+ +penalty +\d{4}-\d\d-\d\d +\d{4}-\d\d-\d\d → 2026-\d\d-\d\d/)
})
