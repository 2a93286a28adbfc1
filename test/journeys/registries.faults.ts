import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { leaveTestServer } from '#test/support/database.ts'
import { readExpected } from '#test/support/expected-account.ts'
import { needs } from '#test/support/shared-data.ts'
import { flaggedSubjects, proveRegister } from './registries.ts'

after(leaveTestServer)

const others = readExpected('cn-registry-names.whole')
test(
  '480,000 organisations of the other provinces go in, each row accounted for as stated',
  needs(others.file),
  (context) =>
    proveRegister('cn-registry-names.whole', context, async (sql) => {
      assert.equal(await flaggedSubjects(sql), others.findings['q0203'])
    }),
)
