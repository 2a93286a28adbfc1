import assert from 'node:assert/strict'
import { test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { loadLaw } from '#foundation/law/law.ts'
import { Refusal } from '#platform/refusal.ts'
import { databaseForFile } from '#test/support/database.ts'
import { readExpected } from '#test/support/expected-account.ts'
import { proveFile } from '#test/support/real-file.ts'
import { needs, sharedPath } from '#test/support/shared-data.ts'
import { rowCounts } from '#test/support/whole-store.ts'

// Real registers, licences and penalties go in through a mapping each; what they must come to stands in YAML beside it, found out
// without the platform. Registers with real names serve registration alone. The two large ones are in registries.test.ts.

const { sql } = await databaseForFile()
const law = loadLaw()

const STATED = [
  ['credit-portal-sample', 'nine penalties as a portal shows them go in, each with notes'],
  ['securities-regulator-notices', 'prior notices are returned with the article, decisions without a code are held'],
  ['drug-approvals', 'licences without a day of decision go back: a mapping invents none'],
  ['drug-approvals-dated', 'licences without a code are held, whatever else the mapping supplies'],
  ['service-organisations', 'names in GBK without header and codes are held, and two that may be persons are not kept'],
  ['registration-numbers', 'old registration numbers are no unified codes: held'],
  ['random-inspection-list', 'a workbook that mixes codes and old numbers: the codes go in, the old numbers go back'],
] as const

for (const [name, sentence] of STATED) {
  const expected = readExpected(name)
  test(`${expected.file}: ${sentence}`, needs(expected.file), async () => {
    await proveFile(sql, expected)
  })
}

const OLD = [
  ['messy/template_licence_import.xls', 'licence', /旧格式.*另存为/, /old Excel.*save it as/],
  ['messy/template_penalty_import.xls', 'penalty', /旧格式.*另存为/, /old Excel.*save it as/],
  ['messy/spreadsheetml_named_xlsx.xlsx', 'registration', /Excel 2003 XML.*另存为/, /Excel 2003 XML.*save it as/],
] as const

for (const [file, item, zh, en] of OLD) {
  test(`${file} is refused by what it is, with what to do, and leaves nothing`, needs(file), async () => {
    const provider = await addProvider(sql, law, {
      code: uscc('11', '370000', body('JT', 2)),
      name: '试验省政务服务局',
      region: '370000',
    })
    const before = await rowCounts(sql)
    await assert.rejects(intake(sql, law, { path: sharedPath(file), item, provider: provider.code }), (error) => {
      assert.ok(error instanceof Refusal)
      assert.equal(error.code, 'intake/wrong-kind')
      assert.match(error.zh, zh)
      assert.match(error.en, en)
      return true
    })
    assert.deepEqual(await rowCounts(sql), before)
  })
}
