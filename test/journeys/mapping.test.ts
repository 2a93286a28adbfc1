import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { accountText } from '#app/cli/account.ts'
import { sayIn } from '#app/cli/language.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { databaseForFile } from '#test/support/database.ts'
import { ROOT } from '#test/support/source.ts'

// docs/mapping.md is run as it stands: each example's file through its mapping, against the account that the text states.

const { sql } = await databaseForFile()
const law = loadLaw()
const folder = await mkdtemp(join(tmpdir(), 'chengxin-mapping-'))
after(() => rm(folder, { recursive: true }))
const provider = await addProvider(sql, law, {
  code: uscc('11', '370102', body('DB', 1)),
  name: '甲区市场监督管理局',
  region: '370102',
})

const EXAMPLE =
  /^## (?<title>.+?)$[^]*?```csv\n(?<csv>[^]*?)```[^]*?```yaml\n(?<yaml>[^]*?)```[^]*?intake (?<file>\S+) --item (?<item>\S+)[^]*?`(?<sum>received [^`]+)`/gm

const text = await readFile(join(ROOT, 'docs', 'mapping.md'), 'utf8')
const examples = [...text.matchAll(EXAMPLE)].map(
  (found) => found.groups as Record<'title' | 'csv' | 'yaml' | 'file' | 'item' | 'sum', string>,
)

test('the page on mappings has its two examples', () => assert.equal(examples.length, 2))

for (const { title, csv, yaml, file, item, sum } of examples) {
  test(`the example “${title}” comes to what the page says`, async () => {
    const path = join(folder, file)
    await writeFile(path, csv)
    const account = await intake(sql, law, { path, item, provider: provider.code, mapping: yaml })
    assert.ok(accountText(account, sayIn('en')).split('\n').includes(sum), accountText(account, sayIn('en')))
  })
}

test('what the page says of its examples is so', async () => {
  const decided = await sql`select decided_on from records.record where item = 5 order by decided_on`
  assert.deepEqual(
    decided.map((row) => row['decided_on']),
    ['2026-05-06', '2026-05-07'],
  )
  const [flagged] = await sql`select count(*)::int as n from subjects.subject where code_flagged`
  assert.equal(flagged!['n'], 1)
})

test('every key that the page names is one that a mapping has, and the page names them all', async () => {
  const named = [...text.matchAll(/^\| `(\w+)` \|/gm)].map(([, key]) => key!)
  await assert.rejects(
    intake(sql, law, {
      path: join(folder, examples[0]!.file),
      item: 'penalty',
      provider: provider.code,
      mapping: 'nonsense: 1',
    }),
    (error: Error & { en: string }) => {
      const known = /use (.+)$/.exec(error.en)![1]!.split(', ')
      assert.deepEqual(named.toSorted(), known.toSorted())
      return true
    },
  )
})
