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
import { findRecord, recordsOf } from './read.ts'
import { WITHDRAWN } from './record.ts'
import { sequence } from './sequence.ts'
import { countOfBatch, withdraw, type Withdrawn } from './withdraw.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const sha = (text: string): string => createHash('sha256').update(text).digest('hex')
const hour = (n: number): Temporal.Instant => Temporal.Instant.from(`2026-05-12T${String(n).padStart(2, '0')}:00:00Z`)

type Sample = { readonly subject: number; readonly number: string; readonly content: string; readonly day?: string }

function acting<T>(at: Temporal.Instant, work: (act: Act) => Promise<T>): Promise<T> {
  return sql.begin((tx) => work({ tx, actor: { kind: 'operator', code: null }, at, law })) as Promise<T>
}

function enterAll(samples: readonly Sample[], batchId: number): Promise<Entered> {
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
  return acting(hour(1), async (act) => {
    const [authority] = await authorityIds(act, [{ code: '11370000004501232E', name: '县住建局', market: false }])
    return enter(act, {
      item: 5,
      batchId,
      origin: 1,
      drafts: drafts.take(),
      subjectIds: samples.map(({ subject }) => subject),
      authorityIds: samples.map(() => authority!),
    })
  })
}

const takeBack = (batchId: number, at = hour(2)): Promise<Withdrawn> => acting(at, (act) => withdraw(act, batchId))

test('a withdrawn record has one more version, that is withdrawn, and keeps its earlier ones', async () => {
  await enterAll([{ subject: 201, number: 'A', content: 'one' }], 11)
  const { records, touched } = await takeBack(11)
  assert.equal(records, 1)
  assert.deepEqual(touched, [{ subjectId: 201, removed: 1, lastOn: null }])
  const [current] = await recordsOf(sql, ['201'])
  assert.deepEqual([current!.version, current!.state, current!.batchId], [2, WITHDRAWN, '11'])
  const found = await findRecord(sql, current!.recordId)
  assert.deepEqual(
    found!.versions.map(({ version, state, payload }) => [version, state, payload['c']]),
    [
      [2, WITHDRAWN, 'one'],
      [1, 0, 'one'],
    ],
  )
})

test('withdrawing a second time withdraws nothing', async () => {
  await enterAll([{ subject: 202, number: 'A', content: 'one' }], 12)
  await takeBack(12)
  assert.deepEqual(await takeBack(12, hour(3)), { records: 0, touched: [] })
  assert.deepEqual(await countOfBatch(sql, 12), { current: 0, superseded: 0, withdrawn: 1 })
})

test('what a later batch has brought stands', async () => {
  await enterAll(
    [
      { subject: 203, number: 'A', content: 'one' },
      { subject: 203, number: 'B', content: 'one', day: '2026-05-08' },
    ],
    13,
  )
  await enterAll([{ subject: 203, number: 'A', content: 'two' }], 14)
  assert.deepEqual(await countOfBatch(sql, 13), { current: 1, superseded: 1, withdrawn: 0 })
  const { touched } = await takeBack(13)
  assert.deepEqual(touched, [{ subjectId: 203, removed: 1, lastOn: '2026-05-10' }])
  const states = (await recordsOf(sql, ['203'])).map(({ payload, state }) => [payload['c'], state])
  assert.deepEqual(states, [
    ['two', 0],
    ['one', WITHDRAWN],
  ])
})

test('the same content sent again brings a withdrawn record back as a new version, and it counts again', async () => {
  await enterAll([{ subject: 204, number: 'A', content: 'one' }], 15)
  await takeBack(15)
  const { outcomes, touched } = await enterAll([{ subject: 204, number: 'A', content: 'one' }], 16)
  assert.deepEqual(outcomes, ['superseded'])
  assert.equal(touched[0]!.added, 1)
  const [current] = await recordsOf(sql, ['204'])
  assert.deepEqual([current!.version, current!.state], [3, 0])
  assert.deepEqual(await countOfBatch(sql, 15), { current: 0, superseded: 1, withdrawn: 0 })
})

test('a batch that brought nothing is withdrawn without a trace', async () => {
  assert.deepEqual(await takeBack(17), { records: 0, touched: [] })
  const [row] = await sql`select count(*)::int as n from records.entry where batch_id = 17`
  assert.equal(row!['n'], 0)
})

test('ten thousand records are withdrawn in one statement, each with an id and a position of its own', async () => {
  const samples = Array.from({ length: 10_000 }, (_, i) => ({
    subject: 30_000 + (i % 100),
    number: `N${i}`,
    content: 'x',
  }))
  await enterAll(samples.slice(0, 5_000), 18)
  await enterAll(samples.slice(5_000), 18)
  const { records, touched } = await takeBack(18)
  assert.equal(records, 10_000)
  assert.deepEqual(touched[0], { subjectId: 30_000, removed: 100, lastOn: null })
  await sequence(sql)
  const [row] = await sql`
    select count(distinct record_id)::int as ids, (select sum(count)::int from records.entry where batch_id = 18) as entered,
      (select count(*)::int from records.entry where position is null) as waiting
    from records.record where batch_id = 18`
  assert.deepEqual([row!['ids'], row!['entered'], row!['waiting']], [20_000, 20_000, 0])
})
