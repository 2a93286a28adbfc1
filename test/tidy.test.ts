import assert from 'node:assert/strict'
import { existsSync, globSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { test } from 'node:test'
import { none } from './support/none.ts'
import { ROOT, SOURCES, type SourceFile } from './support/source.ts'

// The repository tests its own shape (design §2). Every exception is in a list here, where it is seen.

// From the floor up; layers in one line do not know each other.
const LADDER = [
  ['platform'],
  ['foundation'],
  ['register'],
  ['collection', 'supervision'],
  ['rights', 'disclosure'],
  ['app'],
]
const PRIVATE = ['store', 'routes', 'jobs', 'cli', 'pages']
const BANNED_NAMES = ['utils', 'util', 'helpers', 'helper', 'types', 'index', 'common', 'misc', 'constants']
// What src/app may use from outside src: the demonstration that `start` loads and what `bench` measures.
const APP_MAY_USE = /^(?:demo|bench)\//

const IN_SRC = SOURCES.filter(({ path }) => path.startsWith('src/'))
const OWN = IN_SRC.filter(({ path }) => !/\.(?:test|faults)\.ts$/.test(path))

test('imports go down the ladder only', () => {
  none(OWN.flatMap(({ path, imports }) => imports.map((imported) => climbs(path, imported))))
})

function climbs(path: string, imported: string): string | null {
  const from = path.split('/')[1]!
  if (!imported.startsWith('src/'))
    return from === 'app' && APP_MAY_USE.test(imported) ? null : `${path} imports ${imported}, which is outside src`
  const to = imported.split('/')[1]!
  return to === from || levelOf(to) < levelOf(from)
    ? null
    : `${path} imports ${imported}: ${from} stands below ${to} or beside it`
}

function levelOf(layer: string): number {
  return LADDER.findIndex((layers) => layers.includes(layer))
}

test('every import names a file that is there', () => {
  none(
    SOURCES.flatMap(({ path, imports }) =>
      imports.map((imported) => !existsSync(join(ROOT, imported)) && `${path} imports ${imported}`),
    ),
  )
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
  none(
    SOURCES.flatMap(({ path, imports }) =>
      imports.map(
        (imported) =>
          isPrivate(imported) &&
          !mayUse(path, imported) &&
          `${path} imports ${imported}, which is private to its module`,
      ),
    ),
  )
})

function isPrivate(path: string): boolean {
  return moduleOf(path) !== null && PRIVATE.includes(basename(path, '.ts'))
}

function mayUse(path: string, imported: string): boolean {
  if (dirname(imported) === dirname(path) || /^(?:test|tools)\//.test(path)) return true
  return path.startsWith('src/app/') && basename(imported) !== 'store.ts'
}

/** `src/register/records` of a file in it, or nothing for what stands outside modules. */
function moduleOf(path: string): string | null {
  const [src, layer, module, file] = path.split('/')
  return src === 'src' && layer !== 'app' && module !== undefined && file !== undefined
    ? `src/${layer}/${module}`
    : null
}

test('every module has a README that tells its life on a page', () => {
  const modules = [...new Set(OWN.flatMap(({ path }) => moduleOf(path) ?? []))]
  assert.ok(modules.length > 5)
  none(modules.map((module) => !existsSync(join(ROOT, module, 'README.md')) && `${module} has no README.md`))
})

test('no file and no folder is named for what it is instead of what it does', () => {
  none(SOURCES.map(({ path }) => BANNED_NAMES.includes(basename(path).replace(/(?:\.test)?\.ts$/, '')) && path))
  none(
    globSync('{src,test,tools,bench,demo}/**/', { cwd: ROOT }).map(
      (folder) => BANNED_NAMES.includes(basename(folder)) && folder,
    ),
  )
})

test('an unsafe piece of HTML is made in one file only, and every attribute in a template is quoted', () => {
  none(
    IN_SRC.map(
      ({ path, code }) =>
        path !== 'src/platform/ui/html.ts' &&
        /\bnew Html\(/.test(code) &&
        `${path} makes Html by hand; use the html template`,
    ),
  )
  none(
    IN_SRC.flatMap(({ path, templates }) =>
      templates.filter(({ tag }) => tag === 'html').map(({ parts, line }) => unsafeMarkup(parts, `${path}:${line}`)),
    ),
  )
})

function unsafeMarkup(parts: readonly string[], place: string): string | null {
  const all = parts.join('')
  if (parts.slice(0, -1).some((part) => /[\w-]=$/.test(part))) return `${place}: an attribute without quotes`
  if (/<[^>]*\s(?:on\w+|style)=/.test(all))
    return `${place}: an inline handler or style, which the content policy forbids`
  return /<script(?![^>]*\ssrc=)/.test(all) ? `${place}: an inline script` : null
}

// Who may ask the machine what time it is. Everything else is given `at`, or asks platform/clock.
const MAY_READ_CLOCK = ['src/platform/clock.ts', 'src/platform/embedded/lease.ts']

test('only the clock knows what time it is', () => {
  none(
    OWN.map(
      ({ path, code }) =>
        !MAY_READ_CLOCK.includes(path) &&
        /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b/.test(code) &&
        `${path} reads the machine's clock; take \`at\` or ask platform/clock`,
    ),
  )
})

// Longer functions that are there, with the lines that they have: a ratchet, not a wall. Shorten one, then lower its number.
const LONG: Readonly<Record<string, number>> = {
  'src/disclosure/portal/services.ts#services': 99,
}
const LONGEST = 70

test('no function grows past 70 lines', () => {
  const long = OWN.flatMap(functionsOf).filter(({ lines }) => lines > LONGEST)
  none(
    long.map(
      ({ name, lines }) => lines > (LONG[name] ?? LONGEST) && `${name} has ${lines} lines; which noun is hiding in it?`,
    ),
  )
  none(
    Object.entries(LONG).map(
      ([name, lines]) =>
        long.find((each) => each.name === name)?.lines !== lines &&
        `${name} is shorter now: lower its number in this list`,
    ),
  )
})

/** Functions by name with their length. The formatter's indentation tells where each ends. */
function functionsOf({ path, code }: SourceFile): readonly { readonly name: string; readonly lines: number }[] {
  const lines = code.split('\n')
  return lines.flatMap((line, start) => {
    const head =
      /^(\s*)(?:export )?(?:async )?function\*? ?(\w+)/.exec(line) ??
      /^(\s*)(?:export )?const (\w+)\b.*(?:=>|\()\s*\{?$/.exec(line)
    if (head === null) return []
    const end = lines.findIndex(
      (other, i) => i > start && new RegExp(`^${head[1]}[})]`).test(other) && !/\{$/.test(other),
    )
    return end === -1 ? [] : [{ name: `${path}#${head[2]}`, lines: end - start + 1 }]
  })
}
