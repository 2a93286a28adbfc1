import assert from 'node:assert/strict'
import { test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { now } from '#platform/clock.ts'
import { databaseForFile } from '#test/support/database.ts'
import { endPost, enrol } from './enrol.ts'
import { endSession, findSession, forgetSessions, formTokenOf, isFormToken, openSession } from './session.ts'

const { sql } = await databaseForFile()
const bureau = { code: uscc('11', '480100', body('AC', 1)), name: '云汐市某局', region: '480100' }
const post = (await enrol(sql, bureau, 'data'))!

const age = (minutes: number, what: 'seen_at' | 'opened_at' | 'ends_at'): Promise<unknown> =>
  sql`update access.session set ${sql(what)} = ${sql(what)} - ${`${minutes} minutes`}::interval`

test('a session is found by its number alone, and the database does not hold the number', async () => {
  const id = await openSession(sql, post)
  assert.match(id, /^[\w-]{43}$/)
  assert.deepEqual((await findSession(sql, id, true))?.post, post)
  const rows = await sql`select s::text as text, encode(id_sha256, 'hex') as hash from access.session s`
  assert.ok(rows.every((row) => !String(row['text']).includes(id)))
  for (const forged of [
    '',
    'x',
    `${id}x`,
    id.slice(1),
    id.replace(/^./, (first) => (first === 'A' ? 'B' : 'A')),
    String(rows[0]!['hash']),
    "' or true --",
  ])
    assert.equal(await findSession(sql, forged, true), null, forged)
})

test('two sessions of a post have nothing in common but the post', async () => {
  const [one, other] = [await openSession(sql, post), await openSession(sql, post)]
  assert.notEqual(one, other)
  await endSession(sql, one)
  assert.equal(await findSession(sql, one, true), null)
  assert.notEqual(await findSession(sql, other, true), null)
})

test('thirty-one minutes without use end a session; use keeps it awake; what a script asks does not', async () => {
  const [used, polled] = [await openSession(sql, post), await openSession(sql, post)]
  await age(20, 'seen_at')
  assert.notEqual(await findSession(sql, used, true), null)
  assert.notEqual(await findSession(sql, polled, false), null)
  await age(11, 'seen_at')
  assert.notEqual(await findSession(sql, used, true), null)
  assert.equal(await findSession(sql, polled, true), null)
})

test('twelve hours end a session however much it is used', async () => {
  const id = await openSession(sql, post)
  await age(12 * 60, 'ends_at')
  assert.equal(await findSession(sql, id, true), null)
})

test('a session that begins after this moment is none', async () => {
  const id = await openSession(sql, post)
  await age(-60, 'opened_at')
  assert.equal(await findSession(sql, id, true), null)
})

test('sessions that have ended by themselves are forgotten', async () => {
  await sql`delete from access.session`
  const id = await openSession(sql, post)
  assert.equal(await forgetSessions(sql), 0)
  await age(31, 'seen_at')
  assert.equal(await forgetSessions(sql), 1)
  assert.equal(await findSession(sql, id, true), null)
})

test('a post that has ended ends its sessions at the next request and cannot be taken again', async () => {
  const gone = (await enrol(sql, bureau, 'auditor'))!
  const id = await openSession(sql, gone)
  assert.notEqual(await findSession(sql, id, true), null)
  await endPost(sql, gone)
  assert.equal(await findSession(sql, id, true), null)
  assert.equal(await enrol(sql, bureau, 'auditor'), null)
})

test('a role that the program no longer knows makes no session', async () => {
  const lost = (await enrol(sql, bureau, 'admin'))!
  const id = await openSession(sql, lost)
  await sql`update access.post set role = 'emperor' where post_id = ${Number(lost.id)}`
  assert.equal(await findSession(sql, id, true), null)
})

test('the same post is enrolled once; an organisation keeps its code and takes its new name', async () => {
  const again = await enrol(sql, { ...bureau, name: '云汐市某委员会' }, 'data')
  assert.deepEqual(again, { ...post, organisation: { ...bureau, name: '云汐市某委员会' } })
})

test('no organisation has a citizen’s number for a code or in its name', async () => {
  const citizen = '11010519491231002X'
  for (const wrong of [{ code: citizen }, { code: '110105491231003' }, { name: `某局${citizen}` }])
    await assert.rejects(enrol(sql, { ...bureau, ...wrong }, 'data'), /check constraint/)
})

test('a form’s token is of its session alone and does not give the session away', async () => {
  const [id, other] = [await openSession(sql, post), await openSession(sql, post)]
  const session = (await findSession(sql, id, true))!
  assert.equal(session.formToken, formTokenOf(id))
  assert.ok(isFormToken(session, formTokenOf(id)))
  for (const wrong of [formTokenOf(other), id, '', undefined, null, 1, [formTokenOf(id)], {}])
    assert.equal(isFormToken(session, wrong), false)
})

test('what a session proves is read at the platform’s own time', async () => {
  const id = await openSession(sql, post)
  const [row] = await sql`select max(ends_at) as ends from access.session`
  const hours = Temporal.Instant.from(row!['ends'] as string)
    .since(now())
    .total('hours')
  assert.ok(hours > 11.9 && hours <= 12, `${id} ends in ${hours} h`)
})
