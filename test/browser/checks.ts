import { CANARIES } from '#demo/canaries.ts'
import type { Case } from './cases.ts'
import { ask, axe } from './inspect.ts'
import { cookiesOf, type Variant, type Visit } from './visit.ts'

// The checks of ux.md (e) that hold for every page. Each gives what is wrong, in words; an empty list is good.

export type Problems = readonly string[]
export type Check = (visit: Visit, page: Case, variant: Variant) => Promise<Problems>

type Outline = {
  readonly lang: string
  readonly title: string
  readonly h1: readonly string[]
  readonly skipped: readonly string[]
  readonly banner: number
  readonly navigation: readonly string[]
  readonly main: number
  readonly contentinfo: number
  readonly robots: string
  readonly elements: number
  readonly inline: readonly string[]
}

/** G1: status, language, title, one h1, no heading skipped, landmarks. */
export const outline: Check = async ({ page, response }, expected, { root }) => {
  const lang = root === '' ? 'zh' : 'en'
  const found = await ask<Outline>(page, 'outline')
  const h1 = found.h1[0] ?? ''
  return problems([
    [response.status() === expected.status, `status ${response.status()}, not ${expected.status}`],
    [found.lang === (lang === 'zh' ? 'zh-CN' : 'en'), `html[lang] is ${found.lang}`],
    [found.h1.length === 1, `${found.h1.length} h1`],
    [expected.h1[lang].test(h1), `h1 is “${h1}”`],
    [found.title === titleOf(h1, expected, lang), `title is “${found.title}”`],
    [found.skipped.length === 0, `headings skip a level: ${found.skipped.join(', ')}`],
    [found.banner === 1 && found.main === 1 && found.contentinfo === 1, 'not one banner, one main and one contentinfo'],
    [
      found.navigation.length > 0 && !found.navigation.includes(''),
      `a navigation has no name: ${found.navigation.join(', ')}`,
    ],
    [found.robots === robotsOf(expected), `robots is “${found.robots}”`],
  ])
}

function robotsOf({ desk, noarchive }: Case): string {
  if (desk !== undefined) return 'noindex, nofollow, noarchive'
  return noarchive === true ? 'noarchive' : ''
}

function titleOf(h1: string, { title }: Case, lang: 'zh' | 'en'): string {
  const before = title === 'error' ? { zh: '错误：', en: 'Error: ' }[lang] : ''
  const after = title === 'page 2' ? { zh: ' - 第 2 页', en: ' - Page 2' }[lang] : ''
  return `${before}${h1}${after} - ${{ zh: '诚信', en: 'Chengxin' }[lang]}`
}

/** G3: axe finds nothing. */
export const accessible: Check = ({ page }) => axe(page)

/** G4: fits its window at several widths, also with the text spacing of 1.4.12; targets of 24 pixels. */
export const reflows: Check = async ({ page }) => {
  const found: string[] = []
  for (const width of [1366, 640, 320]) {
    await page.setViewportSize({ width, height: 768 })
    found.push(...(await ask<Problems>(page, 'overflow')).map((what) => `too wide at ${width}: ${what}`))
    found.push(...(await ask<Problems>(page, 'smallTargets')).map((what) => `small target at ${width}: ${what}`))
  }
  return found
}

/** G4: nothing is cut off when a reader sets wider text. */
export const bearsSpacing: Check = async ({ page }) => {
  await ask(page, 'spaceText')
  const clipped = await ask<Problems>(page, 'clipped')
  const wide = await ask<Problems>(page, 'overflow')
  return [
    ...clipped.map((what) => `cut off with wide text: ${what}`),
    ...wide.map((what) => `too wide with wide text: ${what}`),
  ]
}

const LIMITS = { document: 30_000, stylesheet: 12_000, script: 8_000 } as const

/** G6: bytes, requests, elements; no font, no other host. */
export const light: Check = async ({ page, requests, response }) => {
  const host = new URL(response.url()).host
  const { elements } = await ask<Outline>(page, 'outline')
  return [
    ...requests.filter(({ url }) => new URL(url).host !== host).map(({ url }) => `asks another host: ${url}`),
    ...requests.filter(({ type }) => type === 'font').map(({ url }) => `loads a font: ${url}`),
    ...Object.entries(LIMITS).flatMap(([type, most]) => {
      const bytes = requests.filter((one) => one.type === type).reduce((sum, { packedBytes }) => sum + packedBytes, 0)
      return bytes > most ? [`${type} ${bytes} bytes, more than ${most}`] : []
    }),
    ...problems([
      [requests.length <= 8, `${requests.length} requests`],
      [elements <= 1500, `${elements} elements`],
    ]),
  ]
}

