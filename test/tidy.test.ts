import assert from 'node:assert/strict'
import { existsSync, globSync, readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { ROOT, SOURCES, type SourceFile } from './support/source.ts'

// The repository tests its own shape (design §2). Every exception is in a list here, where it is seen.

// From the floor up; layers in one line do not know each other.
const LADDER = [['platform'], ['foundation'], ['register'], ['collection', 'supervision'], ['rights', 'disclosure'], ['app']]
// What may not go up or sideways although the ladder would let it: design §2 lets the exchange use collection, nobody else.
const SIDEWAYS: Readonly<Record<string, readonly string[]>> = { rights: ['disclosure'], disclosure: ['rights'] }
const PRIVATE = ['store', 'routes', 'jobs', 'cli', 'pages']
const BANNED_NAMES = ['utils', 'util', 'helpers', 'helper', 'types', 'index', 'common', 'misc', 'services', 'service-layer', 'constants']

const IN_SRC = SOURCES.filter(({ path }) => path.startsWith('src/'))
const OWN = IN_SRC.filter(({ path }) => !path.endsWith('.test.ts') && !path.endsWith('.faults.ts'))

test('imports go down the ladder only', () => {
  const level = (layer: string): number => LADDER.findIndex((layers) => layers.includes(layer))
  for (const { path, imports } of OWN) {
    const from = path.split('/')[1]!
    if (level(from) === -1) continue
    for (const imported of imports) {
      if (!imported.startsWith('src/')) {
        assert.ok(imported.startsWith('demo/') && from === 'app', `${path} imports ${imported}: only src/app may use what is outside src, and only the demonstration`)
        continue
      }
      const to = imported.split('/')[1]!
      assert.ok(level(to) < level(from) || to === from, `${path} imports ${imported}: ${from} stands below ${to} or beside it`)
      assert.ok(!(SIDEWAYS[from] ?? []).includes(to), `${path} imports ${imported}: ${from} and ${to} do not know each other`)
    }
  }
})

test('every import names a file that is there', () => {
  for (const { path, imports } of SOURCES) for (const imported of imports) assert.ok(existsSync(join(ROOT, imported)), `${path} imports ${imported}`)
})

test('no files import each other in a circle', () => {
  const graph = new Map(SOURCES.map(({ path, imports }) => [path, imports]))
  const done = new Set<string>()
  const visit = (path: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(path), `a circle: ${[...trail.slice(trail.indexOf(path)), path].join(' → ')}`)
    if (done.has(path)) return
    for (const next of graph.get(path) ?? []) visit(next, [...trail, path])
    done.add(path)
  }
  for (const { path } of SOURCES) visit(path, [])
})

test('a module keeps its store, routes, jobs, commands and pages to itself; only src/app puts doors and jobs together', () => {
  for (const { path, imports } of SOURCES) {
    for (const imported of imports.filter(isPrivate)) {
      const own = dirname(imported) === dirname(path)
      const app = path.startsWith('src/app/') && !/^store\b/.test(basename(imported))
      const tests = path.startsWith('test/') || path.startsWith('tools/')
      assert.ok(own || app || tests, `${path} imports ${imported}, which is private to its module`)
    }
  }
})

function isPrivate(path: string): boolean {
  return moduleOf(path) !== null && PRIVATE.some((name) => basename(path) === `${name}.ts`)
}

/** `src/register/records` of a file in it, or nothing for what stands outside modules. */
function moduleOf(path: string): string | null {
  const [src, layer, module, file] = path.split('/')
  return src === 'src' && layer !== 'app' && module !== undefined && file !== undefined ? `src/${layer}/${module}` : null
}

test('every module has a README', () => {
  const modules = new Set(OWN.flatMap(({ path }) => moduleOf(path) ?? []))
  assert.ok(modules.size > 5)
  for (const module of modules) assert.ok(existsSync(join(ROOT, module, 'README.md')), `${module} has no README.md that tells its life`)
})

test('no file is named for what it is instead of what it does', () => {
  for (const { path } of SOURCES) assert.ok(!BANNED_NAMES.includes(basename(path).replace(/(\.test)?\.ts$/, '')), path)
  for (const folder of globSync('{src,test,tools,bench,demo}/**/', { cwd: ROOT })) assert.ok(!BANNED_NAMES.includes(basename(folder)), folder)
})

test('no folder of the tree is empty', () => {
  for (const folder of globSync('{src,rules,migrations}/**/', { cwd: ROOT })) assert.ok(readdirSync(join(ROOT, folder)).length > 0, `${folder} is empty; make it when it has content`)
})

test('an unsafe piece of HTML is made in one file only, and every attribute in a template is quoted', () => {
  for (const { path, code, templates } of IN_SRC) {
    if (path !== 'src/platform/ui/html.ts') assert.ok(!/\bnew Html\(/.test(code), `${path} makes Html by hand; use the html template`)
    for (const { tag, parts, line } of templates.filter((template) => template.tag === 'html')) {
      for (const part of parts.slice(0, -1)) assert.ok(!/[\w-]=$/.test(part), `${path}:${line}: an attribute of ${tag} without quotes`)
      assert.ok(!/<[^>]*\s(?:on\w+|style)=/.test(parts.join('')), `${path}:${line}: an inline handler or style, which the content policy forbids`)
      assert.ok(!/<script(?![^>]*\ssrc=)/.test(parts.join('')), `${path}:${line}: an inline script`)
    }
  }
})

// Who may ask what time it is. Everything else is given `at`, or asks platform/clock.
const MAY_READ_CLOCK = ['src/platform/clock.ts', 'src/platform/embedded/lease.ts']

test('only the clock knows what time it is', () => {
  for (const { path, code } of OWN) {
    if (MAY_READ_CLOCK.includes(path)) continue
    assert.ok(!/\bDate\.now\(|\bnew Date\(|\bTemporal\.Now\b/.test(code), `${path} reads the machine's clock; take \`at\` or ask platform/clock`)
  }
})

// Longer functions that are there, with the lines that they have: a ratchet, not a wall. Shorten one, then lower its number.
const LONG: Readonly<Record<string, number>> = {}
const LONGEST = 70

test('no function grows past 70 lines', () => {
  const long = OWN.flatMap((file) => functionsOf(file).filter(({ lines }) => lines > LONGEST))
  for (const { name, lines } of long) assert.ok(lines <= (LONG[name] ?? LONGEST), `${name} has ${lines} lines; which noun is hiding in it?`)
  for (const [name, lines] of Object.entries(LONG)) assert.equal(long.find((each) => each.name === name)?.lines, lines, `${name} is shorter now: lower its number in this list`)
})

/** Functions by name with their length. The formatter's indentation tells where each ends. */
function functionsOf({ path, code }: SourceFile): { readonly name: string; readonly lines: number }[] {
  const lines = code.split('\n')
  return lines.flatMap((line, start) => {
    const head = /^(\s*)(?:export )?(?:async )?function\*? ?(\w+)/.exec(line) ?? /^(\s*)(?:export )?const (\w+)\b.*(?:=>|\()\s*\{?$/.exec(line)
    if (head === null) return []
    const end = lines.findIndex((other, i) => i > start && new RegExp(`^${head[1]}[})]`).test(other) && !/\{$/.test(other))
    return end === -1 ? [] : [{ name: `${path}#${head[2]}`, lines: end - start + 1 }]
  })
}
