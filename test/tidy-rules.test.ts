import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { checkLaw } from '#foundation/law/check.ts'
import { loadLaw, RULES_DIR } from '#foundation/law/law.ts'
import { checkCatalogue } from '#register/catalogue/check.ts'
import { listChecks } from '#collection/quality/list-checks.ts'
import { parseCite } from '#foundation/law/cite.ts'
import { none } from './support/none.ts'
import { ROOT } from './support/source.ts'

// The law as data: sound and cited (design §1 G2). That every rule file has a case is tested in src/app/rules.test.ts.

test('every value of every rule is cited, and every citation names an instrument that is there and in force', () => {
  assert.deepEqual(checkLaw(RULES_DIR).problems, [])
  assert.deepEqual(checkCatalogue(loadLaw()), [])
})

test('every check of rows has its number once, its ground in an instrument, and a test beside it', () => {
  const law = loadLaw()
  const checks = listChecks()
  const codes = checks.map(({ code }) => code)
  assert.deepEqual(codes, [...new Set(codes)])
  for (const { code, cite } of checks) {
    for (const place of parseCite(cite) ?? [])
      assert.ok(
        place.instrument === 'platform-design' || law.instrument(place.instrument) !== null,
        `${code} cites ${place.instrument}`,
      )
    assert.ok(parseCite(cite) !== null, `${code} has no citation that can be read: ${cite}`)
  }
  const files = globSync('src/collection/quality/checks/*.ts', { cwd: ROOT }).filter(
    (file) => !file.endsWith('.test.ts'),
  )
  assert.ok(files.length > 0)
  none(
    files.map((file) => !existsSync(join(ROOT, file.replace(/\.ts$/, '.test.ts'))) && `${file} has no test beside it`),
  )
})
