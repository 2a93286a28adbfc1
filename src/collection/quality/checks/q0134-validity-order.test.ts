import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('a licence that ends before it begins goes back', () =>
  assert.deepEqual(
    trial({ validFrom: '2026-04-01', validTo: '2026-03-31' }, { item: 'licence' }).codes.includes('q0134'),
    true,
  ))
test('one that is valid for a day is taken', () =>
  assert.deepEqual(trial({ validFrom: '2026-04-01', validTo: '2026-04-01' }, { item: 'licence' }).codes, []))
test('an end without a beginning is not compared', () =>
  assert.deepEqual(trial({ validFrom: null }, { item: 'licence' }).codes, ['q0102']))
test('a wrong day is not compared', () =>
  assert.deepEqual(trial({ validTo: '2026-02-30' }, { item: 'licence' }).codes, ['q0131']))
