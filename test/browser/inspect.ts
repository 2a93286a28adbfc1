import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'
import { script } from '#tools/assets.ts'

/** axe, and our own questions of assets/inspect, as scripts for any page; both bear the floor browser. */
export const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
export const INSPECT = await script('inspect/inspect.ts', 'iife')

/** WCAG 2.2 AA and axe's good practice (ux.md G3). */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

export const AXE_CALL = `axe.run(document, { runOnly: ${JSON.stringify(TAGS)}, resultTypes: ['violations'] }).then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 160) + ' ' + node.failureSummary.replace(/\\s+/g, ' ').slice(0, 200))))`

/** What axe finds wrong, one line a place. */
export async function axe(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE)
  return (await page.evaluate(AXE_CALL)) as readonly string[]
}

/** One of the questions of assets/inspect, asked of the page as it stands. */
export async function ask<T>(page: Page, question: string): Promise<T> {
  return (await page.evaluate(`inspect.${question}()`)) as T
}
