import type { TestContext } from 'node:test'
import type { Sql } from '#platform/database.ts'
import { openDatabase } from '#test/support/database.ts'
import { readExpected } from '#test/support/expected-account.ts'
import { proveFile } from '#test/support/real-file.ts'

/** Sends a large register as it is stated in `mappings/<name>.expected.yaml`, to a store of its own, and proves `more` of it. */
export async function proveRegister(
  name: string,
  context: TestContext,
  more: (sql: Sql) => Promise<void>,
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

/** As many subjects are flagged as codes were found that fail their check character. */
export async function flaggedSubjects(sql: Sql): Promise<number> {
  const [row] = await sql`select count(*)::int as n from subjects.subject where code_flagged`
  return row!['n'] as number
}
