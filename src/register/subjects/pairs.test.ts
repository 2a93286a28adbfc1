import assert from 'node:assert/strict'
import { test } from 'node:test'
import { body, spoilt, uscc } from '#demo/codes.ts'
import type { Act } from '#foundation/act.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { databaseForFile } from '#test/support/database.ts'
import { findHolder } from './find.ts'
import { findPair, listPairs, proposePairs } from './pairs.ts'
import { register } from './register.ts'
import { enterProvisional } from './resolve.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const acting = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  sql.begin((tx) =>
    work({ tx, actor: { kind: 'platform', code: null }, at: Temporal.Instant.from('2026-05-06T01:00:00Z'), law }),
  ) as Promise<T>

const code = (n: number, prefix = '91'): string => uscc(prefix, '370102', body('PR', n))
const registered = (n: number, name: string, own = code(n)) => ({
  code: own,
  name,
  kind: null,
  region: null,
  status: null,
  establishedOn: null,
  registrationNo: null,
})
await acting((act) =>
  register(act, [
    registered(1, '济南青石搪瓷有限公司'),
    registered(2, '济南同名酒店管理有限公司'),
    registered(3, '济南同名酒店管理有限公司'),
    registered(4, '济南旧码机械有限公司'),
    registered(5, '济南旧码机械有限公司', spoilt(code(5))),
    registered(6, '王小明', code(6, '92')),
    registered(7, '王小明', code(7, '92')),
  ]),
)
await acting((act) =>
  enterProvisional(act, [{ code: code(8), name: '济南青石搪瓷（有限公司）', kind: '11', region: 370102 }]),
)

test('a subject known from records only, or by an unsound code, is proposed beside the registered one of its name; two registered ones are not', async () => {
  assert.equal(await acting((act) => proposePairs(act)), 2)
  const pairs = await listPairs(sql, false, 0, 10)
  assert.deepEqual(
    pairs
      .map(({ a, b }) => [a.subject.code, b.subject.code].toSorted((x, y) => (x < y ? -1 : 1)))
      .flat()
      .toSorted((x, y) => (x < y ? -1 : 1)),
    [code(1), code(4), spoilt(code(5)), code(8)].toSorted((x, y) => (x < y ? -1 : 1)),
  )
})

test('looking again proposes nothing twice', async () => {
  assert.equal(await acting((act) => proposePairs(act)), 0)
  assert.equal((await listPairs(sql, true, 0, 10)).length, 0)
})

test('two businesses of operators of one name are never a pair', async () => {
  const ids = await Promise.all([6, 7].map(async (n) => (await findHolder(sql, code(n, '92')))!))
  const rows =
    await sql`select 1 from subjects.pair where subject_a = any(${ids}::bigint[]) or subject_b = any(${ids}::bigint[])`
  assert.equal(rows.length, 0)
})

test('a pair shows each side by itself, and is none with one side only', async () => {
  const [a, b] = await Promise.all([1, 8].map(async (n) => (await findHolder(sql, code(n)))!))
  const pair = (await findPair(sql, law, [a!, b!]))!
  assert.deepEqual([pair.a.subject.provisional, pair.b.subject.provisional], [false, true])
  assert.ok(pair.match.features.some(({ id }) => id === 'other-code'))
  assert.equal(await findPair(sql, law, [a!, a!]), null)
  assert.equal(await findPair(sql, law, [a!, '7']), null)
})
