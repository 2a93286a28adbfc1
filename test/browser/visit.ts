import { gzipSync } from 'node:zlib'
import type { Browser, BrowserContext, ConsoleMessage, Page, Response } from 'playwright-core'
import { enrol } from '#foundation/access/enrol.ts'
import { openSession } from '#foundation/access/session.ts'
import { DESK_COOKIE } from '#platform/ui/desk-prefs.ts'
import { DISPLAY_COOKIE } from '#platform/ui/prefs.ts'
import { INSPECT } from './inspect.ts'
import { postFor, type Case } from './cases.ts'
import type { Site } from './site.ts'

/** A way of showing every page. */
export type Variant = {
  readonly name: string
  readonly root: '' | '/en'
  readonly display: string | null
  readonly scripts: boolean
}

export const PLAIN: Variant = { name: 'plain', root: '', display: null, scripts: true }
export const LARGE_CONTRAST: Variant = { name: 'extra large, high contrast', root: '', display: 'xl.hc', scripts: true }
export const ENGLISH: Variant = { name: 'English', root: '/en', display: null, scripts: true }
export const NO_SCRIPT: Variant = { name: 'without scripts', root: '', display: null, scripts: false }

/** What the browser did to show a page. */
export type Visit = {
  readonly page: Page
  readonly response: Response
  /** what the console said, and what the policy forbade */
  readonly complaints: readonly string[]
  readonly requests: readonly { readonly url: string; readonly type: string; readonly packedBytes: number }[]
}

/** One variant's window: pages are shown in it one after the other, as in a reader's tab. */
export type Window = { readonly context: BrowserContext; readonly page: Page; readonly variant: Variant }

/** Opens a window for a variant: its cookie, its language of address, our questions in every page. */
export async function openWindow(browser: Browser, site: Pick<Site, 'url'>, variant: Variant): Promise<Window> {
  const context = await browser.newContext({
    javaScriptEnabled: variant.scripts,
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    permissions: ['clipboard-read', 'clipboard-write'],
  })
  context.setDefaultTimeout(30_000)
  if (variant.display !== null)
    await context.addCookies([{ name: DISPLAY_COOKIE, value: variant.display, url: site.url }])
  if (variant.scripts) await context.addInitScript(INSPECT)
  return { context, page: await context.newPage(), variant }
}

/** Makes the window that of a page's reader: signed in or not, with the desk's language where it is a page of the desk. */
async function readAs({ context, variant }: Window, { url, sql }: Site, { desk }: Case): Promise<void> {
  for (const name of ['session', DESK_COOKIE]) await context.clearCookies({ name })
  if (desk === undefined) return
  if (variant.root === '/en') await context.addCookies([{ name: DESK_COOKIE, value: 'en.cosy', url: `${url}/desk` }])
  if (desk === 'nobody') return
  const { organisation, role } = postFor(desk)
  const value = await openSession(sql, (await enrol(sql, organisation, role))!)
  await context.addCookies([{ name: 'session', value, url }])
}

/** The cookies that a page's reader has: the display's, and on the desk the session's and the desk's own. */
export function cookiesOf({ desk }: Case, { display, root }: Variant): readonly string[] {
  const own =
    desk === undefined ? [] : [...(root === '/en' ? [DESK_COOKIE] : []), ...(desk === 'nobody' ? [] : ['session'])]
  return [...own, ...(display === null ? [] : [DISPLAY_COOKIE])].toSorted()
}

/** Shows a case and waits until everything has arrived. */
export async function visit(window: Window, site: Site, shown: Case): Promise<Visit> {
  const { page, variant } = window
  const { path, status, desk } = shown
  const complaints: string[] = []
  const responses: Response[] = []
  // a browser reports the page's own 4xx as an error of the console
  const hear = (message: ConsoleMessage): void => {
    if (status === 200 || !message.text().startsWith('Failed to load resource')) complaints.push(message.text())
  }
  const fail = (error: Error): void => void complaints.push(error.message)
  const receive = (response: Response): void => void responses.push(response)
  page.on('console', hear).on('pageerror', fail).on('response', receive)
  await page.setViewportSize({ width: 1280, height: 800 })
  await readAs(window, site, shown)
  const address = addressOf(
    desk === undefined ? variant.root : '',
    typeof path === 'string' ? path : path(site.samples),
  )
  const response = await page.goto(site.url + address, { waitUntil: 'load' })
  page.off('console', hear).off('pageerror', fail).off('response', receive)
  return { page, response: response!, complaints, requests: await Promise.all(responses.map(weigh)) }
}

const packed = new Map<string, number>()

/** The packed size of what came; assets are the same for every page. */
async function weigh(response: Response): Promise<Visit['requests'][number]> {
  const url = response.url()
  const type = response.request().resourceType()
  const known = type === 'document' ? undefined : packed.get(url)
  const packedBytes = known ?? gzipSync(await response.body()).length
  packed.set(url, packedBytes)
  return { url, type, packedBytes }
}

/** The address of a page in a language: the home page of `/en` has no slash. */
export function addressOf(root: '' | '/en', path: string): string {
  return path === '/' ? root || '/' : root + path
}
