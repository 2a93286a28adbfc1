import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import iconv from 'iconv-lite'
import type { Page } from 'playwright-core'
import { body, spoilt, uscc } from '#demo/codes.ts'
import { accountOf } from '#collection/intake/account.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { databaseForFile } from '#test/support/database.ts'
import { proveSum } from '#test/support/expected-account.ts'
import { csvOf, rowOf, type Cells } from '#test/support/rows.ts'
import { openService } from '#test/support/service.ts'
import { findChromium, launchChromium, NO_BROWSER } from './chromium.ts'

// A county officer's morning: a messy file, what came back and why, the marked cells mended in place, sent again; and what the public sees.

const database = await databaseForFile()
const { sql } = database
const service = await openService(database)
const folder = await mkdtemp(join(tmpdir(), 'chengxin-desk-'))
after(async () => {
  await service.close()
  await rm(folder, { recursive: true })
})
const chromium = findChromium()
const skip = chromium === null ? NO_BROWSER : false

const BUREAU = { code: uscc('11', '370102', body('DB', 1)), name: '甲县应急管理局' }
await addProvider(sql, service.host.law, { ...BUREAU, region: '370102' })
const code = (n: number): string => uscc('91', '370102', body('DC', n))
const penalty = (n: number, cells: Cells = {}): Cells =>
  rowOf('penalty', { code: code(n), name: `甲县第${n}搪瓷有限公司` }, BUREAU, {
    CF_WSH: `甲应急罚〔2026〕${n}号`,
    ...cells,
  })

let listening: Promise<string> | undefined
const address = (): Promise<string> => (listening ??= service.listen())

type Mistake = { readonly cells: Cells; readonly code: string; readonly column: string; readonly mend: string }
const MISTAKES: readonly Mistake[] = [
  { cells: { CF_XDR_SHXYM: spoilt(code(1)) }, code: 'q0112', column: '统一社会信用代码', mend: code(1) },
  { cells: { CF_JDRQ: '2026-02-30' }, code: 'q0131', column: '处罚决定日期', mend: '2026-02-28' },
  { cells: { CF_CFLB: '没收飞船' }, code: 'q0106', column: '处罚类别', mend: '罚款' },
  { cells: { CF_WSH: '' }, code: 'q0101', column: '行政处罚决定书文号', mend: '甲应急罚〔2026〕4号' },
  { cells: { CF_NR_FK: '壹万元' }, code: 'q0141', column: '罚款金额（万元）', mend: '1' },
  {
    cells: { CF_WSH: '甲处罚事先告知〔2026〕6号' },
    code: 'q0023',
    column: '行政处罚决定书文号',
    mend: '甲应急罚〔2026〕6号',
  },
]
const SOUND = 6_000
const path = join(folder, '处罚 七月.csv')
await writeFile(
  path,
  iconv.encode(
    csvOf([
      ...MISTAKES.map(({ cells }, i) => penalty(i + 1, cells)),
      ...Array.from({ length: SOUND }, (_, i) => penalty(1000 + (i % 40), { CF_WSH: `甲应急罚〔2026〕${1000 + i}号` })),
    ]),
    'gb18030',
  ),
)

test(
  'a county officer uploads a messy file, mends the marked cells, sends again; all is accepted, nothing twice',
  { skip },
  async () => {
    const url = await address()
    const browser = await launchChromium(chromium!)
    try {
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      const complaints: string[] = []
      page.on('console', (message) => void (message.type() === 'error' && complaints.push(message.text())))
      page.on('pageerror', (error) => void complaints.push(error.message))

      await signsIn(page, url)
      const batch = await sends(page)
      const account = await accountOf(sql, service.host.law, batch)
      proveSum(account)
      assert.deepEqual([account.accepted, account.returned], [SOUND, MISTAKES.length])
      await seesGroups(page)
      await mends(page)
      const again = await sendsAgain(page)
      const second = await accountOf(sql, service.host.law, again)
      assert.deepEqual([second.received, second.accepted, second.returned, second.state], [6, 6, 0, 'done'])
      assert.deepEqual(await accountOf(sql, service.host.law, batch), account, 'the first account stays')
      const [count] = await sql`select count(*)::int as n, count(distinct key)::int as keys from records.record`
      assert.deepEqual([count!['n'], count!['keys']], [SOUND + 6, SOUND + 6])
      await page.goto(`${url}/desk/batches/${batch}/returned`)
      assert.equal(await page.getByText(`已改正 → 批次 ${again}`).count(), MISTAKES.length)
      await seesOnPublicPage(page, url)
      await withdraws(page, url, again)
      assert.deepEqual(complaints, [])
      assert.deepEqual(await readdir(join(service.host.folder, 'uploads')), [], 'no file stays')
    } finally {
      await browser.close()
    }
  },
)

test('without scripts the same is done in as many pages', { skip }, async () => {
  const url = await address()
  const browser = await launchChromium(chromium!)
  try {
    const context = await browser.newContext({ javaScriptEnabled: false })
    context.setDefaultTimeout(15_000)
    const page = await context.newPage()
    await signsIn(page, url)
    const small = await service.write('七月补报.csv', csvOf([penalty(701), penalty(702, { CF_JDRQ: '2026-02-30' })]))
    await page.getByRole('link', { name: '上传文件' }).click()
    await page.getByLabel('选择文件').setInputFiles(small)
    await page.getByRole('button', { name: '上传并预览' }).click()
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('progressbar', { name: '处理进度' }).waitFor()
    await service.work()
    // The page asks again by itself.
    await page.getByRole('link', { name: '处理退回行（1）' }).click()
    await page.getByLabel('第 3 行 处罚决定日期 改为').fill('2026-02-29')
    await page.getByRole('button', { name: '保存并重验' }).click()
    await page.getByText('改后仍不符 1 行').waitFor()
    await page.getByLabel('第 3 行 处罚决定日期 改为').fill('2026-02-28')
    await page.getByRole('button', { name: '保存并重验' }).click()
    await page.getByRole('button', { name: '再次报送（1 行）' }).click()
    await page.getByText('1 行已作为批次').waitFor()
    await service.work()
    await page.getByText('全部接收').waitFor()
  } finally {
    await browser.close()
  }
})

