import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { after, before, describe, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { leaveTestServer } from '#test/support/database.ts'
import { TOUR } from '#demo/tour.ts'
import { ANSWERS } from './answers.ts'
import * as checks from './checks.ts'
import type { Check } from './checks.ts'
import { CASES } from './cases.ts'
import type { Case } from './cases.ts'
import { findChromium, launchChromium, NO_BROWSER } from './chromium.ts'
import { FLOWS, searchesWithoutScripts } from './flows.ts'
import { paper } from './paper.ts'
import { NO_PDF } from './pdf.ts'
import { openSite } from './site.ts'
import { measure } from './speed.ts'
import type { Site } from './site.ts'
import * as variants from './visit.ts'
import type { Variant, Window } from './visit.ts'

// Every public page in a real browser, in four ways, against the checks of ux.md (e).

const SHOTS = new URL('../../test-results/pages/', import.meta.url)
mkdirSync(SHOTS, { recursive: true })

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

/** The keyboard walks through one page of each route. */
const WALKED = new Set(
  Map.groupBy(CASES, ({ route }) => route)
    .values()
    .map(([first]) => first!),
)

let site: Site
let browser: Browser | undefined
const windows = new Map<Variant, Window>()
/** what each page says with scripts */
const said = new Map<Case, string>()

before(async () => {
  site = await openSite()
  if (chromium === null) return
  browser = await launchChromium(chromium)
  for (const variant of [...ROUNDS.map((round) => round.variant), variants.NO_SCRIPT])
    windows.set(variant, await variants.openWindow(browser, site, variant))
})
after(async () => {
  await browser?.close()
  await site?.close()
  await leaveTestServer()
})

describe('public pages', { skip, concurrency: true }, () => {
  for (const { variant, checks } of ROUNDS) {
    describe(variant.name, { concurrency: 1 }, () => {
      for (const page of CASES) test(`${page.name}, ${variant.name}`, () => holds(page, variant, checks))
    })
  }
})

describe('what a visitor does', { skip }, () => {
  let window: Window
  before(async () => {
    if (chromium !== null) window = await variants.openWindow(browser!, site, variants.PLAIN)
  })
  for (const { name, run } of FLOWS) test(name, () => run(window, site))
  test('without scripts one searches, leafs and opens', () => searchesWithoutScripts(browser!, site))
})

describe('on paper', { skip }, () => {
  for (const page of CASES.filter((one) => one.paper !== undefined)) {
    test(page.name, async (context) => {
      const seen = await variants.visit(windows.get(variants.PLAIN)!, site, page)
      const found = await paper(seen.page, page.paper!)
      if (found === null) return context.skip(NO_PDF)
      assert.deepEqual(found, [])
    })
  }
})

test(
  'on a county’s machine and line no page is slower than half again the heaviest that is allowed',
  { skip },
  async (context) => {
    const allowed = await measure(browser!, site, '/calibration')
    for (const path of ['/', `/s/${TOUR.severe.code}`, '/acts/penalty']) {
      const { lcpMs, layoutShift, blockingMs } = await measure(browser!, site, path)
      context.diagnostic(
        `${path}: LCP ${lcpMs.toFixed(0)} ms (allowed ${(1.5 * allowed.lcpMs).toFixed(0)}), blocked ${blockingMs.toFixed(0)} ms, shift ${layoutShift.toFixed(3)}`,
      )
      assert.ok(lcpMs <= 1.5 * allowed.lcpMs, `${path}: LCP ${lcpMs} ms against ${allowed.lcpMs} ms`)
      assert.ok(layoutShift <= 0.05, `${path}: layout shift ${layoutShift}`)
    }
  },
)

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
  if (plain) await seen.page.screenshot({ ...shot(page, 1280), fullPage: true })
  for (const check of asked) found.push(...(await check(seen, page, variant)))
  if (plain) await seen.page.screenshot({ ...shot(page, 320), fullPage: true })
  if (plain && WALKED.has(page))
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
