import assert from 'node:assert/strict'
import type { Browser } from 'playwright-core'
import { postTitle } from '#foundation/access/who.ts'
import { postFor } from './cases.ts'
import type { Site } from './site.ts'
import * as variants from './visit.ts'

/** On a phone without scripts: asked for a page, led to the chooser, back on the page, in English, out again. */
export async function signsInWithoutScripts(browser: Browser, site: Site): Promise<void> {
  const { page, context } = await variants.openWindow(browser, site, variants.NO_SCRIPT)
  await page.setViewportSize({ width: 360, height: 720 })
  const { zh } = postTitle(postFor('auditor'))
  await page.goto(`${site.url}/desk?from=letter`)
  assert.equal(new URL(page.url()).pathname, '/desk/sign-in')
  await page.getByRole('button', { name: zh }).click()
  assert.equal(page.url(), `${site.url}/desk?from=letter`)
  assert.ok(await page.getByText(zh).isVisible())
  await page.getByRole('link', { name: 'English' }).click()
  assert.equal(page.url(), `${site.url}/desk?from=letter`, 'the same address in the other language')
  assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), 'Workbench')
  await page.getByRole('link', { name: 'Compact' }).click()
  assert.equal(await page.locator('html').getAttribute('data-density'), 'compact')
  await page.getByRole('button', { name: 'Sign out' }).click()
  assert.equal(new URL(page.url()).pathname, '/desk/sign-in')
  await page.waitForLoadState()
  await page.goBack()
  assert.equal(new URL(page.url()).pathname, '/desk/sign-in', 'nothing of the desk was kept')
  await context.close()
}

/** A page of another site cannot sign a visitor in, whatever the browser sends along. */
export async function isNotSignedInFromElsewhere(browser: Browser, site: Site): Promise<void> {
  const { page, context } = await variants.openWindow(browser, site, variants.PLAIN)
  const { organisation, role } = postFor('office')
  const form = `<form method="post" action="${site.url}/desk/sign-in"><button name="post" value="${organisation.code} ${role}">Win</button></form>`
  await page.route('http://elsewhere.example/', (route) => route.fulfill({ contentType: 'text/html', body: form }))
  await page.goto('http://elsewhere.example/')
  const [answer] = await Promise.all([
    page.waitForResponse((response) => response.url().endsWith('/desk/sign-in')),
    page.getByRole('button', { name: 'Win' }).click(),
  ])
  assert.equal(answer.status(), 403)
  assert.deepEqual(await context.cookies(), [])
  await context.close()
}
