import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

/** Where a Chromium may stand, the first found is used. */
const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** What to tell a person when the browser tests cannot run. */
export const NO_BROWSER =
  'no Chromium was found; install one (Debian: apt-get install chromium fonts-noto-cjk) or name it in CHROMIUM_PATH'

/** The browser to test with, or nothing. A CHROMIUM_PATH that leads nowhere is a mistake and says so. */
export function findChromium(): string | null {
  const named = process.env['CHROMIUM_PATH']
  if (named === undefined || named === '') return PLACES.find((place) => existsSync(place)) ?? null
  if (!existsSync(named)) throw new Error(`CHROMIUM_PATH is ${named}, and there is no such file`)
  return named
}

/** Starts it without its sandbox: the pages under test are ours, and a container's root has none. */
export function launchChromium(path: string): Promise<Browser> {
  return chromium.launch({
    // Without a UTF-8 locale it cannot open a file with a Chinese name.
    env: { ...process.env, LANG: 'C.UTF-8' } as Record<string, string>,
    executablePath: path,
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--font-render-hinting=none'],
  })
}
