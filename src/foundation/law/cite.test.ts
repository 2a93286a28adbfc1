import assert from 'node:assert/strict'
import { test } from 'node:test'
import { articlesOf, parseCite } from './cite.ts'

test('a citation names instrument, article and paragraph', () => {
  assert.deepEqual(parseCite('sd-social-credit-2020 art.39(1)'), [
    { instrument: 'sd-social-credit-2020', article: '39', paragraph: '1' },
  ])
})

test('several places are joined by a semicolon and a space', () => {
  assert.deepEqual(
    parseCite('penalty-law-2021 art.51; sd-social-credit-2020 art.13(2)')?.map(({ article }) => article),
    ['51', '13'],
  )
})

test('a whole instrument is a citation too', () => {
  assert.deepEqual(parseCite('order-36-2025'), [{ instrument: 'order-36-2025', article: null, paragraph: null }])
})

test("the platform's own promises are cited by letter and number", () => {
  assert.equal(parseCite('platform-design art.P5')?.[0]?.article, 'P5')
})

test('a range names every article in it', () => {
  assert.deepEqual(articlesOf(parseCite('sd-social-credit-2020 art.29-31')![0]!), ['29', '30', '31'])
  assert.deepEqual(articlesOf(parseCite('order-36-2025')![0]!), [])
})

test('what is no citation is none', () => {
  for (const text of [
    '',
    '山东省社会信用条例 第三十九条',
    'sd-social-credit-2020 article 39',
    'sd-social-credit-2020,art.39',
    'a art.1;b art.2',
    'x art.',
    'x art.1(',
    'x art.1 and more',
  ]) {
    assert.equal(parseCite(text), null, text)
  }
})
