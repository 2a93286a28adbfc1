import assert from 'node:assert/strict'
import { after, test, type TestContext } from 'node:test'
import type { Sql } from '#platform/database.ts'
import { openDatabase, leaveTestServer } from '#test/support/database.ts'
import { readExpected } from '#test/support/expected-account.ts'
import { proveFile } from '#test/support/real-file.ts'
import { needs, sharedRows } from '#test/support/shared-data.ts'
import { tablesHolding } from '#test/support/whole-store.ts'

// The two real registers: Shandong whole; of the other provinces every 24th row in `npm test`, all in `npm run test:faults`.
const others = process.env['CHENGXIN_FAULTS'] === 'full' ? 'whole' : 'sample'

after(leaveTestServer)

async function proveRegister(
  name: string,
  context: TestContext,
  more: (sql: Sql) => Promise<void> = async () => undefined,
): Promise<void> {
  const { sql, drop } = await openDatabase()
  try {
    const { seconds, received } = await proveFile(sql, readExpected(name))
    context.diagnostic(`${Math.round(received / seconds)} rows a second`)
    await more(sql)
  } finally {
    await drop()
  }
}

test(
  '71,438 organisations registered in Shandong go in, each row accounted for as stated; sent again, nothing changes',
  needs('companies/shandong_registry.csv'),
  (context) =>
    // A clerk once wrote a person's name into the column of kinds: what the list of kinds does not know is not kept.
    proveRegister('shandong-registry', context, async (sql) => {
      for (const kind of namesInKindsColumn()) assert.deepEqual(await tablesHolding(sql, kind), [])
    }),
)

test(
  `organisations of the other provinces (${others}): old numbers go back, codes that break the standard are kept and flagged`,
  needs('companies/cn_registry_names.csv.gz'),
  (context) =>
    proveRegister(`cn-registry-names.${others}`, context, async (sql) => {
      const [flagged] = await sql`select count(*)::int as n from subjects.subject where code_flagged`
      assert.equal(flagged!['n'], readExpected(`cn-registry-names.${others}`).findings['q0203'])
    }),
)

function namesInKindsColumn(): readonly string[] {
  const kinds = sharedRows('companies/shandong_registry.csv').map((row) => row['enterprise_type']!)
  const names = [...Map.groupBy(kinds, (kind) => kind)]
    .filter(([kind, met]) => met.length === 1 && /^\p{Script=Han}{2,3}$/u.test(kind))
    .map(([kind]) => kind)
  assert.ok(names.length > 0)
  return names
}
