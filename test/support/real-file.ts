import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import assert from 'node:assert/strict'
import { body, uscc } from '#demo/codes.ts'
import type { Account } from '#collection/intake/batch.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { writeReturned } from '#collection/intake/returned.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { Sql } from '#platform/database.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { mappingText, proveAccount, proveAgain, withFile, type Expected } from './expected-account.ts'
import { keptRows, proveDefused, proveFindings, proveReturned, readTable } from './returned-file.ts'
import { tablesHolding } from './whole-store.ts'

const law = loadLaw()
// An invented department: what real registers are sent by here is nobody's business.
const CODE = uscc('11', '370000', body('JT', 1))

/**
 * Sends a real file twice and proves what was stated of it: the account, that the second sending changes nothing, a finding with
 * words and ground for every row that did not go in, a returned file in the sender's own dress, and nothing kept of a person.
 */
export async function proveFile(sql: Sql, expected: Expected): Promise<Account> {
  await addProvider(sql, law, { code: CODE, name: '试验省信息中心', region: '370000' })
  return withFile(expected, async (path) => {
    const send = (): Promise<Account> =>
      intake(sql, law, { path, item: expected.item, provider: CODE, mapping: mappingText(expected) })
    const account = await send()
    proveAccount(account, expected)
    const again = await send()
    proveAgain(again, expected)
    if (account.held + account.returned > 0) {
      await proveBack(sql, account, expected, path)
      assert.deepEqual(
        (await keptRows(sql, again.batch)).map(outcome),
        (await keptRows(sql, account.batch)).map(outcome),
      )
    }
    await provePersons(sql, expected, path)
    return account
  })
}

const outcome = ({
  rowNo,
  outcome,
  findings,
}: Awaited<ReturnType<typeof keptRows>>[number]): readonly [number, string, readonly string[]] => [
  rowNo,
  outcome,
  findings.map(({ code }) => code),
]

async function proveBack(sql: Sql, account: Account, { item, grounds = {} }: Expected, path: string): Promise<void> {
  const kept = await keptRows(sql, account.batch)
  assert.deepEqual(
    [kept.filter(({ outcome }) => outcome === 'held').length, kept.length],
    [account.held, account.held + account.returned],
  )
  proveFindings(kept, loadCatalogue(law).item(item), law)
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-back-'))
  try {
    const sender = await readTable(
      path,
      account.unclaimed.length === 0 && (await isHeaderless(sql, account.batch)) ? 'none' : 'auto',
    )
    const back = join(folder, 'back')
    await writeReturned(sql, law, account.batch, back)
    const opened = await readTable(back, sender.header === null ? 'none' : 1)
    proveReturned(opened, sender.header, kept)
    assert.deepEqual(opened.dress, sender.dress)
    if (opened.dress.format === 'csv')
      await proveDefused(
        back,
        opened.dress.encoding === 'utf-8-bom' ? 'utf-8' : opened.dress.encoding!,
        opened.dress.separator!,
      )
    for (const [code, ground] of Object.entries(grounds)) {
      const rows = opened.rows.filter((_, i) => kept[i]!.findings.some((finding) => finding.code === code))
      assert.ok(
        rows.length > 0 && rows.every(({ cells }) => cells.at(-2)!.includes(ground)),
        `${code} does not stand on ${ground}`,
      )
    }
  } finally {
    await rm(folder, { recursive: true })
  }
}

async function isHeaderless(sql: Sql, batch: string): Promise<boolean> {
  const [row] =
    await sql`select layout->'header' = 'null'::jsonb as headerless from intake.batch where batch_id = ${batch}`
  return row!['headerless'] as boolean
}

async function provePersons(sql: Sql, { persons = [] }: Expected, path: string): Promise<void> {
  if (persons.length === 0) return
  const { rows } = await readTable(path, 'none')
  const texts = rows
    .filter(({ number }) => persons.includes(number))
    .flatMap(({ cells }) => cells.filter((cell) => cell !== null))
  assert.equal(texts.length, persons.length)
  for (const text of texts)
    assert.deepEqual(await tablesHolding(sql, text), [], 'a cell of a row that counts as a person’s is kept')
}
