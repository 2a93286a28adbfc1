import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { buildAssets, builtAssets } from './assets.ts'

const ROOT = new URL('../', import.meta.url)
const css = readFileSync(new URL('assets/site.css', ROOT), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
const scripts = readdirSync(new URL('assets/', ROOT))
  .filter((name) => name.endsWith('.ts'))
  .map((name) => ({ name, text: readFileSync(new URL(`assets/${name}`, ROOT), 'utf8') }))
const built = builtAssets()

test('what is committed in assets/built is what the sources make; npm run assets makes it', async () => {
  assert.deepEqual(built, await buildAssets())
})

test('styles and script keep to their budgets, packed', () => {
  for (const [ending, most] of [
    ['.css', 12_000],
    ['.js', 8_000],
  ] as const) {
    const [name, content] = [...built].find(([one]) => one.endsWith(ending))!
    const bytes = gzipSync(content, { level: 9 }).length
    assert.ok(bytes <= most, `${name} is ${bytes} bytes, more than ${most}`)
  }
})

/** What Chromium 80 does not know and would drop with all that stands beside it (ux.md G12). */
const UNKNOWN_CSS: readonly (readonly [what: string, found: RegExp])[] = [
  [':has()', /:has\(/],
  [':is() or :where()', /:(is|where)\(/],
  ['inset', /[{;\s]inset(-[a-z]+)?\s*:/],
  ['a logical shorthand', /[{;\s](margin|padding|border|inset)-(inline|block)(-color|-style|-width)?\s*:/],
  ['aspect-ratio', /[{;\s]aspect-ratio\s*:/],
  ['@container', /@container/],
  ['@layer', /@layer/],
  ['color-mix()', /color-mix\(/],
  ['nesting', /[{;]\s*&/],
  ['new viewport units', /\d(d|s|l)v[hw]\b/],
  ['a transform of its own name', /[{;\s](rotate|scale|translate)\s*:/],
]

for (const [what, found] of UNKNOWN_CSS) {
  test(`the style sheet does without ${what}, in source and as built`, () => {
    for (const text of [css, ...[...built].filter(([name]) => name.endsWith('.css')).map(([, content]) => content)])
      assert.doesNotMatch(text, found)
  })
}

test('gap stands in grids only: in a row of boxes Chromium 80 passes over it', () => {
  const blocks = css.match(/\{[^{}]*\}/g) ?? []
  assert.ok(blocks.length > 100)
  assert.deepEqual(
    blocks.filter((block) => /[{;\s]gap\s*:/.test(block) && !/display:\s*grid/.test(block)),
    [],
  )
})

test(':focus-visible stands in rules of its own: where it is unknown it takes its whole rule along', () => {
  const selectors = (css.match(/[^{}]+(?=\{)/g) ?? []).filter((selector) => selector.includes(':focus-visible'))
  assert.deepEqual(
    selectors.filter((selector) => selector.includes(',')),
    [],
  )
})

test('only colours that the tokens name are used, so high contrast reaches everything', () => {
  const rules = css.slice(css.indexOf('html { font-size'), css.indexOf('@page'))
  const own = (rules.match(/#[0-9A-Fa-f]{3,8}\b/g) ?? []).filter((colour) => colour !== '#FFFFFF')
  assert.deepEqual(own, [])
})

/** A build lowers syntax, not methods. */
const UNKNOWN_METHODS =
  /\.(at|replaceAll|findLast|toSorted|replaceChildren|hasOwn|groupBy)\(|structuredClone|randomUUID|Promise\.any|AbortSignal\.timeout|^await /m

test('the scripts call nothing that Chromium 80 lacks', () => {
  for (const { name, text } of scripts) assert.doesNotMatch(text, UNKNOWN_METHODS, name)
})

test('the scripts are sound against the types of the browser', () => {
  const { status, stdout } = spawnSync(fileURLToPath(new URL('node_modules/.bin/tsc', ROOT)), ['-p', 'assets'], {
    cwd: ROOT,
    encoding: 'utf8',
  })
  assert.equal(status, 0, stdout)
})
