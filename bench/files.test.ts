import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { addDays, calendarDate, findCalendarDate } from '#platform/calendar-date.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { claimHeaders } from '#register/catalogue/headers.ts'
import { isCitizenNumber } from '#register/subjects/citizen-number.ts'
import { isUscc } from '#register/subjects/uscc.ts'
import { findPersonData } from '#collection/quality/free-text.ts'
import { BENCH_PROVIDER, benchSubjects, penaltyRows, writePenaltyFile, writeRegistrationFile } from './files.ts'

const TODAY = calendarDate('2026-11-23')
const few = { rows: 20_000, subjects: 5_000, today: TODAY } as const

test('the same seed gives the same rows, another seed others', () => {
  const rows = [...penaltyRows({ ...few, rows: 500 })]
  assert.deepEqual([...penaltyRows({ ...few, rows: 500 })], rows)
  assert.notDeepEqual([...penaltyRows({ ...few, rows: 500, seed: 2 })], rows)
})

test('200,000 subjects have names and valid codes of their own in divisions that the law knows', () => {
  const law = loadLaw()
  const subjects = benchSubjects()
  assert.equal(subjects.length, 200_000)
  assert.equal(new Set(subjects.map(({ code }) => code)).size, 200_000)
  assert.equal(new Set(subjects.map(({ name }) => name)).size, 200_000)
  for (let k = 0; k < subjects.length; k += 37) {
    const { code } = subjects[k]!
    assert.ok(isUscc(code) && !isCitizenNumber(code) && law.region(code.slice(2, 8))?.inForce, code)
  }
})

test('one row in fifty is bad, in four kinds, and every other row is right', () => {
  const bad = { code: 0, day: 0, kind: 0, number: 0 }
  for (const row of penaltyRows(few)) {
    const faults = [
      !isUscc(row.uscc) && 'code',
      findCalendarDate(row.decidedOn) === null && 'day',
      row.kinds !== '罚款' && 'kind',
      row.decisionNo === '' && 'number',
    ].filter((fault) => fault !== false)
    assert.ok(faults.length <= 1)
    for (const fault of faults) bad[fault as keyof typeof bad]++
  }
  const all = Object.values(bad).reduce((sum, n) => sum + n, 0)
  assert.ok(Math.abs(all / few.rows - 0.02) < 0.005, String(all))
  for (const n of Object.values(bad)) assert.ok(n > few.rows * 0.003)
})

test('rows are decided in the six days before and by the unit that sends them, so that a right row has no finding', () => {
  for (const row of penaltyRows({ ...few, bad: 0 })) {
    assert.ok(row.decidedOn < TODAY && row.decidedOn >= addDays(TODAY, -6))
    assert.equal(row.authorityCode, BENCH_PROVIDER.code)
    assert.equal(row.sourceCode, BENCH_PROVIDER.code)
    assert.equal(findPersonData(row.facts), null)
  }
})

test('a later file of the seed repeats the shares asked for, changes the fine of others and brings new numbers', () => {
  const first = new Map([...penaltyRows({ ...few, bad: 0 })].map((row) => [row.decisionNo, row]))
  assert.equal(first.size, few.rows)
  const counts = { unchanged: 0, superseding: 0, fresh: 0 }
  for (const row of penaltyRows({ ...few, bad: 0, again: { unchanged: 0.3, superseding: 0.1, rows: few.rows } })) {
    const before = first.get(row.decisionNo)
    if (before === undefined) counts.fresh++
    else if (before.fine === row.fine) counts.unchanged++
    else counts.superseding++
    if (before) assert.deepEqual({ ...row, fine: '', content: '' }, { ...before, fine: '', content: '' })
  }
  assert.ok(
    Math.abs(counts.unchanged / few.rows - 0.3) < 0.02 && Math.abs(counts.superseding / few.rows - 0.1) < 0.02,
    JSON.stringify(counts),
  )
  assert.equal(counts.unchanged + counts.superseding + counts.fresh, few.rows)
})

test('the files hold the rows under headers that the items claim, some 390 bytes a row', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'chengxin-bench-test-'))
  const catalogue = loadCatalogue(loadLaw())
  const penalties = join(dir, 'penalty.csv')
  const bytes = await writePenaltyFile(penalties, few)
  const lines = readFileSync(penalties, 'utf8').trimEnd().split('\n')
  assert.equal(lines.length, few.rows + 1)
  assert.ok(Math.abs(bytes / few.rows - 390) < 25, String(bytes / few.rows))
  const claim = claimHeaders(catalogue.item('penalty'), lines[0]!.split(','))
  assert.deepEqual([claim.unclaimed, claim.missing], [[], []])
  const [first] = penaltyRows(few)
  assert.deepEqual(lines[1]!.split(','), Object.values(first!))
  const registration = join(dir, 'registration.csv')
  await writeRegistrationFile(registration, few)
  const registered = readFileSync(registration, 'utf8').trimEnd().split('\n')
  assert.equal(registered.length, few.subjects + 1)
  assert.deepEqual(claimHeaders(catalogue.item('registration'), registered[0]!.split(',')).unclaimed, [])
  rmSync(dir, { recursive: true })
})
