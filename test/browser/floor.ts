import { chmodSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { brotliDecompressSync } from 'node:zlib'

// Chromium 80, the oldest browser that the pages must bear (ux.md, decision 12): packed in chrome-aws-lambda, driven by the
// puppeteer of its year. Six years without patches: for tests on this machine's own pages, nothing else.

const require = createRequire(import.meta.url)

/** As much of puppeteer 2 as is used here; it brings no types. */
export type FloorBrowser = {
  readonly newPage: () => Promise<FloorPage>
  readonly version: () => Promise<string>
  readonly close: () => Promise<void>
}

export type FloorPage = {
  readonly goto: (url: string, options?: { waitUntil: 'load' }) => Promise<{ status: () => number } | null>
  readonly evaluate: (expression: string) => Promise<unknown>
  readonly evaluateOnNewDocument: (script: string) => Promise<void>
  readonly setViewport: (size: { width: number; height: number }) => Promise<void>
  readonly screenshot: (options: { path: string; type: 'jpeg'; quality: number; fullPage: boolean }) => Promise<unknown>
  readonly on: (
    event: 'console' | 'pageerror',
    listener: (what: { text?: () => string; message?: string }) => void,
  ) => void
  readonly type: (selector: string, text: string) => Promise<void>
  readonly keyboard: { readonly press: (key: string) => Promise<void> }
  readonly waitForNavigation: () => Promise<unknown>
  readonly waitForSelector: (selector: string, options?: { visible: boolean }) => Promise<unknown>
  readonly click: (selector: string) => Promise<void>
  readonly url: () => string
  readonly close: () => Promise<void>
}

type Puppeteer = {
  readonly launch: (options: { executablePath: string; args: readonly string[] }) => Promise<FloorBrowser>
}

/** What to tell a person where the floor browser cannot run. */
export const NO_FLOOR = 'Chromium 80 is packed for Linux on x64 only, so the floor browser did not run here.'

export function canRunFloor(): boolean {
  return process.platform === 'linux' && process.arch === 'x64'
}

/** Starts Chromium 80, unpacking it the first time. */
export async function launchFloor(): Promise<FloorBrowser> {
  const puppeteer = require('puppeteer-core') as Puppeteer
  return puppeteer.launch({
    executablePath: unpacked(),
    args: [
      '--headless',
      '--no-sandbox',
      '--single-process',
      '--no-zygote',
      '--disable-gpu',
      '--font-render-hinting=none',
    ],
  })
}

function unpacked(): string {
  const packed = require.resolve('chrome-aws-lambda/bin/chromium.br')
  const folder = join(packed, '../../../.cache')
  const path = join(folder, 'chromium-80')
  if (existsSync(path)) return path
  mkdirSync(folder, { recursive: true })
  const partial = `${path}.${process.pid}`
  writeFileSync(partial, brotliDecompressSync(readFileSync(packed)))
  chmodSync(partial, 0o755)
  renameSync(partial, path)
  return path
}
