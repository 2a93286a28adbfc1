import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { databaseForFile } from '#test/support/database.ts'
import { readExpected } from '#test/support/expected-account.ts'
import { proveFile } from '#test/support/real-file.ts'
import { needs, sharedPath } from '#test/support/shared-data.ts'

// Real registers, licences and penalties go in through a mapping each; what they must come to stands in YAML beside it, found out
// without the platform. Registers with real names serve registration alone. The two large ones are in registries.test.ts.

const { sql } = await databaseForFile()

const STATED = [
  ['credit-portal-sample', 'nine penalties as a portal shows them go in, each with notes'],
  ['securities-regulator-notices', 'prior notices are returned with the article, decisions without a code are held'],
  ['drug-approvals', 'licences without a day of decision go back: a mapping invents none'],
  ['drug-approvals-dated', 'licences without a code are held, whatever else the mapping supplies'],
  ['service-organisations', 'names in GBK without header and codes are held, and two that may be persons are not kept'],
  ['registration-numbers', 'old registration numbers are no unified codes: held'],
  ['random-inspection-list', 'a workbook that mixes codes and old numbers: the codes go in, the old numbers go back'],
  ['template-licence', 'an old workbook’s form for licences is read, and its example goes back for its code'],
  ['template-penalty', 'an old workbook’s form for penalties is read, and its example goes back for its kind and code'],
  ['spreadsheetml', 'Excel 2003 XML named .xlsx goes in as what it is'],
  ['recruiter-names', 'names as recruiters typed them are held without codes, however clear they are'],
  ['not-names', 'what was typed where a company was asked for becomes nobody'],
] as const

for (const [name, sentence] of STATED) {
  const expected = readExpected(name)
  test(`${expected.file}: ${sentence}`, needs(expected.file), async () => {
    await proveFile(sql, expected)
  })
}

test('every messy file of the collection has a stated account', needs('messy/not_company_names_utf8.csv'), () => {
  const stated = STATED.map(([name]) => readExpected(name).file)
  assert.deepEqual(
    readdirSync(sharedPath('messy')).filter((name) => !stated.includes(`messy/${name}`)),
    [],
  )
})
