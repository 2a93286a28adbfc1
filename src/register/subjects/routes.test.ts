import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { buildServer } from '#platform/http/server.ts'
import { databaseForFile } from '#test/support/database.ts'
import { register } from './register.ts'
import { routes } from './routes.ts'

const { sql } = await databaseForFile()
const { app } = await buildServer({
  version: '0',
  guard: () => undefined,
  https: false,
  hostname: null,
  health: { probe: async () => null, isDraining: () => false },
  errorPage: null,
  logging: { level: 'silent' },
})
routes(app, { sql }, async (ids) => new Map(ids.map((id) => [id, { penalty: 2 }])))

const codes = [1, 2, 3].map((number) => uscc('91', '370102', body('RT', number)))
const rest = { kind: '11', region: null, status: null, establishedOn: null, registrationNo: null }

before(() =>
  sql.begin((tx) =>
    register(
      {
        tx,
        actor: { kind: 'platform', code: null },
        at: Temporal.Instant.from('2026-05-06T00:00:00Z'),
        law: loadLaw(),
      },
      codes.map((code, i) => ({ ...rest, code, name: `鸿运第${i + 1}贸易有限公司` })),
    ),
  ),
)
after(() => app.close())

const ask = async (query: string): Promise<{ status: number; body: Record<string, unknown> }> => {
  const answer = await app.inject(`/v1/subjects?${query}`)
  return { status: answer.statusCode, body: answer.json() }
}

test('subjects are found by name, a page at a time, and each once', async () => {
  const first = (await ask(`q=${encodeURIComponent('鸿运')}&limit=2`)).body as {
    total: number
    next: string
    subjects: { code: string }[]
  }
  assert.equal(first.total, 3)
  const second = (await ask(`q=${encodeURIComponent('鸿运')}&limit=2&after=${first.next}`)).body as typeof first
  assert.equal(second.next, null)
  assert.deepEqual([...first.subjects, ...second.subjects].map(({ code }) => code).toSorted(), codes.toSorted())
})

test('each hit says how many records are shown of it, as whoever may know counts them', async () => {
  const { subjects } = (await ask(`q=${codes[0]}`)).body as { subjects: { shown: object; subjectId?: string }[] }
  assert.deepEqual(
    subjects.map(({ shown, subjectId }) => [shown, subjectId]),
    [[{ penalty: 2 }, undefined]],
  )
})

test('a full code names its subject', async () => {
  const { body: found } = await ask(`q=${codes[0]}`)
  assert.equal(found['exact'], codes[0])
  assert.equal(found['total'], 1)
})

test('what nobody is called finds nothing, and that is an answer', async () => {
  assert.deepEqual((await ask(`q=${encodeURIComponent('没有这家')}`)).body['subjects'], [])
})

test('a query that is empty, unknown, doubled, out of bounds or of a broken page is answered without a fault', async () => {
  for (const query of [
    '',
    'q=',
    'q=a&q=b',
    'q=a&page=2',
    'q=a&limit=0',
    'q=a&limit=51',
    'q=a&region=37',
    `q=${'a'.repeat(201)}`,
  ]) {
    assert.equal((await ask(query)).status, 400, query)
  }
  for (const query of ['q=%25', 'q=%27%3B--', 'q=a&after=broken', 'q=_', 'q=%5C', 'q=a&kind=%27']) {
    assert.equal((await ask(query)).status, 200, query)
  }
})
