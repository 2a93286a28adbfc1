import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { needs, sharedPath } from './support/shared-data.ts'
import { none } from './support/none.ts'
import { ROOT, SOURCES } from './support/source.ts'

const GLOSSARY = readFileSync(join(ROOT, 'GLOSSARY.md'), 'utf8')

test('every term of the trade that the code uses is in the glossary', needs('../domain.md'), () => {
  const domain = readFileSync(sharedPath('../domain.md'), 'utf8')
  const terms = termsOf(domain.slice(domain.indexOf('## 1. Glossary'), domain.indexOf('## 2. ')))
  const texts = [
    ...SOURCES.filter(({ path }) => path.startsWith('src/')).map(({ text }) => text),
    ...globSync('rules/national/**/*.yaml', { cwd: ROOT }).map((path) => readFileSync(join(ROOT, path), 'utf8')),
  ]
  assert.ok(terms.length > 80)
  none(terms.map((term) => texts.some((text) => text.includes(term)) && !GLOSSARY.includes(term) && term))
})

function termsOf(table: string): readonly string[] {
  const cells = [...table.matchAll(/^\| ([^|]+) \|/gm)]
    .map(([, cell]) => cell!)
    .filter((cell) => !/^(?:Chinese|-+)/.test(cell))
  return cells
    .flatMap((cell) => cell.split(/ \/ |、|\//).map((term) => term.replace(/\s*\(.*/, '').trim()))
    .filter((term) => /^\p{Script=Han}{2,}$/u.test(term))
}
