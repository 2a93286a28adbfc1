import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

test('an organisation code by GB 11714 is taken, with its hyphen or without', () => {
  assert.deepEqual(trial({ uscc: null, organisationCode: 'D2143569-X' }).codes, [])
  assert.equal(trial({ uscc: null, organisationCode: 'D2143569-X' }).values['organisationCode'], 'D2143569X')
})

for (const organisationCode of ['D21435690', 'D2143569', 'D2143569-Y', '1234']) {
  test(`${organisationCode} is returned`, () => assert.deepEqual(trial({ organisationCode }).codes, ['q0114']))
}
