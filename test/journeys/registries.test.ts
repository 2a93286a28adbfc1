import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { leaveTestServer } from '#test/support/database.ts'
import { readExpected } from '#test/support/expected-account.ts'
import { needs, sharedRows } from '#test/support/shared-data.ts'
import { tablesHolding } from '#test/support/whole-store.ts'
import { flaggedSubjects, proveRegister } from './registries.ts'

// The two real registers: Shandong whole, of the other provinces every 24th row; registries.faults.ts has all of them.

after(leaveTestServer)

const shandong = 'companies/shandong_registry.csv'
test(
  '71,438 organisations registered in Shandong go in, each row accounted for as stated; sent again, nothing changes',
  needs(shandong),
  (context) =>
    // A clerk once wrote a person's name into the column of kinds: what the list of kinds does not know is not kept.
    proveRegister('shandong-registry', context, async (sql) => {
      for (const kind of namesInKindsColumn()) assert.deepEqual(await tablesHolding(sql, kind), [])
    }),
)

function namesInKindsColumn(): readonly string[] {
  const kinds = sharedRows(shandong).map((row) => row['enterprise_type']!)
  const names = [...Map.groupBy(kinds, (kind) => kind)]
    .filter(([kind, met]) => met.length === 1 && /^\p{Script=Han}{2,3}$/u.test(kind))
    .map(([kind]) => kind)
  assert.ok(names.length > 0)
  return names
}

const others = readExpected('cn-registry-names.sample')
test(
  '20,000 organisations of the other provinces: old numbers go back, a code that breaks the standard is kept and flagged',
  needs(others.file),
  (context) =>
    proveRegister('cn-registry-names.sample', context, async (sql) => {
      assert.equal(await flaggedSubjects(sql), others.findings['q0203'])
    }),
)
