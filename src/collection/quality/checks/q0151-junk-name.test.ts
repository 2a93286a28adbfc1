import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trial } from '../trial.ts'

for (const name of [
  '测试公司',
  '测试',
  '公司',
  '123456',
  '。。。',
  '甲',
  '一一一一',
  'test',
  'XX公司',
  '同上',
  '91370100',
]) {
  test(`${name} is no name`, () => assert.deepEqual(trial({ name }).codes, ['q0151']))
}

for (const name of ['山东测试仪器有限公司', '甲市一一百货店', '老王面馆', 'IBM', '3M中国有限公司', '8848甲公司']) {
  test(`${name} is one`, () => assert.deepEqual(trial({ name }).codes, []))
}
