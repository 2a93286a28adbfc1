import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { before, test } from 'node:test'
import { loadLaw } from '#foundation/law/law.ts'
import { addDays, calendarDate } from '#platform/calendar-date.ts'
import { setToday } from '#platform/clock.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import type { Account } from '#collection/intake/batch.ts'
import { acts } from '#disclosure/publicity/acts.ts'
import { subjectListing } from '#disclosure/publicity/listing.ts'
import { recordView } from '#disclosure/publicity/record.ts'
import { lookNow } from '#disclosure/publicity/show.ts'
import { subjectView } from '#disclosure/publicity/subject.ts'
import { databaseForFile } from '#test/support/database.ts'
import { OTHER_ITEMS, TEN_ACTS } from '#test/support/rows.ts'
import { CANARIES } from './canaries.ts'
import { expectedAccounts } from './expected.ts'
import { withDemoRegions } from './geography.ts'
import { loadDemo } from './load.ts'
import type { Loaded } from './load.ts'
import { FORMER_NAME, TOUR } from './tour.ts'
import type { TourKey } from './tour.ts'

// The demonstration through the real intake, and what is then to be seen on the tour.

const TODAY = calendarDate('2026-11-23')
const { sql } = await databaseForFile()
const law = withDemoRegions(loadLaw())
let loaded: readonly Loaded<Account>[] = []

before(async () => {
  setToday(TODAY)
  const dir = mkdtempSync(join(tmpdir(), 'chengxin-demo-test-'))
  loaded = await loadDemo({
    dir,
    today: TODAY,
    addProvider: (provider) => addProvider(sql, law, provider),
    intake: (path, item, provider) => intake(sql, law, { path, item, provider }),
  })
  rmSync(dir, { recursive: true })
})

async function shown(key: TourKey) {
  const listing = await subjectListing(lookNow({ sql, law }), TOUR[key].code)
  assert.ok(listing, key)
  return listing
}

async function seen(key: TourKey) {
  const view = await subjectView(lookNow({ sql, law }), TOUR[key].code)
  assert.ok(view, key)
  return view
}

test('every file has the account that was stated beforehand', () => {
  const expected = expectedAccounts()
  for (const { name, account } of loaded) {
    const { item, received, accepted, unchanged, superseded, held, returned } = account
    assert.deepEqual({ item, received, accepted, unchanged, superseded, held, returned }, expected.get(name), name)
    assert.equal(account.state, 'done', name)
  }
})

test('the praised one has twelve licences and nothing adverse', async () => {
  const { licence, registration, ...adverse } = (await shown('praised')).counts
  assert.deepEqual([licence, registration], [12, 1])
  assert.ok(Object.values(adverse).every((count) => count === 0))
})

test('the fine that is running is of the general class and may be repaired within two weeks', async () => {
  const [card] = (await seen('fined')).sections.find(({ item }) => item === 'penalty')!.cards
  assert.equal(card?.window.severity, 'general')
  assert.ok(
    card.window.repairFrom! > TODAY && card.window.repairFrom! <= addDays(TODAY, 14),
    String(card.window.repairFrom),
  )
})

test('of these no penalty is shown: ended, revoked, minor or by simple procedure', async () => {
  for (const key of ['ended', 'withdrawn', 'minor'] as const) assert.equal((await shown(key)).counts['penalty'], 0, key)
})

test('a year after its decision the running fine is gone, and its subject is still there', async () => {
  setToday(addDays(TODAY, 366 - 80))
  const { name, counts } = await shown('fined')
  setToday(TODAY)
  assert.deepEqual([name, counts['penalty']], [TOUR.fined.name, 0])
})

test('what a rule shows is listed, payments, compulsion, judgments, contracts and arrears nowhere; sums, parties and performance are left out', async () => {
  const look = lookNow({ sql, law })
  const listed = await Promise.all(
    [...TEN_ACTS, ...OTHER_ITEMS].map(async (item) => ({
      item,
      rows: (await acts(look, { item, authority: '', on: null, after: null })).rows,
    })),
  )
  const shownItems = listed.filter(({ rows }) => rows.length > 0).map(({ item }) => item)
  assert.deepEqual(shownItems, [
    'levy',
    'adjudication',
    'reward',
    'inspection',
    'registration-change',
    'deregistration',
    'commitment',
    'honour',
    'qualification',
    'intellectual-property',
    'voluntary',
  ])
  const secret = ['amount', 'paid', 'applicant', 'respondent', 'opponent', 'findings', 'performance', 'reason']
  for (const { rows } of listed.filter(({ rows: some }) => some.length > 0)) {
    const record = await recordView(look, rows[0]!.id)
    const shownFields = record!.fields.filter(({ state }) => state === 'shown').map(({ name }) => name)
    assert.deepEqual(
      secret.filter((name) => shownFields.includes(name)),
      [],
    )
  }
})

test('one is on a severe list with a serious penalty, one in the abnormal register', async () => {
  const { counts } = await shown('severe')
  assert.deepEqual([counts['severe-list'], counts['penalty']], [1, 1])
  assert.equal((await shown('abnormal')).counts['abnormal-register'], 1)
})

test('old stock finds its subject by the organisation code and by the registration number', async () => {
  for (const key of ['byOrganisationCode', 'byRegistrationNo'] as const)
    assert.equal((await shown(key)).counts['penalty'], 1, key)
})

test('the renamed one keeps its former name, the deregistered its identity, the one without registration is provisional', async () => {
  const renamed = await seen('renamed')
  assert.equal(renamed.name, TOUR.renamed.name)
  assert.deepEqual(
    renamed.formerNames.map(({ name }) => name),
    [FORMER_NAME],
  )
  assert.equal((await seen('deregistered')).statusZh, '注销')
  const provisional = await seen('provisional')
  assert.ok(provisional.provisional)
  assert.equal(provisional.sections.find(({ item }) => item === 'penalty')?.total, 1)
})

test("a shop registered under its operator's own name is printed masked", async () => {
  for (const key of ['ownName', 'otherOwnName'] as const) {
    const { nameMasked, name, regionZh } = await seen(key)
    assert.ok(nameMasked && name !== TOUR[key].name && regionZh !== null)
  }
})

test('no canary is in anything that is shown of the tour', async () => {
  for (const key of Object.keys(TOUR) as TourKey[]) {
    const text = JSON.stringify([await seen(key), await shown(key)])
    assert.deepEqual(
      CANARIES.filter((canary) => text.includes(canary)),
      [],
      key,
    )
  }
})
