import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRuleFiles } from '#foundation/law/files.ts'
import { lawOf, loadLaw, RULES_DIR } from '#foundation/law/law.ts'
import type { Law } from '#foundation/law/law.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import type { Item } from '#register/catalogue/item.ts'
import type { WindowGroup } from '#register/records/read.ts'
import { SIMPLE_PROCEDURE } from '#register/records/record.ts'
import { comingChanges, diff, lawWithout } from './diff.ts'
import { rehearse } from './rehearse.ts'

const law = loadLaw()
const on = calendarDate('2026-11-23')
const PENALTY = 5
const LICENCE = 4
const UNKNOWN = 999
const WARNING = 1 << 1
const FINE = 1 << 3
const CLOSED = 1 << 11
const NONE = { appears: 0, returns: 0, disappears: 0, later: 0, earlier: 0, unchanged: 0 }

const items = new Map(
  loadCatalogue(law)
    .items()
    .map((item) => [item.number, item]),
)
const itemOf = (number: number): Item | null => items.get(number) ?? null

function group(decided: string, nature: number, count: number, more: Partial<WindowGroup> = {}): WindowGroup {
  const sampleIds = Array.from({ length: Math.min(count, 3) }, (_, i) => `${decided}-${nature}-${i}`)
  return {
    item: PENALTY,
    decidedOn: calendarDate(decided),
    acceptedOn: calendarDate(decided),
    endsOn: null,
    misconductEndedOn: null,
    nature,
    state: 0,
    count,
    sampleIds,
    ...more,
  }
}

async function* register(...batches: readonly (readonly WindowGroup[])[]): AsyncGenerator<readonly WindowGroup[]> {
  yield* batches
}

type Edit = (content: Record<string, unknown>) => unknown

/** The rules with one file of publicity changed. */
const changed = (file: string, edit: Edit): Law => fileChanged(`national/publicity/${file}.yaml`, edit)

/** The rules with one item of the data list changed. */
const catalogueChanged = (item: string, edit: Edit): Law => fileChanged(`national/catalogue/${item}.yaml`, edit)

/** The rules with one item gone from the data list. */
function dropped(item: string): Law {
  const files = readRuleFiles(RULES_DIR)
  const name = `national/catalogue/${item}.yaml`
  assert.ok(files.names.includes(name))
  return lawOf({ ...files, names: files.names.filter((one) => one !== name) }, '370000')
}

function fileChanged(name: string, edit: Edit): Law {
  const files = readRuleFiles(RULES_DIR)
  return lawOf(
    {
      ...files,
      parse: (asked) =>
        asked === name ? edit(structuredClone(files.parse(name)) as Record<string, unknown>) : files.parse(asked),
    },
    '370000',
  )
}

/** The longest publicity of the general class from a day on. */
function generalLongest(from: string, months: number): Law {
  return changed('periods', (content) => {
    const general = content['general'] as { longest: { values: Record<string, unknown> } }
    general.longest.values[from] = { value: { amount: months, unit: 'month' }, cite: 'order-36-2025', verified: false }
    return content
  })
}

test('two equal laws change nothing', async () => {
  const { counts, samples } = await diff(
    register([group('2026-05-10', FINE, 7), group('2024-05-10', FINE, 9)]),
    law,
    loadLaw(),
    on,
  )
  assert.deepEqual(counts, { appears: 0, returns: 0, disappears: 0, later: 0, earlier: 0, unchanged: 16 })
  assert.deepEqual(Object.values(samples).flat(), [])
})

test('a shorter window makes records disappear and others end earlier; counts are of records, not of groups', async () => {
  const { counts, samples } = await diff(
    register([group('2026-05-10', FINE, 7)], [group('2026-10-01', FINE, 4), group('2026-05-10', CLOSED, 2)]),
    law,
    generalLongest('2026-04-01', 6),
    on,
  )
  assert.deepEqual(counts, { appears: 0, returns: 0, disappears: 7, later: 0, earlier: 4, unchanged: 2 })
  assert.deepEqual(
    samples.disappears.map(({ before, after }) => [before, after]),
    [
      ['2027-05-10', '2026-11-10'],
      ['2027-05-10', '2026-11-10'],
      ['2027-05-10', '2026-11-10'],
    ],
  )
})

