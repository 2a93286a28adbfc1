import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

// 2026: 4–6 April off (Qingming); 1–5 May off, Saturday 9 May worked
for (const [decidedOn, receivedOn, codes] of [
  ['2026-04-01', '2026-04-13', []],
  ['2026-04-01', '2026-04-14', ['q0171']],
  ['2026-02-13', '2026-02-28', []],
  ['2026-02-13', '2026-03-04', ['q0171']],
  ['2026-04-08', '2026-04-08', []],
  ['2019-01-01', '2026-04-08', ['q0171']],
] as const) {
  test(`decided ${decidedOn} and received ${receivedOn}: ${codes.length > 0 ? 'late, taken with a note' : 'in time'}`, () => {
    assert.deepEqual(trial({ decidedOn, content: '罚款3万元' }, { receivedOn }).codes, codes)
  })
}

test('market supervision has twenty working days for its penalties', () => {
  const cells = { decidedOn: '2026-04-01', authority: '甲市市场监督管理局', authorityCode: '11370000004501232E' }
  assert.deepEqual(trial(cells, { receivedOn: '2026-04-29' }).codes, [])
  assert.deepEqual(trial(cells, { receivedOn: '2026-05-14' }).codes, ['q0171'])
})

test('before the rule was in force nobody was late', () =>
  assert.deepEqual(trial({ decidedOn: '2018-01-02' }).codes, []))
test('an entry of the abnormal register has no such limit', () =>
  assert.deepEqual(trial({ enteredOn: '2020-04-01' }, { item: 'abnormal-register' }).codes, []))
