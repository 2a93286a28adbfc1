import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('a formula is returned, whatever value the spreadsheet last computed', () => {
  const { codes, findings } = trial({ fine: '3' }, { formulas: ['fine'] })
  assert.equal(codes[0], 'q0031')
  assert.deepEqual(findings[0], { code: 'q0031', field: 'fine', value: '3', suggestion: null })
})

test('each formula is a finding of its own, and nothing else is said of its cell', () => {
  assert.deepEqual(
    trial({ decidedOn: '=TODAY()', decisionNo: '=A1' }, { formulas: ['decisionNo', 'decidedOn'] }).codes,
    ['q0031', 'q0031'],
  )
})

test('a formula in a representative’s document leaves no trace of its value', () => {
  assert.equal(
    trial({ legalRepresentativeDocument: '11010519491231002X' }, { formulas: ['legalRepresentativeDocument'] })
      .findings[0]!.value,
    null,
  )
})

test('text that begins with = in a cell of text is text', () =>
  assert.deepEqual(trial({ content: '=1+1，罚款3万元' }).codes, []))