test('a file that is no table comes back to the form with what to do', { skip }, async () => {
  const url = await address()
  const browser = await launchChromium(chromium!)
  try {
    const page = await (await browser.newContext()).newPage()
    page.setDefaultTimeout(15_000)
    await signsIn(page, url)
    for (const [name, bytes, says] of [
      ['空.csv', '', /没有文件|没有数据/],
      ['图.png', Buffer.from('89504e470d0a1a0a', 'hex'), /不能接收|不是|读不了/],
      ['别的.csv', '甲,乙\r\n1,2\r\n', /没有找到/],
    ] as const) {
      await page.goto(`${url}/desk/batches/new`)
      await page.getByLabel('选择文件').setInputFiles(await service.write(name, bytes))
      await page.getByRole('button', { name: '上传并预览' }).click()
      const summary = page.getByRole('alert')
      await summary.waitFor()
      assert.match(await summary.innerText(), says)
      assert.match(await page.title(), /^错误：/)
    }
  } finally {
    await browser.close()
  }
})

async function signsIn(page: Page, url: string): Promise<void> {
  await page.goto(`${url}/desk/batches`)
  await page.getByLabel('单位').selectOption({ label: BUREAU.name })
  await page.getByLabel('岗位').selectOption({ label: '数据专员' })
  await page.locator('main').getByRole('button', { name: '登录' }).click()
  await page.getByRole('heading', { level: 1, name: '批次' }).waitFor()
}

async function sends(page: Page): Promise<string> {
  await page.getByRole('link', { name: '上传文件' }).click()
  await page.getByLabel('选择文件').setInputFiles(path)
  await page.getByRole('button', { name: '上传并预览' }).click()
  await page.getByText('按表头判断是“行政处罚”').waitFor()
  assert.match(await page.locator('main').innerText(), /6,006 行数据/)
  await picture(page, 'look')
  await page.getByRole('button', { name: '提交' }).click()
  await page.getByRole('progressbar', { name: '处理进度' }).waitFor()
  await page.evaluate('globalThis.stayed = true')
  const sums: string[] = []
  const working = service.work()
  while (!(await page.locator('#result').isVisible())) {
    const sum = await page.locator('.sum-line').first().innerText()
    if (sum !== sums.at(-1)) sums.push(sum)
    if (sums.length === 1) await picture(page, 'live')
  }
  await working
  for (const sum of sums) {
    const [received = 0, ...parts] = (sum.match(/[\d,]+/g) ?? []).map((text) => Number(text.replaceAll(',', '')))
    assert.equal(
      received,
      parts.reduce((a, b) => a + b, 0),
      sum,
    )
  }
  assert.equal(await page.evaluate('globalThis.stayed'), true, 'the page was not loaded anew')
  assert.equal(await page.evaluate('document.activeElement.id'), 'result')
  return page.url().split('/').at(-1)!
}

async function seesGroups(page: Page): Promise<void> {
  await picture(page, 'batch')
  const groups = await page.locator('.group').allInnerTexts()
  for (const { code: finding } of MISTAKES)
    assert.ok(
      groups.some((text) => text.includes(finding)),
      finding,
    )
}

async function mends(page: Page): Promise<void> {
  await page.getByRole('link', { name: '处理退回行' }).click()
  for (const [i, { column, mend }] of MISTAKES.entries())
    await page.getByLabel(`第 ${i + 2} 行 ${column} 改为`).fill(mend)
  await picture(page, 'returned')
  await page.evaluate('globalThis.stayed = true')
  await page.getByLabel('第 3 行 处罚决定日期 改为').focus()
  await page.keyboard.press('Enter')
  await page.getByText('已改好待再次报送 6 行').waitFor()
  assert.equal(await page.evaluate('globalThis.stayed'), true, 'saving changed the table alone')
  assert.match(String(await page.evaluate('document.activeElement.id')), /^r3\./)
  await picture(page, 'mended')
}

async function sendsAgain(page: Page): Promise<string> {
  await page.getByRole('button', { name: '再次报送' }).dblclick()
  await page.waitForURL(/\/desk\/batches\/\d+$/)
  await service.work()
  await page.getByText('全部接收').waitFor()
  return page.url().split('/').at(-1)!
}

async function seesOnPublicPage(page: Page, url: string): Promise<void> {
  for (const [i] of MISTAKES.entries()) {
    await page.goto(`${url}/s/${code(i + 1)}`)
    await page.getByRole('article').first().waitFor()
  }
}

async function withdraws(page: Page, url: string, batch: string): Promise<void> {
  await page.goto(`${url}/desk/batches/${batch}/withdraw`)
  await picture(page, 'withdraw')
  await page.getByLabel('撤回理由').fill('处罚决定已由上级机关撤销')
  await page.getByRole('button', { name: '确认撤回 6 条记录' }).click()
  await page.getByText('已撤回').first().waitFor()
  await page.goto(`${url}/s/${code(1)}`)
  assert.equal(await page.getByRole('article').count(), 0)
}

/** Pictures for people, where the run asks for them. */
async function picture(page: Page, name: string): Promise<void> {
  const to = process.env['CHENGXIN_DESK_PICTURES']
  if (to === undefined) return
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: join(to, `${name}-${width}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 900 })
}
