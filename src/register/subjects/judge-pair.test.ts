import assert from 'node:assert/strict'
import { test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import type { Act } from '#foundation/act.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { databaseForFile } from '#test/support/database.ts'
import { tableDigests } from '#test/support/table-digests.ts'
import { absorbedBy, familyOf } from './family.ts'
import { findByCode, findHolder } from './find.ts'
import { judgementsOf, judgePair, undoPair, type PairVerdict } from './judge-pair.ts'
import { pointersOf, type Same } from './merge.ts'
import { register } from './register.ts'
import { searchSubjects } from './search.ts'

const { sql } = await databaseForFile()
const law = loadLaw()
const NAMES = ['甲', '乙', '丙', '丁', '戊']
const codes = NAMES.map((_, i) => uscc('91', '370102', body('MP', i)))
const acting = <T>(work: (act: Act) => Promise<T>): Promise<T> =>
  sql.begin((tx) =>
    work({ tx, actor: { kind: 'operator', code: null }, at: Temporal.Instant.from('2026-05-06T01:00:00Z'), law }),
  ) as Promise<T>

const registration = (i: number, name = `${NAMES[i]}字号海产有限公司`) => ({
  code: codes[i]!,
  name,
  kind: null,
  region: null,
  status: null,
  establishedOn: null,
  registrationNo: null,
})
await acting((act) =>
  register(
    act,
    NAMES.map((_, i) => registration(i)),
  ),
)
const ids = await Promise.all(codes.map(async (code) => (await findHolder(sql, code))!))

const judge = (x: number, y: number, said: Partial<PairVerdict> = {}) =>
  acting((act) =>
    judgePair(act, {
      subjectIds: [ids[x]!, ids[y]!],
      verdict: 'same',
      survivor: ids[y]!,
      reason: '换发执照前后是同一企业',
      by: '试验省信用中心 主体判断岗',
      evidence: [],
      ...said,
    }),
  )
const undo = (id: string) => acting((act) => undoPair(act, id, { post: '岗位', reason: '复核后撤销' }))
const derived = async (): Promise<object> => {
  const { 'subjects.judgement': _, ...rest } = await tableDigests(sql)
  return rest
}
const known = async (i: number): Promise<number> => codes.indexOf((await findByCode(sql, codes[i]!))!.code)

test('a merged subject is found as its survivor by code, name and search, and as itself again when that is undone', async () => {
  const before = await derived()
  const { judgementId, changed } = await judge(0, 1)
  assert.equal(changed, 1)
  assert.equal(await known(0), 1)
  const { hits, total } = await searchSubjects(sql, '甲字号海产')
  assert.deepEqual(
    [total, hits.map(({ code, matchedFormerName }) => [code, matchedFormerName])],
    [1, [[codes[1], '甲字号海产有限公司']]],
  )
  const both = await searchSubjects(sql, '字号海产')
  assert.deepEqual([both.total, both.hits.length], [4, 4], 'two that are one are counted once')
  const survivor = (await findByCode(sql, codes[1]!))!
  assert.deepEqual(await familyOf(sql, survivor), [ids[1], ids[0]])
  assert.deepEqual(
    (await absorbedBy(sql, survivor)).map(({ code }) => code),
    [codes[0]],
  )
  await undo(judgementId)
  assert.equal(await known(0), 0)
  assert.deepEqual(await derived(), before)
})

test('what is registered for a merged code is of its own subject, and is still there when they are parted', async () => {
  const { judgementId } = await judge(0, 1)
  await acting((act) => register(act, [registration(0, '甲新字号海产有限公司')]))
  assert.equal((await findByCode(sql, codes[1]!))!.name, '乙字号海产有限公司')
  await undo(judgementId)
  assert.equal((await findByCode(sql, codes[0]!))!.name, '甲新字号海产有限公司')
  await acting((act) => register(act, [registration(0)]))
})

test('a chain of merges leads to its last survivor, and loses one link when that is undone', async () => {
  const before = await derived()
  const first = await judge(0, 1)
  const second = await judge(1, 2)
  assert.deepEqual([await known(0), await known(1)], [2, 2])
  await undo(first.judgementId)
  assert.deepEqual([await known(0), await known(1)], [0, 2])
  await undo(second.judgementId)
  assert.deepEqual(await derived(), before)
})

test('the last judgement of a pair holds, and what it replaced holds again when it is undone', async () => {
  const same = await judge(0, 1)
  const different = await judge(0, 1, { verdict: 'different', survivor: null })
  assert.equal(await known(0), 0)
  await undo(different.judgementId)
  assert.equal(await known(0), 1)
  await undo(same.judgementId)
  assert.equal(await known(0), 0)
  assert.equal((await judgementsOf(sql, ids[0]!, ids[1]!)).length >= 2, true)
})

test('no merge may unite two subjects that a standing judgement holds apart', async () => {
  const apart = await judge(0, 2, { verdict: 'different', survivor: null })
  const first = await judge(0, 1)
  const before = await tableDigests(sql)
  await assert.rejects(judge(1, 2), { code: 'identity/contradiction' })
  assert.deepEqual(await tableDigests(sql), before, 'and nothing of it is kept')
  await undo(apart.judgementId)
  const second = await judge(1, 2)
  await assert.rejects(judge(0, 2, { verdict: 'different', survivor: null }), { code: 'identity/contradiction' })
  await undo(second.judgementId)
  await undo(first.judgementId)
})

test('a subject is not judged against itself, and a judgement is undone once', async () => {
  await assert.rejects(judge(0, 0), { code: 'identity/one-subject' })
  const { judgementId } = await judge(3, 4, { verdict: 'unsure', survivor: null })
  await undo(judgementId)
  await assert.rejects(undo(judgementId), { code: 'identity/undone' })
  await assert.rejects(undo('7'), { code: 'identity/unknown-judgement' })
})

test('two merges at once that would lead in a circle end in one subject', async () => {
  const made = await Promise.all([judge(3, 4), judge(4, 3, { survivor: ids[3]! })])
  assert.equal(await known(3), await known(4))
  for (const { judgementId } of made) await undo(judgementId)
})

test('random judgements and undoings end where the judgements that stand lead', async () => {
  let state = 20261123
  const roll = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
  const before = await derived()
  const standing = new Map<string, Same & { readonly verdict: string }>()
  for (let i = 0; i < 60; i++) {
    if (roll(3) === 0 && standing.size > 0) {
      const id = [...standing.keys()][roll(standing.size)]!
      const done = await undo(id).then(
        () => true,
        (error: { code: string }) => assert.equal(error.code, 'identity/contradiction'),
      )
      if (done) standing.delete(id)
    } else {
      const [x, y] = [roll(5), roll(5)]
      if (x === y) continue
      const verdict = (['same', 'same', 'different', 'unsure'] as const)[roll(4)]!
      const made = await judge(x, y, { verdict, survivor: verdict === 'same' ? ids[y]! : null }).catch(
        (error: { code: string }) => {
          assert.equal(error.code, 'identity/contradiction')
          return null
        },
      )
      const [a, b] = [ids[x]!, ids[y]!].toSorted((m, n) => Number(m) - Number(n)) as [string, string]
      if (made) standing.set(made.judgementId, { a, b, survivor: ids[y]!, verdict })
    }
    const last = new Map(
      [...standing]
        .toSorted(([p], [q]) => Number(p) - Number(q))
        .map(([id, one]) => [`${one.a} ${one.b}`, { id, ...one }]),
    )
    const holding = [...last.values()]
      .filter(({ verdict }) => verdict === 'same')
      .toSorted((p, q) => Number(p.id) - Number(q.id))
    const rows =
      await sql`select subject_id, merged_into from subjects.subject where merged_into is not null order by subject_id`
    assert.deepEqual(
      rows.map((row) => [row['subject_id'], row['merged_into']]),
      [...pointersOf(holding)].toSorted(([p], [q]) => Number(p) - Number(q)),
    )
  }
  for (const id of [...standing.keys()].toReversed()) await undo(id).catch(() => undefined)
  for (const id of standing.keys()) await undo(id).catch(() => undefined)
  assert.deepEqual(await derived(), before)
})
