import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const field of [
  'category',
  'violationKind',
  'facts',
  'basis',
  'content',
  'validUntil',
  'authorityCode',
  'source',
  'sourceCode',
]) {
  test(`${field}, which only an unread standard calls mandatory, is asked for and never returns a row`, () => {
    assert.deepEqual(trial({ [field]: null }).codes, ['q0102'])
  })
}

test('in the 2016 form only that form’s fields are asked for', () => {
  const missing = {
    category: null,
    violationKind: null,
    validUntil: null,
    authorityCode: null,
    source: null,
    sourceCode: null,
    decisionTitle: '违法发包案',
    state: '0',
  }
  assert.deepEqual(trial(missing, { form: '2016' }).codes, [])
})

test('a damaged cell is not missing too', () => assert.deepEqual(trial({ facts: '违法\ufffd' }).codes, ['q0033']))
