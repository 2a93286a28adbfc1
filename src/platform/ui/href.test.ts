import assert from 'node:assert/strict'
import { test } from 'node:test'
import { anchorHref, href, safePath, twin } from './href.ts'

test('every part and parameter is encoded, and what is empty is left out', () => {
  assert.equal(href('zh', ['s', '91370100MA3TE5T030']), '/s/91370100MA3TE5T030')
  assert.equal(
    href('en', ['search'], { q: '鸿运 & Co/?#', page: 2, kind: '', region: null }),
    '/en/search?q=%E9%B8%BF%E8%BF%90%20%26%20Co%2F%3F%23&page=2',
  )
  assert.equal(href('zh', ['s', '../../etc']), '/s/..%2F..%2Fetc')
  assert.equal(href('zh', ['about', 'errors'], {}, 'platform/not-found'), '/about/errors#platform%2Fnot-found')
})

test('the home page is / and /en', () => {
  assert.equal(href('zh', []), '/')
  assert.equal(href('en', []), '/en')
  assert.equal(twin('en', '/'), '/en')
  assert.equal(twin('en', '/s/1?page=2'), '/en/s/1?page=2')
  assert.equal(twin('zh', '/s/1'), '/s/1')
})

test('an anchor is a place on the same page', () => {
  assert.equal(anchorHref('a39'), '#a39')
})

test('a path of this site stays as it is', () => {
  for (const path of ['/', '/s/91370100MA3TE5T030', '/search?q=%E9%B8%BF&page=2', '/en/laws/sd-social-credit-2020'])
    assert.equal(safePath(path), path)
})

test('whatever would lead elsewhere becomes the home page', () => {
  for (const path of [
    '',
    'x',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/a b',
    '/\t/evil.example',
    '/\n/evil.example',
    '/名',
    '/..//evil.example',
    '/s/..\\..\\evil',
  ]) {
    assert.equal(safePath(path), '/', JSON.stringify(path))
  }
})
