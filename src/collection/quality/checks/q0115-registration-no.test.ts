import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('a registration number with a right check digit is sound', () =>
  assert.deepEqual(trial({ registrationNo: '110108000000016' }).codes, []))

for (const registrationNo of ['110108000000017', '3701001800123', '鲁济总字000123']) {
  test(`${registrationNo} is taken and noted: many of old stock fail`, () => {
    const { codes, values } = trial({ registrationNo })
    assert.deepEqual(codes, ['q0115'])
    assert.ok(values['registrationNo'])
  })
}

test('a unified code in the old column is what took its place', () =>
  assert.deepEqual(trial({ registrationNo: '91370100MA3TE5T030' }).codes, []))
