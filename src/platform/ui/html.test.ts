import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { html } from './html.ts'

const ROOT = new URL('../../../', import.meta.url)
const sources = globSync('src/**/*.ts', { cwd: ROOT })
  .filter((path) => !path.endsWith('.test.ts'))
  .map((path) => ({ path, text: readFileSync(new URL(path, ROOT), 'utf8') }))

test('text that looks like markup is printed as text, in content and in attributes', () => {
  const name = `<script>alert("1")</script> & 'Söhne'`
  assert.equal(
    html`<p title="${name}">${name}</p>`.markup,
    '<p title="&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Söhne&#39;">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &#39;Söhne&#39;</p>',
  )
})

test('markup made by the tag stands, lists are joined, nothing prints nothing, zero prints', () => {
  assert.equal(
    html`${html`<b>1</b>`}${[html`<i>2</i>`, 3, [null, '4']]}${null}${undefined}${false}${0}${''}`.markup,
    '<b>1</b><i>2</i>340',
  )
})

test('a template within an attribute is escaped once', () => {
  assert.equal(html`<p id="a${html` b-${'"'}`}">`.markup, '<p id="a b-&quot;">')
})

test('markup is made by the tag alone: nobody else writes `new Html(`', () => {
  assert.deepEqual(
    sources
      .filter(({ path, text }) => /new Html\(/.test(text) && path !== 'src/platform/ui/html.ts')
      .map(({ path }) => path),
    [],
  )
})

test('every attribute that holds a value is quoted', () => {
  const pages = sources.filter(({ text }) => text.includes('html`'))
  assert.ok(pages.length > 20)
  assert.deepEqual(
    pages.filter(({ text }) => /<[a-z][^>`]*\s[a-z-]+=\$\{/.test(text)).map(({ path }) => path),
    [],
  )
})

test('addresses in templates are made by href, never put together by hand', () => {
  const byHand = /(?:href|action|src)="[^"]*\/\$\{(?!assetUrl)/
  assert.deepEqual(
    sources.filter(({ text }) => byHand.test(text)).map(({ path }) => path),
    [],
  )
})

test('no page carries a style, a script or a handler of its own', () => {
  const inline = /<style|\sstyle="|\son[a-z]+="|<script(?![^>]*\ssrc=)/
  assert.deepEqual(
    sources.filter(({ text }) => text.includes('html`') && inline.test(text)).map(({ path }) => path),
    [],
  )
})
