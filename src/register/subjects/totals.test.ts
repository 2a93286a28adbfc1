import assert from 'node:assert/strict'
import { test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { databaseForFile } from '#test/support/database.ts'
import { register } from './register.ts'
import { estimatedSubjects } from './store-totals.ts'
import { subjectsHeld } from './totals.ts'

const { sql } = await databaseForFile()

test('a small register is counted one by one, and one merged into another is not one', async () => {
  assert.deepEqual(await subjectsHeld(sql), { subjects: 0, estimated: false })
  const codes = [1, 2, 3].map((number) => uscc('91', '370102', body('TT', number)))
  const rest = { kind: '11', region: null, status: null, establishedOn: null, registrationNo: null }
  await sql.begin((tx) =>
    register(
      {
        tx,
        actor: { kind: 'platform', code: null },
        at: Temporal.Instant.from('2026-05-06T00:00:00Z'),
        law: loadLaw(),
      },
      codes.map((code, i) => ({ ...rest, code, name: `虚鸿运第${i + 1}贸易有限公司` })),
    ),
  )
  assert.deepEqual(await subjectsHeld(sql), { subjects: 3, estimated: false })
  await sql`
    update subjects.subject
    set merged_into = (select subject_id from subjects.subject where code = ${codes[0]!})
    where code = ${codes[1]!}`
  assert.equal((await subjectsHeld(sql)).subjects, 2)
})

test('a table that was never counted has an estimate by its size', async () => {
  assert.ok((await estimatedSubjects(sql)) > 0)
})
