import assert from 'node:assert/strict'
import { globSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { after, before, describe, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { mastheadOf } from '#disclosure/portal/masthead.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { frame } from '#platform/ui/frame.ts'
import { html } from '#platform/ui/html.ts'
import type { Lang } from '#platform/ui/lang.ts'
import type { Theme } from '#platform/ui/prefs.ts'
import type { Story } from '#platform/ui/story.ts'
import { builtAssets } from '#tools/assets.ts'
import { findChromium, launchChromium, NO_BROWSER } from './chromium.ts'
import { ask, axe } from './inspect.ts'
import { openWindow, PLAIN } from './visit.ts'
import type { Window } from './visit.ts'

// Every component in its states, within the frame: axe in Chinese and, with high contrast, in English, narrow, and in print.

const UI = new URL('../../src/platform/ui/', import.meta.url)
const stories = await Promise.all(
  globSync('*.story.ts', { cwd: UI }).map(
    async (file) => ((await import(new URL(file, UI).href)) as { story: Story }).story,
  ),
)

const chromium = findChromium()
const skip = chromium === null ? NO_BROWSER : false

const built = builtAssets()
const TYPES = { css: 'text/css', js: 'text/javascript', svg: 'image/svg+xml' }
const LOOKS: readonly { readonly lang: Lang; readonly theme: Theme }[] = [
  { lang: 'zh', theme: 'plain' },
  { lang: 'en', theme: 'hc' },
]

let server: Server
let browser: Browser
let window: Window

describe('components', () => {
  before(async () => {
    if (chromium === null) return
    server = createServer((request, response) => serve(request.url ?? '/', response)).listen(0, '127.0.0.1')
    browser = await launchChromium(chromium)
    window = await openWindow(browser, { url: here() }, PLAIN)
  })
  after(async () => {
    await browser?.close()
    server?.close()
  })

  for (const story of stories) {
    test(`${story.name}: accessible in both languages and contrasts, on a phone and in print`, { skip }, async () => {
      const { page } = window
      const found: string[] = []
      for (const { lang, theme } of LOOKS) {
        await page.setViewportSize({ width: 1280, height: 800 })
        await page.goto(`${here()}/${encodeURIComponent(story.name)}?lang=${lang}&theme=${theme}`)
        found.push(...(await axe(page)).map((what) => `${lang} ${theme}: ${what}`))
        await page.setViewportSize({ width: 320, height: 800 })
        found.push(...(await ask<string[]>(page, 'overflow')), ...(await ask<string[]>(page, 'smallTargets')))
      }
      await page.emulateMedia({ media: 'print' })
      found.push(...(await ask<string[]>(page, 'printed')).map((what) => `printed: ${what}`))
      await page.emulateMedia({ media: null })
      assert.deepEqual(found, [])
    })
  }
})

function here(): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function serve(url: string, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(url, 'http://here.example')
  const asset = built.get(pathname.replace('/assets/', ''))
  if (asset !== undefined)
    return void response
      .writeHead(200, { 'content-type': TYPES[pathname.slice(pathname.lastIndexOf('.') + 1) as keyof typeof TYPES] })
      .end(asset)
  const story = stories.find(({ name }) => `/${encodeURIComponent(name)}` === pathname)
  if (!story) return void response.writeHead(404).end()
  const lang = searchParams.get('lang') as Lang
  response
    .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
    .end(storyPage(story, lang, searchParams.get('theme') as Theme))
}

function storyPage({ name, pieces }: Story, lang: Lang, theme: Theme): string {
  const content = html`<h1>${name}</h1>${pieces(lang).map(({ says, shows }) => html`<h2>${says}</h2>${shows}`)}`
  const visitor = {
    lang,
    theme,
    size: 'md',
    path: '/',
    today: calendarDate('2026-11-22'),
    masthead: mastheadOf({ baseUrl: 'http://127.0.0.1', demo: true }),
  } as const
  return frame(
    { h1: name, crumbs: [], content, ...(name === 'search box' ? { search: 'none' as const } : {}) },
    visitor,
  ).markup
}
