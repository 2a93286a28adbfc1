import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cleanUscc, findUsccFault } from '#register/subjects/uscc.ts'
import { needs, sharedRows } from '#test/support/shared-data.ts'
import { trial } from './trial.ts'

// Real codes and names are read to see that what is real passes; nothing invented is ever said of them.

const VECTORS = 'identifiers/uscc_vectors.csv'
const NUMBERS = 'identifiers/registration_numbers_15.csv'
const REGISTRY = 'companies/shandong_registry.csv'
const PORTAL = 'penalties/credit_portal_sample.csv'
const NOTICES = 'penalties/securities_regulator_notices.csv'

test('of 1,531 code vectors exactly those go back that are no code after cleaning', needs(VECTORS), () => {
  const wrong = sharedRows(VECTORS).filter(({ input, valid_after_cleaning: valid }) => {
    if (input === '') return false
    const { codes } = trial({ uscc: input! })
    const back = codes.some((code) => ['q0111', 'q0112', 'q0002', 'q0038'].includes(code))
    return back === (valid === '1')
  })
  assert.deepEqual(wrong, [])
})

test('in a registration only the check character is forgiven', needs(VECTORS), () => {
  const nonconforming = sharedRows(VECTORS).filter(({ kind }) => kind === 'real_nonconforming')
  for (const { input } of nonconforming) {
    const reason = findUsccFault(cleanUscc(input!))
    const { codes } = trial({ code: input!, name: '甲公司' }, { item: 'registration' })
    assert.ok(codes.includes(reason === 'check' ? 'q0203' : 'q0111'), `${input}: ${codes.join()}`)
  }
})

test('no real registration number sends a row back', needs(NUMBERS), () => {
  for (const row of sharedRows(NUMBERS)) {
    const registrationNo = Object.values(row).find((value) => /^\d{15}$/.test(value))
    if (!registrationNo) continue
    const { codes } = trial({ uscc: null, registrationNo })
    assert.ok(
      codes.every((code) => code === 'q0115'),
      `${registrationNo}: ${codes.join()}`,
    )
  }
})

test('every row of Shandong’s registry is a sound registration', needs(REGISTRY), () => {
  const counts: Record<string, number> = {}
  const rows = sharedRows(REGISTRY).filter((_, i) => i % 5 === 0)
  const columns = Object.keys(rows[0]!)
  const column = (part: string): string => columns.find((name) => name.includes(part)) ?? ''
  for (const row of rows) {
    const { codes } = trial(
      { name: row[column('name')]!, code: row[column('code') || column('uscc')]! },
      { item: 'registration' },
    )
    for (const code of codes) counts[code] = (counts[code] ?? 0) + 1
  }
  const back = Object.entries(counts).filter(([code]) => !['q0036', 'q0113', 'q0120', 'q0035'].includes(code))
  assert.deepEqual(back, [])
})

test('the portal’s nine penalties go in; the number that is a cause is noted', needs(PORTAL), () => {
  const outcomes = sharedRows(PORTAL).map((row) => {
    const kinds = [row['penalty_kind_1'], row['penalty_kind_2']].filter((kind) => kind).join('、')
    const { codes } = trial(
      {
        name: row['party_name']!,
        uscc: row['party_uscc']!,
        decisionNo: row['document_no']!,
        kinds,
        facts: row['cause']!,
        basis: row['legal_basis']!,
        content: row['result']!,
        fine: null,
        decidedOn: row['decided_on']!,
        validUntil: null,
        authority: row['authority']!,
        authorityCode: null,
      },
      { receivedOn: '2018-09-01' },
    )
    return codes.filter((code) => !['q0102', 'q0143', 'q0171', 'q0173', 'q0039'].includes(code))
  })
  assert.deepEqual(outcomes, [[], [], [], [], [], [], [], [], ['q0040']])
})

test('the regulator’s prior notices are no decisions, and its decisions are', needs(NOTICES), () => {
  for (const row of sharedRows(NOTICES)) {
    const { codes } = trial({ decisionTitle: row['title']! })
    assert.equal(
      codes.includes('q0023'),
      row['document_kind']!.includes('告知'),
      `${row['document_kind']}: ${row['title']}`,
    )
  }
})
