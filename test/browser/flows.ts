import assert from 'node:assert/strict'
import { FORMER_NAME, OLD_ORGANISATION_CODE, TOUR } from '#demo/tour.ts'
import type { Browser } from 'playwright-core'
import { spoilt } from './spoil.ts'
import * as variants from './visit.ts'
import type { Window } from './visit.ts'
import type { Site } from './site.ts'

/** Something that a visitor does, from the first click to what it comes to. */
export type Flow = { readonly name: string; readonly run: (window: Window, site: Site) => Promise<void> }

const BOX = { name: '企业名称或统一社会信用代码' } as const

export const FLOWS: readonly Flow[] = [
  {
    name: 'typing a name and Enter finds the organisation; one more click opens it',
    run: async ({ page }, { url }) => {
      await page.goto(url)
      await page.getByRole('combobox', BOX).fill(TOUR.fined.name.slice(3, 9))
      await page.keyboard.press('Enter')
      await page.waitForURL(/\/search\?/)
      await page.getByRole('link', { name: TOUR.fined.name }).click()
      await page.waitForURL(`**/s/${TOUR.fined.code}`)
      assert.equal(await page.getByRole('heading', { level: 1 }).innerText(), `${TOUR.fined.name} 存续`)
    },
  },
  {
    name: 'an exact code, full width, in lower case or with spaces, opens the organisation at once',
    run: async ({ page }, { url }) => {
      for (const typed of [
        TOUR.severe.code,
        fullWidth(TOUR.severe.code),
        TOUR.severe.code.toLowerCase(),
        spaced(TOUR.severe.code),
        OLD_ORGANISATION_CODE,
      ]) {
        await page.goto(`${url}/search?q=${encodeURIComponent(typed)}`)
        const { code } = typed === OLD_ORGANISATION_CODE ? TOUR.byOrganisationCode : TOUR.severe
        assert.equal(new URL(page.url()).pathname, `/s/${code}`, typed)
      }
    },
  },
  {
    name: 'a mistyped code is answered with registered codes one character away, never with a computed one',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/search?q=${spoilt(TOUR.fined.code)}`)
      const status = page.getByRole('status').filter({ hasText: '校验' })
      assert.ok(await status.getByRole('link', { name: TOUR.fined.code }).isVisible())
    },
  },
  {
    name: 'a former name finds the organisation and says that it is a former name',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/search?q=${encodeURIComponent(FORMER_NAME)}`)
      const hit = page.getByRole('listitem').filter({ hasText: TOUR.renamed.name })
      assert.match(await hit.innerText(), /曾用名：/)
    },
  },
  {
    name: 'no hits are announced, with what to try',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/search?q=${encodeURIComponent('并无此名的组织')}`)
      await page.getByRole('status').filter({ hasText: '没有名称或代码含' }).waitFor()
    },
  },
  {
    name: 'a person’s number is not looked up and not repeated',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/search?q=11010519491231002X`)
      assert.doesNotMatch(await page.content(), /11010519491231002X/)
      assert.match(await page.locator('main').innerText(), /不能按个人查询/)
    },
  },
  {
    name: 'filters survive a reload and are taken away one by one',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/search?q=${encodeURIComponent('商贸')}`)
      await page.getByText('按类型、地区缩小范围').click()
      await page.getByLabel('主体类型').selectOption('11')
      await page.getByRole('button', { name: '筛选' }).click()
      await page.waitForURL(/kind=11/)
      await page.reload()
      assert.equal(await page.getByLabel('主体类型').inputValue(), '11')
      await page.getByRole('link', { name: /移除：\s*有限责任公司/ }).click()
      await page.waitForURL((address) => !address.searchParams.has('kind'))
    },
  },
  {
    name: 'suggestions come while typing, are walked by arrows, opened by Enter and closed by Escape',
    run: async ({ page }, { url }) => {
      await page.goto(url)
      const box = page.getByRole('combobox', BOX)
      await box.pressSequentially(TOUR.praised.name.slice(3, 8), { delay: 20 })
      const option = page.getByRole('option', { name: TOUR.praised.name })
      await option.waitFor()
      assert.equal(await box.getAttribute('aria-expanded'), 'true')
      await page.keyboard.press('Escape')
      assert.equal(await option.isVisible(), false)
      await box.press('Backspace')
      await option.waitFor()
      await page.keyboard.press('ArrowDown')
      assert.equal(await box.getAttribute('aria-activedescendant'), await option.getAttribute('id'))
      await page.keyboard.press('Enter')
      await page.waitForURL(`**/s/${TOUR.praised.code}`)
    },
  },
  {
    name: 'the code is copied and the page says so',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/s/${TOUR.fined.code}`)
      await page.getByRole('button', { name: '复制统一社会信用代码' }).click()
      await page.getByRole('status').filter({ hasText: '已复制' }).waitFor()
      assert.equal(await page.evaluate('navigator.clipboard.readText()'), TOUR.fined.code)
    },
  },
  {
    name: 'why a record is shown opens by Enter and by Space, without another page',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/s/${TOUR.fined.code}`)
      const why = page.getByRole('group', { name: '为什么公示' }).first()
      for (const key of ['Enter', 'Space']) {
        await why.locator('summary').focus()
        await page.keyboard.press(key)
      }
      assert.equal(await why.getAttribute('open'), null)
      await page.keyboard.press('Enter')
      assert.ok(await why.getByRole('link').first().isVisible())
    },
  },
  {
    name: 'large type and contrast are chosen once, return to the same page and hold for the next',
    run: async ({ page, context }, { url }) => {
      await page.goto(`${url}/s/${TOUR.fined.code}`)
      await page.getByRole('link', { name: '大字版' }).click()
      assert.equal(new URL(page.url()).pathname, `/s/${TOUR.fined.code}`)
      await page.getByRole('link', { name: '高对比' }).click()
      await page.goto(`${url}/laws`)
      assert.deepEqual(await page.evaluate('({ ...document.documentElement.dataset })'), { size: 'lg', theme: 'hc' })
      await context.clearCookies()
    },
  },
  {
    name: 'English is the same page at its own address, and leads back',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/s/${TOUR.fined.code}`)
      await page.getByRole('link', { name: 'English' }).click()
      assert.equal(new URL(page.url()).pathname, `/en/s/${TOUR.fined.code}`)
      await page.getByRole('link', { name: '中文' }).click()
      assert.equal(new URL(page.url()).pathname, `/s/${TOUR.fined.code}`)
    },
  },
  {
    name: 'the skip link leads past the frame',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/laws`)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      assert.equal(await page.evaluate('document.activeElement.id'), 'main')
    },
  },
  {
    name: 'a wrong day comes back with the input kept, the summary focused, its link leading to the field',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/acts/penalty`)
      await page.getByRole('textbox', { name: '决定日期' }).fill('2026-13-02')
      await page.locator('main').getByRole('button', { name: '查询' }).click()
      const summary = page.getByRole('alert')
      await summary.waitFor()
      assert.equal(await page.evaluate(`document.activeElement.getAttribute('role')`), 'alert')
      assert.equal(await page.getByRole('textbox', { name: '决定日期' }).inputValue(), '2026-13-02')
      await summary.getByRole('link').click()
      assert.equal(await page.evaluate('document.activeElement.id'), 'on')
    },
  },
  {
    name: 'an article’s address leads to the article and marks it',
    run: async ({ page }, { url }) => {
      await page.goto(`${url}/laws/sd-social-credit-2020#a38`)
      assert.equal(await page.evaluate(`document.querySelector(':target').id`), 'a38')
      assert.ok(await page.locator('#a38').isVisible())
    },
  },
]

/** The same without scripts: search, choose, next page. */
export async function searchesWithoutScripts(browser: Browser, site: Site): Promise<void> {
  const { page, context } = await variants.openWindow(browser, site, variants.NO_SCRIPT)
  await page.goto(site.url)
  await page.getByRole('searchbox', BOX).fill('云汐市')
  await page.getByRole('button', { name: '查询' }).click()
  await page.waitForURL(/\/search\?q=/)
  await page.getByRole('link', { name: '下一页' }).click()
  assert.match(await page.title(), /第 2 页/)
  await page.locator('.hits a').first().click()
  assert.match(page.url(), /\/s\/[0-9A-Z]{18}$/)
  await context.close()
}

function fullWidth(code: string): string {
  return code.replace(/[0-9A-Z]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0))
}

function spaced(code: string): string {
  return code.replace(/(.{6})/g, '$1 ').trim()
}
