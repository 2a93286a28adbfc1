import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

import { usccOf } from '../test-codes.ts'

test('a valid code of an unknown region is taken and noted', () => {
  const { codes, values } = trial({ uscc: usccOf('91379900MA3TE5T03') })
  assert.deepEqual(codes, ['q0113'])
  assert.ok(values['uscc'])
})

for (const region of ['370102', '370100', '370000', '100000', '371202', '610100', '650000']) {
  test(`${region} is a region: counties, cities, provinces, the country, and what was abolished`, () => {
    assert.deepEqual(trial({ uscc: usccOf(`91${region}MA3TE5T03`) }).codes, [])
  })
}
