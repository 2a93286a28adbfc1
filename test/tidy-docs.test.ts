import assert from 'node:assert/strict'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { test } from 'node:test'
import { COMMANDS } from '#app/cli.ts'
import { REFUSALS } from '#platform/refusal.ts'
import { none } from './support/none.ts'
import { ROOT, SOURCES } from './support/source.ts'

// What documents, package.json and the lock file say is true.

const PACKAGE = JSON.parse(read('package.json')) as {
  dependencies: Record<string, string>
  optionalDependencies: Record<string, string>
  devDependencies: Record<string, string>
  scripts: Record<string, string>
}
const DOCUMENTS = globSync(
  ['*.md', 'docs/**/*.md', 'src/**/*.md', 'rules/**/*.md', 'demo/**/*.md', 'bench/**/*.md', 'test/**/*.md'],
  { cwd: ROOT },
)

test('every link of every document leads to a file that is there', () => {
  const links = DOCUMENTS.flatMap((document) =>
    [...read(document).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => ({ document, target: target! })),
  )
  none(
    links.map(
      ({ document, target }) =>
        !/^(?:https?:|mailto:|#)/.test(target) &&
        !existsSync(join(ROOT, dirname(document), decodeURI(target.split('#')[0]!))) &&
        `${document} links to ${target}`,
    ),
  )
})

test('every path that a document names in code is there', () => {
  const named = DOCUMENTS.filter((path) => !path.startsWith('docs/decisions/')).flatMap((document) =>
    [...read(document).matchAll(/`((?:src|test|tools|bench|demo|rules|migrations|assets|docs)\/[\w./-]+)`/g)].map(
      ([, path]) => ({ document, path: path! }),
    ),
  )
  none(
    named.map(
      ({ document, path }) =>
        !existsSync(join(ROOT, path)) &&
        !existsSync(join(ROOT, dirname(document), path)) &&
        `${document} names ${path}`,
    ),
  )
})

test('every command that the README shows is one', () => {
  const names = COMMANDS.map(({ name }) => name)
  for (const document of ['README.md', 'README.zh-CN.md'].filter((path) => existsSync(join(ROOT, path)))) {
    for (const [, words] of read(document).matchAll(/bin\/chengxin +([a-z]+(?: +[a-z]+)?)/g)) {
      const called = words!.replace(/ +/g, ' ')
      assert.ok(
        names.includes(called) || names.includes(called.split(' ')[0]!),
        `${document} shows bin/chengxin ${called}`,
      )
    }
    for (const [, script] of read(document).matchAll(/npm run ([\w:-]+)/g))
      assert.ok(script! in PACKAGE.scripts, `${document} shows npm run ${script}`)
  }
})

// Used without an import: from the command line, as types, as the peer of another (typebox), or for what it
// brings along (axe-core).
const WITHOUT_IMPORT = [
  'typescript',
  'oxlint',
  'oxlint-tsgolint',
  'oxfmt',
  '@types/node',
  '@types/cli-progress',
  '@types/qrcode',
  '@types/yauzl',
  'typebox',
  '@axe-core/playwright',
]

test('every dependency is imported somewhere, what production needs not from development, and every package imported is a dependency', () => {
  const declared = { ...PACKAGE.dependencies, ...PACKAGE.devDependencies }
  const imported = new Map(SOURCES.flatMap(({ path, packages }) => packages.map((name) => [name, path] as const)))
  none(
    Object.keys(declared).map(
      (name) =>
        !WITHOUT_IMPORT.includes(name) &&
        !imported.has(name) &&
        !SOURCES.some(({ text }) => text.includes(`'${name}`)) &&
        `nothing imports ${name}`,
    ),
  )
  none(
    SOURCES.flatMap(({ path, packages }) =>
      packages.map((name) => !(name in declared) && `${path} imports ${name}, which package.json does not name`),
    ),
  )
  const production = SOURCES.filter(({ path }) => /^(?:src|demo)\//.test(path) && !/\.(?:test|faults)\.ts$/.test(path))
  none(
    production.flatMap(({ path, packages }) =>
      packages.map(
        (name) => !(name in PACKAGE.dependencies) && `${path} imports ${name}, which production does not install`,
      ),
    ),
  )
})

test('versions are exact, and the lock file names no registry', () => {
  const all = { ...PACKAGE.dependencies, ...PACKAGE.optionalDependencies, ...PACKAGE.devDependencies }
  for (const [name, version] of Object.entries(all)) assert.match(version, /^\d+\.\d+\.\d+(?:-[\w.]+)?$/, name)
  assert.ok(!/"resolved": "https?:/.test(read('package-lock.json')))
})

test('the words of every refusal are in Chinese and English', () => {
  for (const [code, [status, zh, en]] of Object.entries(REFUSALS)) {
    assert.ok(status >= 400 && status < 600, code)
    assert.match(zh, /\p{Script=Han}/u, code)
    assert.match(en, /^[\x20-\x7e]+$/, code)
  }
})

test('every refusal in the vocabulary is used', () => {
  const texts = SOURCES.filter(({ path }) => path !== 'src/platform/refusal.ts').map(({ text }) => text)
  none(
    Object.keys(REFUSALS).map(
      (code) => !texts.some((text) => text.includes(`'${code}'`)) && `nothing refuses with ${code}`,
    ),
  )
})

test('commits leave nothing for later: no word in the source puts work off', () => {
  const putOff = new RegExp(`\\b(?:${['TO', 'DO|FIX', 'ME'].join('')})\\b`)
  none(SOURCES.map(({ path, text }) => putOff.test(text) && `${path} puts work off`))
})

function read(path: string): string {
  return readFileSync(join(ROOT, path), 'utf8')
}
