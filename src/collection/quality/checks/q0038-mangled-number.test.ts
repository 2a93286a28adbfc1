import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const uscc of [
  '3.7E+17',
  '9.13701E+17',
  '9.1370100799655E+17',
  '370000000000000000',
  '913701007996550000',
  '1.1E+14',
]) {
  test(`${uscc} has lost its last digits: returned once, nothing suggested`, () => {
    const { codes, findings } = trial({ uscc })
    assert.deepEqual(codes, ['q0038'])
    assert.equal(findings[0]!.suggestion, null)
  })
}

test('a registration number with a float’s tail is mangled too', () =>
  assert.deepEqual(trial({ registrationNo: '110108000000016.0' }).codes, ['q0038']))
test('so is a decision number in scientific form', () =>
  assert.deepEqual(trial({ decisionNo: '2.02604E+12' }).codes, ['q0038']))
test('a valid code that ends in zeros is a code', () =>
  assert.ok(!trial({ uscc: '91370100MA3TE5T030' }).codes.includes('q0038')))
test('a decision number of digits is a number', () =>
  assert.deepEqual(trial({ decisionNo: '3701022026000123' }).codes, []))
