import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('twelve digits are an institution’s number, with or without the words around them', () => {
  assert.deepEqual(trial({ institutionNo: '137000000123' }).codes, [])
  assert.ok(!trial({ institutionNo: '事证第137000000123号' }).codes.includes('q0117'))
})

test('another one is taken and noted, for its form was seen at second hand', () =>
  assert.deepEqual(trial({ institutionNo: '事证字' }).codes, ['q0117']))
test('a social organisation’s number has a figure in it', () => {
  assert.deepEqual(trial({ socialNo: '鲁民证字第010123号' }).codes, [])
  assert.deepEqual(trial({ socialNo: '民证字' }).codes, ['q0117'])
})
