import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { test } from 'node:test'
import { none } from './support/none.ts'
import { ROOT, SOURCES, type SourceFile, type Template } from './support/source.ts'

// SQL stands in store.ts alone, and there on the module's own schema (design §2). What must travel goes through verbs.

const SQL =
  /^\s*(?:select|insert|update|delete|with|copy|truncate|create|alter|drop|begin|commit|rollback|set|lock|notify|listen|vacuum|analyze|refresh|declare|fetch|merge)\b/i
const STATEMENTS = SOURCES.filter(({ path }) => path.startsWith('src/') && !/\.(test|faults)\.ts$/.test(path)).flatMap(
  (file) =>
    file.templates
      .filter((template) => template.tag !== 'html' && SQL.test(template.parts[0]!))
      .map((template) => ({ file, template })),
)
const SCHEMAS = new Set(
  globSync('migrations/*.sql', { cwd: ROOT }).flatMap((path) =>
    [...readFileSync(join(ROOT, path), 'utf8').matchAll(/create schema (?:if not exists )?(\w+)/g)].map(
      (match) => match[1]!,
    ),
  ),
)
// Made by the runner of migrations itself.
SCHEMAS.add('platform')

// Where SQL may stand besides store.ts: machinery that knows no module's tables, and locks that guard one verb.
const MAY_SPEAK_SQL = ['src/platform/']

test('SQL stands in the stores of modules and in the machinery of the platform, nowhere else', () => {
  none(
    STATEMENTS.map(
      ({ file, template }) =>
        !isStore(file.path) &&
        !MAY_SPEAK_SQL.some((path) => file.path.startsWith(path)) &&
        `${file.path}:${template.line} speaks SQL; that belongs into the module's store.ts`,
    ),
  )
})

test("a store touches its own module's schema only", () => {
  none(
    STATEMENTS.flatMap(({ file, template }) =>
      schemasIn(template).map(
        (schema) =>
          schema !== ownSchema(file) &&
          `${file.path}:${template.line} touches ${schema}; ${ownSchema(file)} is its own schema`,
      ),
    ),
  )
})

test('every module with a store has a schema of its name', () => {
  none(
    SOURCES.map(
      (file) => isStore(file.path) && !SCHEMAS.has(ownSchema(file)) && `${file.path} has no schema of its name`,
    ),
  )
})

test('no statement is put together from words: values are bound, and names of columns are written out', () => {
  const counted = SOURCES.filter(
    ({ path }) => /^src\/(?!platform\/)/.test(path) && !/\.(test|faults)\.ts$/.test(path),
  ).map(({ path, code }) => ({ path, times: [...code.matchAll(/\.unsafe\(/g)].length }))
  none(
    counted.map(
      ({ path, times }) =>
        times !== (MAY_BE_UNSAFE[path] ?? 0) &&
        `${path} calls unsafe() ${times} times; the list here says ${MAY_BE_UNSAFE[path] ?? 0}`,
    ),
  )
})

// Stores that name tables or columns from a fixed list of their own: how often each calls unsafe().
const MAY_BE_UNSAFE: Readonly<Record<string, number>> = {}

test('migrations are numbered without a gap', () => {
  const names = globSync('migrations/*.sql', { cwd: ROOT })
    .map((path) => basename(path))
    .toSorted()
  names.forEach((name, i) => assert.equal(Number(name.slice(0, 4)), i + 1, name))
})

function isStore(path: string): boolean {
  return /^src\/\w+\/[\w-]+\/store(?:-[\w-]+)?\.ts$/.test(path)
}

function ownSchema({ path }: SourceFile): string {
  return path.startsWith('src/platform/') ? 'platform' : path.split('/')[2]!.replaceAll('-', '_')
}

/** The schemas that a statement names: `records.record` in it, but not the alias `r.record`. */
function schemasIn({ parts }: Template): readonly string[] {
  const text = parts.join(' ').replace(/'[^']*'/g, "''")
  return [
    ...new Set(
      [...text.matchAll(/(?<![\w.])(\w+)\.\w+/g)].map((match) => match[1]!).filter((name) => SCHEMAS.has(name)),
    ),
  ]
}
