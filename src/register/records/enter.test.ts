import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import test from 'node:test'
import type { Act } from '#foundation/act.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { databaseForFile } from '#test/support/database.ts'
import { authorityIds } from './authorities.ts'
import { DraftWriter } from './draft-set.ts'
import { enter, type Entered } from './enter.ts'
import { findRecord, recordsOf, windowGroups } from './read.ts'
import { sequence } from './sequence.ts'

const { sql } = await databaseForFile()
const law = loadLaw()

type Sample = {
  readonly subject: number | null
  readonly number: string
  readonly content: string
  readonly day?: string
}

const sha = (text: string): string => createHash('sha256').update(text).digest('hex')

async function enterAll(samples: readonly Sample[], batchId = 1): Promise<Entered> {
  const drafts = new DraftWriter()
  samples.forEach(({ number, content, day = '2026-05-10' }, i) =>
    drafts.add({
      rowNo: i + 2,
      key: sha(number).slice(0, 32),
      decidedOn: calendarDate(day),
      endsOn: null,
      misconductEndedOn: null,
      nature: 2,
      state: 0,
      contentHash: sha(content),
      payload: JSON.stringify({ c: content }),
    }),
  )
  return (await sql.begin(async (tx) => {
    const act: Act = {
      tx,
      actor: { kind: 'operator', code: null },
      at: Temporal.Instant.from('2026-05-12T01:00:00Z'),
      law,
    }
    const [authority] = await authorityIds(act, [{ code: '11370000004501232E', name: '县住建局', market: false }])
    return enter(act, {
      item: 5,
      batchId,
      origin: 1,
      drafts: drafts.take(),
      subjectIds: samples.map((sample) => sample.subject),
      authorityIds: samples.map(() => authority!),
    })
  })) as Entered
}

test('a decision that is new goes in as version 1', async () => {
  const { outcomes, touched } = await enterAll([{ subject: 101, number: 'A', content: 'one' }])
  assert.deepEqual(outcomes, ['accepted'])
  assert.deepEqual(touched, [{ subjectId: 101, added: 1, lastOn: '2026-05-10' }])
})

test('the same decision sent again changes nothing', async () => {
  await enterAll([{ subject: 102, number: 'A', content: 'one' }])
  const { outcomes, touched } = await enterAll([{ subject: 102, number: 'A', content: 'one' }], 2)
  assert.deepEqual(outcomes, ['unchanged'])
  assert.deepEqual(touched, [])
  assert.equal((await recordsOf(sql, ['102'])).length, 1)
})

test('a changed decision supersedes, and its earlier version stays', async () => {
  await enterAll([{ subject: 103, number: 'A', content: 'one' }])
  const { outcomes, touched } = await enterAll([{ subject: 103, number: 'A', content: 'two' }], 2)
  assert.deepEqual(outcomes, ['superseded'])
  assert.equal(touched[0]!.added, 0)
  const [current] = await recordsOf(sql, ['103'])
  assert.equal(current!.version, 2)
  assert.equal(current!.payload['c'], 'two')
  const found = await findRecord(sql, current!.recordId)
  assert.deepEqual(
    found!.versions.map((version) => version.payload['c']),
    ['two', 'one'],
  )
})

test('what stands twice in one file is one record; what stands twice with other content is two versions of it', async () => {
  const { outcomes } = await enterAll([
    { subject: 104, number: 'A', content: 'one' },
    { subject: 104, number: 'A', content: 'one' },
    { subject: 104, number: 'A', content: 'two' },
    { subject: 104, number: 'B', content: 'one' },
  ])
  assert.deepEqual(outcomes, ['accepted', 'unchanged', 'superseded', 'accepted'])
  assert.deepEqual(
    (await recordsOf(sql, ['104'])).map((record) => record.version).toSorted((a, b) => a - b),
    [1, 2],
  )
})

test('a row without a subject does not go in and has no outcome', async () => {
  const { outcomes } = await enterAll([
    { subject: null, number: 'A', content: 'one' },
    { subject: 105, number: 'A', content: 'one' },
  ])
  assert.deepEqual(outcomes, [null, 'accepted'])
})

test('one number of two subjects is two records', async () => {
  const { outcomes } = await enterAll([
    { subject: 106, number: 'A', content: 'one' },
    { subject: 107, number: 'A', content: 'one' },
  ])
  assert.deepEqual(outcomes, ['accepted', 'accepted'])
})

test('an act that fails leaves nothing behind', async () => {
  await assert.rejects(
    sql.begin(async (tx) => {
      const act: Act = {
        tx,
        actor: { kind: 'operator', code: null },
        at: Temporal.Instant.from('2026-05-12T01:00:00Z'),
        law,
      }
      const drafts = new DraftWriter()
      drafts.add({
        rowNo: 2,
        key: sha('X').slice(0, 32),
        decidedOn: calendarDate('2026-05-10'),
        endsOn: null,
        misconductEndedOn: null,
        nature: 0,
        state: 0,
        contentHash: sha('x'),
        payload: '{}',
      })
      await enter(act, { item: 5, batchId: 3, origin: 1, drafts: drafts.take(), subjectIds: [108], authorityIds: [1] })
      throw new Error('the power went')
    }),
    /the power went/,
  )
  assert.deepEqual(await recordsOf(sql, ['108']), [])
})

test('positions are gapless and in order, also when the sequencer runs twice at once', async () => {
  await enterAll([
    { subject: 109, number: 'A', content: 'one' },
    { subject: 110, number: 'A', content: 'one' },
  ])
  await Promise.all([sequence(sql), sequence(sql), sequence(sql)])
  await enterAll([{ subject: 111, number: 'A', content: 'one' }])
  const last = await sequence(sql)
  const rows = await sql`select position, count from records.entry order by position`
  let next = 1n
  for (const row of rows) {
    assert.equal(BigInt(row['position'] as string), next)
    next += BigInt(row['count'] as number)
  }
  assert.equal(BigInt(last), next - 1n)
})

test('an id that no record has, or that is no number, finds nothing', async () => {
  for (const id of ['1', '0', '-1', 'abc', '99999999999999999999999', "1' or 1=1", ''])
    assert.equal(await findRecord(sql, id), null)
})

test('windows are grouped over current versions only', async () => {
  const groups = []
  for await (const rows of windowGroups(sql)) groups.push(...rows)
  const [all] = await sql`select count(distinct (subject_id, key))::int as n from records.record`
  assert.equal(
    groups.reduce((sum, group) => sum + group.count, 0),
    all!['n'],
  )
  assert.equal(groups.length, 1)
})

test('two writers that bring the same new decision at once: one enters it, the other is refused and finds it unchanged', async () => {
  const sample = { subject: 120, number: 'A', content: 'one' }
  const results = await Promise.allSettled([enterAll([sample], 8), enterAll([sample], 9)])
  const codes = results.map((result) =>
    result.status === 'fulfilled' ? result.value.outcomes[0] : (result.reason as { code?: string }).code,
  )
  assert.ok(codes.includes('accepted'), String(codes))
  assert.ok(
    codes.every((code) => code === 'accepted' || code === 'unchanged' || code === '23505'),
    String(codes),
  )
  assert.deepEqual((await enterAll([sample], 9)).outcomes, ['unchanged'])
})
