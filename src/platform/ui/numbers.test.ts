import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amount, chineseNumber, count } from './numbers.ts'

const text = (html: { markup: string }): string => html.markup.replace(/<[^>]+>/g, '')

test('counts have a comma from a thousand on, and big ones their exact value beside', () => {
  assert.equal(text(count('zh', 999)), '999')
  assert.equal(text(count('zh', 12345)), '12,345')
  assert.match(count('zh', 15_590_000_000).markup, /title="15,590,000,000">155\.90 亿/)
  assert.match(count('en', 15_590_000_000).markup, />15\.59 billion/)
})

test('an amount has two decimals and is never rounded away', () => {
  assert.equal(text(amount('zh', '12.5')), '12.50 万元')
  assert.equal(text(amount('zh', '0.005')), '0.005 万元')
  assert.equal(text(amount('zh', '1234567.890000')), '1,234,567.89 万元')
})

test('in English an amount is in yuan, to the fen', () => {
  assert.equal(text(amount('en', '12.5')), 'CNY 125,000.00')
  assert.equal(text(amount('en', '0.005')), 'CNY 50.00')
  assert.equal(text(amount('en', '0.000012')), 'CNY 0.12')
  assert.equal(text(amount('en', '-3')), 'CNY -30,000.00')
})

test('what is no amount stands as it was reported', () => {
  assert.equal(text(amount('zh', '五万元')), '五万元')
})

test('articles are counted as the law counts them', () => {
  const said = [0, 1, 9, 10, 11, 20, 39, 100, 101, 110, 203, 999].map(chineseNumber)
  assert.deepEqual(said, [
    '零',
    '一',
    '九',
    '十',
    '十一',
    '二十',
    '三十九',
    '一百',
    '一百零一',
    '一百一十',
    '二百零三',
    '九百九十九',
  ])
})
