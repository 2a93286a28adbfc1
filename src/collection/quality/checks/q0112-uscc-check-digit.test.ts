import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

import { isUscc } from '#register/subjects/uscc.ts'

const CODE = '91370100MA3TE5T030'
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'

test('every code with one wrong character is returned, and no code is ever computed for it', () => {
  for (let i = 0; i < CODE.length; i++) {
    for (const sign of i >= 2 && i < 8 ? '0123456789' : ALPHABET) {
      if (sign === CODE[i]) continue
      const uscc = CODE.slice(0, i) + sign + CODE.slice(i + 1)
      const { codes, findings } = trial({ uscc })
      assert.deepEqual(codes, ['q0112'], uscc)
      assert.equal(findings[0]!.suggestion, null)
    }
  }
})

test('every code with two neighbours swapped is returned', () => {
  for (let i = 0; i + 1 < CODE.length; i++) {
    const uscc = CODE.slice(0, i) + CODE[i + 1] + CODE[i] + CODE.slice(i + 2)
    if (uscc === CODE) continue
    assert.ok(!isUscc(uscc))
    assert.ok(
      trial({ uscc }).codes.some((code) => ['q0112', 'q0111'].includes(code)),
      uscc,
    )
  }
})

test('a row goes back whose authority’s code is sound and whose own is not', () =>
  assert.deepEqual(trial({ uscc: '91370100MA3TE5T031' }).codes, ['q0112']))
test('in a registration it is kept and flagged', () =>
  assert.deepEqual(trial({ code: '91370100MA3TE5T031' }, { item: 'registration' }).codes, ['q0203']))