test('a longer window brings ended records back, which is told apart from those never shown', async () => {
  const { counts } = await diff(
    register([group('2025-05-10', FINE, 3), group('2026-05-10', FINE, 5), group('2026-05-10', WARNING, 8)]),
    law,
    generalLongest('2026-04-01', 24),
    on,
  )
  assert.deepEqual(counts, { appears: 0, returns: 3, disappears: 0, later: 5, earlier: 0, unchanged: 8 })
})

test('what was accepted after its end has never been shown: it appears and does not return', async () => {
  const { counts } = await diff(
    register([group('2025-05-10', FINE, 3, { acceptedOn: calendarDate('2026-05-11') }), group('2025-05-10', FINE, 2)]),
    law,
    generalLongest('2026-04-01', 24),
    on,
  )
  assert.deepEqual(counts, { appears: 3, returns: 2, disappears: 0, later: 0, earlier: 0, unchanged: 0 })
})

test('a kind that moves to another class appears', async () => {
  const shownWarnings = changed('severity', (content) => {
    const kinds = content['penalty-kind'] as { warning: { values: Record<string, { value: string }> } }
    kinds.warning.values['2026-04-01']!.value = 'general'
    return content
  })
  const { counts, samples } = await diff(
    register([group('2026-05-10', WARNING, 8), group('2026-05-10', WARNING | SIMPLE_PROCEDURE, 2)]),
    law,
    shownWarnings,
    on,
  )
  assert.deepEqual(counts, { appears: 8, returns: 0, disappears: 0, later: 0, earlier: 0, unchanged: 2 })
  assert.equal(samples.appears[0]!.before, null)
})

test('at most five samples of each kind of change, over all groups', async () => {
  const { samples } = await diff(
    register([group('2026-05-10', FINE, 3), group('2026-05-11', FINE, 3), group('2026-05-12', FINE, 3)]),
    law,
    generalLongest('2026-04-01', 6),
    on,
  )
  assert.equal(samples.disappears.length, 5)
})

test('an item that the changed rules drop: what was shown of it disappears, and the samples say what it was', async () => {
  const { counts, samples } = await diff(
    register([
      group('2026-05-10', FINE, 7),
      group('2026-05-10', WARNING, 8),
      group('2026-01-10', 0, 3, { item: LICENCE, endsOn: calendarDate('2027-12-31') }),
    ]),
    law,
    dropped('penalty'),
    on,
  )
  assert.deepEqual(counts, { ...NONE, disappears: 7, unchanged: 11 })
  assert.deepEqual(samples.disappears[0], {
    id: '2026-05-10-8-0',
    item: 'penalty',
    decidedOn: '2026-05-10',
    before: '2027-05-10',
    after: null,
  })
})

test('of an item that the changed rules drop, what had ended is unchanged: nobody sees it either way', async () => {
  const { counts } = await diff(register([group('2024-05-10', FINE, 9)]), law, dropped('penalty'), on)
  assert.deepEqual(counts, { ...NONE, unchanged: 9 })
})

test('an item that only the changed rules have, as when a drop is taken back: what they show of it appears', async () => {
  const { counts, samples } = await diff(
    register([group('2026-05-10', FINE, 7), group('2026-05-10', WARNING, 8)]),
    dropped('penalty'),
    law,
    on,
  )
  assert.deepEqual(counts, { ...NONE, appears: 7, unchanged: 8 })
  assert.deepEqual([samples.appears[0]!.item, samples.appears[0]!.after], ['penalty', '2027-05-10'])
})

test('an item that gets another number leaves the records of the old one without an item: they disappear', async () => {
  const renumbered = catalogueChanged('penalty', (content) => ({ ...content, number: UNKNOWN }))
  const { counts } = await diff(register([group('2026-05-10', FINE, 7)]), law, renumbered, on)
  assert.deepEqual(counts, { ...NONE, disappears: 7 })
})

test('records of an item that neither catalogue has are unchanged: they are shown to nobody', async () => {
  const { counts } = await diff(
    register([group('2026-05-10', FINE, 3, { item: UNKNOWN })]),
    law,
    generalLongest('2026-04-01', 6),
    on,
  )
  assert.deepEqual(counts, { ...NONE, unchanged: 3 })
})

