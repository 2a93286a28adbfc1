import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { checkLaw } from '#foundation/law/check.ts'
import { loadLaw, RULES_DIR } from '#foundation/law/law.ts'
import { checkCatalogue } from '#register/catalogue/check.ts'
import { listChecks } from '#collection/quality/list-checks.ts'
import { parseCite } from '#foundation/law/cite.ts'
import { none } from './support/none.ts'
import { ROOT } from './support/source.ts'

// The law as data: sound, cited, and shown by cases (design §1 G2).

test('every value of every rule is cited, and every citation names an instrument that is there and in force', () => {
  assert.deepEqual(checkLaw(RULES_DIR).problems, [])
  assert.deepEqual(checkCatalogue(loadLaw()), [])
})

test('every rule file has a case that a lawyer can read', () => {
  const cases = globSync('cases/**/*.yaml', { cwd: RULES_DIR }).map((path) => readFileSync(join(RULES_DIR, path), 'utf8'))
  const folders = new Set(globSync('cases/*/', { cwd: RULES_DIR }).map((path) => basename(path)))
  const files = globSync(['national/**/*.yaml', 'provinces/*/**/*.yaml'], { cwd: RULES_DIR })
  assert.ok(cases.length > 0 && files.length > 10)
  const folderOf = (file: string): string => file.replace(/^(?:national|provinces\/\d+)\//, '').split('/')[0]!.replace(/\.yaml$/, '')
  none(files.map((file) => !folders.has(folderOf(file)) && `${file}: rules/cases/${folderOf(file)}/ has no case`))
})

test('every check of rows has its number once, its ground in an instrument, and a test beside it', () => {
  const law = loadLaw()
  const checks = listChecks()
  const codes = checks.map(({ code }) => code)
  assert.deepEqual(codes, [...new Set(codes)])
  for (const { code, cite } of checks) {
    for (const place of parseCite(cite) ?? []) assert.ok(place.instrument === 'platform-design' || law.instrument(place.instrument) !== null, `${code} cites ${place.instrument}`)
    assert.ok(parseCite(cite) !== null, `${code} has no citation that can be read: ${cite}`)
  }
  const files = globSync('src/collection/quality/checks/*.ts', { cwd: ROOT }).filter((file) => !file.endsWith('.test.ts'))
  assert.ok(files.length > 0)
  none(files.map((file) => !existsSync(join(ROOT, file.replace(/\.ts$/, '.test.ts'))) && `${file} has no test beside it`))
})