/** G8: the policy holds, the console is empty, there is no cookie but the display's and the desk's, nothing is inline. */
export const strict: Check = async ({ page, response, complaints }, shown, variant) => {
  const policy = response.headers()['content-security-policy'] ?? ''
  const { inline } = await ask<Outline>(page, 'outline')
  const cookies = (await page.context().cookies()).map(({ name }) => name).toSorted()
  return [
    ...complaints.map((text) => `console: ${text}`),
    ...inline.map((markup) => `inline: ${markup}`),
    ...problems([
      [policy.startsWith("default-src 'self'") && !policy.includes('unsafe'), `policy is “${policy}”`],
      [cookies.join() === cookiesOf(shown, variant).join(), `cookies: ${cookies.join(', ')}`],
    ]),
  ]
}

const CITIZEN_NUMBER = /(?<![0-9A-Z])[1-8]\d{5}(?:19|20)\d{2}(?:0\d|1[0-2])(?:[0-2]\d|3[01])\d{3}[\dX](?![0-9A-Z])/
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/

/** G9: no canary person and nothing shaped like a person's number, in body or headers. */
export const showsNoPerson: Check = async ({ response }) =>
  personsIn(`${await response.text()}${JSON.stringify(response.headers())}`)

/** Canary names, and numbers of the shape of a citizen's or a mobile phone's. */
export function personsIn(text: string): Problems {
  const shapes = [CITIZEN_NUMBER, MOBILE].flatMap((shape) => shape.exec(text)?.[0] ?? [])
  return [...CANARIES.filter((name) => text.includes(name)), ...shapes].map((what) => `a person: ${what}`)
}

/** G11: a stop shows on the next request; what can end is not archived. */
export const freshlyAsked: Check = async ({ response }, { status, desk }) => {
  const cache = response.headers()['cache-control']
  return problems([
    [cache === (status === 200 && desk === undefined ? 'private, no-cache' : 'no-store'), `cache-control is ${cache}`],
  ])
}

/** G13: dates are `time`, adverse lines say all they must. */
export const complete: Check = async ({ page }) => [
  ...(await ask<Problems>(page, 'bareDates')).map((what) => `a date without time: ${what}`),
  ...(await ask<Problems>(page, 'adverseCards')),
]

/** 3.1.2: Chinese on an English page says so. */
export const marksChinese: Check = async ({ page }) =>
  (await ask<Problems>(page, 'unmarkedChinese')).map((what) => `Chinese without lang: ${what}`)

type FocusStop = {
  readonly what: string
  readonly inOrder: boolean
  readonly ring: number
  readonly ringDiffers: boolean
  readonly covered: boolean
  readonly tabindex: number
}

const MOST_TABS = 200

/** G2: the keyboard reaches everything in order, sees where it is, and is never trapped. */
export const keyboard: Check = async ({ page }) => {
  const found: string[] = []
  await page.setViewportSize({ width: 1366, height: 768 })
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    await page.keyboard.press('Tab')
    const stop = await ask<FocusStop | null>(page, 'focusStop')
    if (stop === null) return tabs === 0 ? ['nothing takes the focus'] : found
    if (tabs > 0 && stop.what.startsWith('a.skip')) return found
    if (tabs === 0 && !stop.what.includes('skip')) found.push(`the first stop is ${stop.what}`)
    found.push(
      ...problems([
        [stop.inOrder, `out of order: ${stop.what}`],
        [stop.ring >= 3 && stop.ringDiffers, `no ring: ${stop.what}`],
        [!stop.covered, `hidden when focused: ${stop.what}`],
        [stop.tabindex <= 0, `tabindex ${stop.tabindex}: ${stop.what}`],
      ]),
    )
  }
  return found
}

/** G10: on paper there is no control and no menu, and the citations stand as notes. */
export const prints: Check = async ({ page }) => {
  await page.emulateMedia({ media: 'print' })
  const printed = await ask<Problems>(page, 'printed')
  await page.emulateMedia({ media: null })
  return printed.map((markup) => `printed: ${markup}`)
}

/** G14: with forced colours the page reads on, and nothing moves. */
export const bearsForcedColours: Check = async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' })
  const unframed = (await page.evaluate(
    `[...document.querySelectorAll('.tag, button')].filter((one) => getComputedStyle(one).visibility === 'visible' && getComputedStyle(one).borderTopWidth === '0px' && !one.classList.contains('speak')).map((one) => one.textContent)`,
  )) as Problems
  const moving = (await page.evaluate(`document.getAnimations().length`)) as number
  await page.emulateMedia({ forcedColors: null })
  return [
    ...unframed.map((text) => `no border in forced colours: ${text}`),
    ...problems([[moving === 0, `${moving} animations`]]),
  ]
}

/** The words of those that do not hold. */
export function problems(asserted: readonly (readonly [holds: boolean, words: string])[]): Problems {
  return asserted.filter(([holds]) => !holds).map(([, words]) => words)
}