test('a change that is not in force yet is seen on its day and not before', async () => {
  const coming = generalLongest('2027-01-01', 6)
  const groups = (): AsyncGenerator<readonly WindowGroup[]> => register([group('2026-06-10', FINE, 7)])
  assert.deepEqual(comingChanges(coming, on), ['2027-01-01'])
  assert.equal((await diff(groups(), lawWithout(coming, on), coming, on)).counts.unchanged, 7)
  assert.equal((await diff(groups(), lawWithout(coming, on), coming, calendarDate('2027-01-01'))).counts.disappears, 7)
})

test('a milder law reaches back to earlier decisions, a stricter one does not', async () => {
  const groups = (): AsyncGenerator<readonly WindowGroup[]> => register([group('2026-06-10', FINE, 7)])
  const day = calendarDate('2027-02-01')
  const milder = generalLongest('2027-01-01', 6)
  const stricter = generalLongest('2027-01-01', 36)
  assert.equal((await diff(groups(), lawWithout(milder, on), milder, day)).counts.disappears, 7)
  assert.equal((await diff(groups(), lawWithout(stricter, on), stricter, day)).counts.unchanged, 7)
})

test('the law without its coming values answers every other question as before', () => {
  const coming = generalLongest('2027-01-01', 6)
  const without = lawWithout(coming, on)
  const rule = 'publicity/periods/general/longest'
  assert.deepEqual(without.get(rule, calendarDate('2027-06-01')).value, { amount: 1, unit: 'year' })
  assert.equal(without.get(rule, calendarDate('2027-06-01')).to, null)
  assert.deepEqual(coming.get(rule, calendarDate('2027-06-01')).value, { amount: 6, unit: 'month' })
  assert.deepEqual(without.get(rule, calendarDate('2025-06-01')), law.get(rule, calendarDate('2025-06-01')))
  assert.throws(() => without.get('publicity/nothing', on), { code: 'law/unknown-rule' })
  assert.throws(() => without.get(rule, calendarDate('2020-01-01')), { code: 'law/not-in-force' })
})

test('a rule that has ended stays ended in the law without its coming values', () => {
  assert.equal(lawWithout(law, on).find('publicity/market/order-45/general/longest', on), null)
})

test('rehearsing to the day after a last day tells what ends, and how many', async () => {
  const groups = (): AsyncGenerator<readonly WindowGroup[]> =>
    register([group('2026-01-10', FINE, 7), group('2026-05-10', FINE, 4)])
  const to = await rehearse(groups(), itemOf, law, on, calendarDate('2027-01-10'))
  assert.deepEqual([to.ends, to.appears, to.due], [0, 0, 0])
  const past = await rehearse(groups(), itemOf, law, on, calendarDate('2027-01-11'))
  assert.equal(past.ends, 7)
  assert.deepEqual(past.samples.ends[0], { id: '2026-01-10-8-0', item: 'penalty', on: '2027-01-10' })
})

test('rehearsing tells when repair opens, once, on its day', async () => {
  const groups = (): AsyncGenerator<readonly WindowGroup[]> =>
    register([group('2026-10-01', FINE, 4), group('2026-10-01', WARNING, 4)])
  assert.equal((await rehearse(groups(), itemOf, law, on, calendarDate('2026-12-31'))).due, 0)
  assert.equal((await rehearse(groups(), itemOf, law, on, calendarDate('2027-01-01'))).due, 4)
  assert.equal((await rehearse(groups(), itemOf, law, calendarDate('2027-01-01'), calendarDate('2027-06-01'))).due, 0)
})

test('rehearsing tells what appears: accepted later than the day it starts from', async () => {
  const { appears, samples } = await rehearse(
    register([group('2026-12-01', FINE, 2)]),
    itemOf,
    law,
    on,
    calendarDate('2026-12-02'),
  )
  assert.equal(appears, 2)
  assert.equal(samples.appears[0]!.on, '2026-12-01')
})

test('a licence ends with its validity and is never due for repair', async () => {
  const licence = group('2026-01-10', 0, 3, { item: LICENCE, endsOn: calendarDate('2026-12-31') })
  const { ends, due } = await rehearse(register([licence]), itemOf, law, on, calendarDate('2027-01-01'))
  assert.deepEqual([ends, due], [3, 0])
})
