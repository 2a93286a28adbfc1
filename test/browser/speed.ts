import type { Browser } from 'playwright-core'
import { assetUrl } from '#platform/ui/assets.ts'

/** What a reader on a county's machine waits for (G7): CPU × 6, 1.6 Mbit/s, 150 ms. */
export type Speed = { readonly lcpMs: number; readonly layoutShift: number; readonly blockingMs: number }

const OBSERVE = `
  window.speed = { lcpMs: 0, layoutShift: 0, blockingMs: 0 };
  const watch = (type, take) => new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (entry) => { speed.lcpMs = entry.startTime });
  watch('layout-shift', (entry) => { if (!entry.hadRecentInput) speed.layoutShift += entry.value });
  watch('longtask', (entry) => { speed.blockingMs += Math.max(0, entry.duration - 50) });
`

/** what comes late, comes by then */
const SETTLE_MS = 300

/** Measures one cold load of an address. */
export async function measure(browser: Browser, address: string): Promise<Speed> {
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } })
  await context.addInitScript(OBSERVE)
  const page = await context.newPage()
  const devtools = await context.newCDPSession(page)
  await devtools.send('Network.enable')
  await devtools.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 150,
    downloadThroughput: 200_000,
    uploadThroughput: 93_750,
  })
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 6 })
  await page.goto(address, { waitUntil: 'load' })
  while ((await page.evaluate('speed.lcpMs')) === 0) await page.waitForTimeout(50)
  await page.waitForTimeout(SETTLE_MS)
  const speed = (await page.evaluate('speed')) as Speed
  await context.close()
  return speed
}

/** A page as heavy as G6 allows, 1,500 elements in the same style: what the others are measured against in the same run. */
export function calibrationPage(): string {
  const character = (i: number): string => String.fromCharCode(0x4e00 + (((i * 2654435761) >>> 0) % 3000))
  const line = (i: number): string => Array.from({ length: 24 }, (_, j) => character(i * 24 + j)).join('')
  const rows = Array.from({ length: 480 }, (_, i) => `<div><dt>${line(i).slice(0, 6)}</dt><dd>${line(i)}</dd></div>`)
  return `<!doctype html><html lang="zh-CN"><title>calibration</title><link rel="stylesheet" href="${assetUrl('site.css')}"><main><h1>calibration</h1><dl class="facts">${rows.join('')}</dl></main></html>`
}
