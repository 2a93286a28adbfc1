import assert from 'node:assert/strict'
import { test } from 'node:test'
import { notFound } from '#platform/http/errors.ts'
import { faultProblem } from '#platform/http/problem.ts'
import type { Request } from '#platform/http/app.ts'
import { Refusal, REFUSALS } from '#platform/refusal.ts'
import type { RefusalCode } from '#platform/refusal.ts'
import { errorPageOf } from './error-page.ts'

const page = errorPageOf({ baseUrl: 'http://127.0.0.1:8080', demo: true })
const asked = (url: string, cookie?: string): Request =>
  ({ url, cookies: cookie === undefined ? {} : { display: cookie } }) as unknown as Request

test('the page of nothing is the same bytes whatever was asked for', () => {
  const pages = ['/r/1', '/r/999?x=1', '/s/91370100MA3TE5T030', '/nothing/at/all', '/%ff'].map((url) =>
    page(notFound().problem(), asked(url), null),
  )
  for (const one of pages) assert.equal(one, pages[0])
})

test('it is in English under /en, and as large as the reader chose', () => {
  assert.match(page(notFound().problem(), asked('/en/r/1'), null), /<html lang="en">/)
  assert.match(page(notFound().problem(), asked('/r/1', 'xl.hc'), null), /data-size="xl" data-theme="hc"/)
})

test('an address that cannot be decoded has no cookies yet and still has its page', () => {
  assert.match(
    page(
      new Refusal('platform/bad-request', '地址的编码有错', 'The address is wrongly encoded').problem(),
      { url: '/%E0%A4' } as unknown as Request,
      null,
    ),
    /地址的编码有错/,
  )
})

test('a fault of ours says the number to quote and nothing of what happened', () => {
  const text = page(faultProblem('7F3A0B11C2'), asked('/'), '7F3A0B11C2')
  assert.match(text, /编号 <b class="code">7F3A0B11C2<\/b>/)
  assert.doesNotMatch(text, /Error:|at file:/)
})

test('every refusal has a page that names its code and leads to its explanation', () => {
  for (const code of Object.keys(REFUSALS) as RefusalCode[]) {
    const text = page(new Refusal(code, '原因<b>', 'why').problem(), asked('/'), null)
    assert.match(text, new RegExp(`href="/about/errors#${encodeURIComponent(code)}"`))
    assert.match(text, /原因&lt;b&gt;/)
  }
})
