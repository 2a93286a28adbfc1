import assert from 'node:assert/strict'
import { mkdirSync, writeFileSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { demoForFile } from '#test/support/demo-store.ts'
import { TOUR } from '#demo/tour.ts'
import { ANSWERS } from './answers.ts'
import * as checks from './checks.ts'
import type { Check } from './checks.ts'
import { CASES } from './cases.ts'
import type { Case } from './cases.ts'
import { findChromium, launchChromium, NO_BROWSER } from './chromium.ts'
import { isNotSignedInFromElsewhere, signsInWithoutScripts } from './desk-flows.ts'
import { FLOWS, searchesWithoutScripts } from './flows.ts'
import { paper } from './paper.ts'
import { NO_PDF } from './pdf.ts'
import { openSite } from './site.ts'
import type { Site } from './site.ts'
import * as variants from './visit.ts'
import type { Variant, Window } from './visit.ts'

// Every public page in a real browser, in four ways, against the checks of ux.md (e).

const SHOTS = new URL('../../test-results/pages/', import.meta.url)
mkdirSync(SHOTS, { recursive: true })

/** Taken anew with CHENGXIN_SCREENSHOTS=1, so that an ordinary run leaves the checkout as it is. */
const DOCS = new URL('../../docs/screenshots/', import.meta.url)
const PICTURES = { home: '/', subject: `/s/${TOUR.fined.code}` }

const chromium = findChromium()
const skip = chromium === null ? NO_BROWSER : false
const EVERYWHERE: readonly Check[] = [
  checks.strict,
  checks.showsNoPerson,
  checks.accessible,
  checks.complete,
  checks.reflows,
]
const ONCE: readonly Check[] = [
  checks.outline,
  checks.light,
  checks.freshlyAsked,
  checks.bearsForcedColours,
  checks.prints,
]

const ROUNDS: readonly { readonly variant: Variant; readonly checks: readonly Check[] }[] = [
  { variant: variants.PLAIN, checks: [...ONCE, ...EVERYWHERE, checks.bearsSpacing] },
  { variant: variants.LARGE_CONTRAST, checks: EVERYWHERE },
  { variant: variants.ENGLISH, checks: [checks.outline, checks.marksChinese, ...EVERYWHERE] },
]

/** One page of each route: the keyboard walks through it, pictures of it are kept, and it is seen in the other displays. */
const FIRST = new Set(
  Map.groupBy(CASES, ({ route }) => route)
    .values()
    .map(([first]) => first!),
)

const province = await demoForFile()
let site: Site
let browser: Browser | undefined
const windows = new Map<Variant, Window>()
/** what each page says with scripts */
const said = new Map<Case, string>()

before(async () => {
  site = await openSite(province)
  if (chromium === null) return
  browser = await launchChromium(chromium)
  for (const variant of [...ROUNDS.map((round) => round.variant), variants.NO_SCRIPT])
    windows.set(variant, await variants.openWindow(browser, site, variant))
})
after(async () => {
  await browser?.close()
  await site?.close()
})

describe('public pages', { concurrency: true }, () => {
  for (const { variant, checks } of ROUNDS) {
    describe(variant.name, { concurrency: 1 }, () => {
      const cases = variant === variants.PLAIN ? CASES : FIRST
      for (const page of cases) test(`${page.name}, ${variant.name}`, { skip }, () => holds(page, variant, checks))
    })
  }
})

describe('what a visitor does', () => {
  let window: Window
  before(async () => {
    if (chromium !== null) window = await variants.openWindow(browser!, site, variants.PLAIN)
  })
  for (const { name, run } of FLOWS) test(name, { skip }, () => run(window, site))
  test('without scripts one searches, leafs and opens', { skip }, () => searchesWithoutScripts(browser!, site))
  test('without scripts one signs in to the desk, reads it in English and leaves', { skip }, () =>
    signsInWithoutScripts(browser!, site),
  )
  test('a page of another site signs nobody in', { skip }, () => isNotSignedInFromElsewhere(browser!, site))
})

describe('on paper', () => {
  for (const page of CASES.filter((one) => one.paper !== undefined)) {
    test(page.name, { skip }, async (context) => {
      const seen = await variants.visit(windows.get(variants.PLAIN)!, site, page)
      const found = await paper(seen.page, page.paper!)
      if (found === null) return context.skip(NO_PDF)
      assert.deepEqual(found, [])
    })
  }
})

test('the pictures of the README show the site as it is', { skip }, async () => {
  const { page, context } = await variants.openWindow(browser!, site, variants.PLAIN)
  for (const [name, path] of Object.entries(PICTURES)) {
    await page.setViewportSize({ width: 1120, height: 1000 })
    await page.goto(site.url + path)
    const picture = await page.screenshot({ caret: 'initial' })
    if (process.env['CHENGXIN_SCREENSHOTS'] !== undefined) writeFileSync(new URL(`${name}.png`, DOCS), picture)
    assert.ok(picture.length < 200_000, `${name} is ${picture.length} bytes`)
  }
  await context.close()
})

describe('what the server answers', () => {
  for (const { name, run } of ANSWERS) test(name, () => run(site))
})

test('without scripts every page says the same', { skip }, async () => {
  for (const page of CASES) {
    const { page: bare } = await variants.visit(windows.get(variants.NO_SCRIPT)!, site, page)
    assert.equal(await wordsOf(bare), said.get(page), page.name)
  }
})

async function holds(page: Case, variant: Variant, asked: readonly Check[]): Promise<void> {
  const seen = await variants.visit(windows.get(variant)!, site, page)
  const found: string[] = []
  const plain = variant === variants.PLAIN
  if (plain) said.set(page, await wordsOf(seen.page))
  const first = plain && FIRST.has(page)
  if (first) await seen.page.screenshot({ ...shot(page, 1280), fullPage: true })
  for (const check of asked) found.push(...(await check(seen, page, variant)))
  if (first) await seen.page.screenshot({ ...shot(page, 320), fullPage: true })
  if (first)
    found.push(...(await checks.keyboard(await variants.visit(windows.get(variant)!, site, page), page, variant)))
  assert.deepEqual(found, [])
}

async function wordsOf(page: Page): Promise<string> {
  return (await page.locator('main').innerText())
    .replace(/\s+/g, ' ')
    .replace(/\b\d\d:\d\d\b/g, '')
    .replace(/ ?复制 ?/, ' ')
}

function shot({ name }: Case, width: number): { path: string; type: 'jpeg'; quality: number; caret: 'initial' } {
  return {
    path: new URL(`${name.replace(/\W+/g, '-')}-${width}.jpg`, SHOTS).pathname,
    type: 'jpeg',
    quality: 60,
    caret: 'initial',
  }
}
