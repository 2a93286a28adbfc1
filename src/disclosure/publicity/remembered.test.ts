import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Reader } from '#platform/database.ts'
import { remembering } from './remembered.ts'

// only who asks is remembered, nothing is asked of it
const oneDatabase = {} as Reader
const another = {} as Reader

function counting(tookMs: number): { readonly find: () => Promise<number>; asked: number } {
  const counter = {
    asked: 0,
    find: async () => {
      await sleep(tookMs)
      return ++counter.asked
    },
  }
  return counter
}

test('many who ask at once and soon after share one answer, and later there is a new one', async () => {
  const recall = remembering<number>()
  const { find } = counting(20)
  assert.deepEqual(await Promise.all([1, 2, 3].map(() => recall(oneDatabase, 'day', find))), [1, 1, 1])
  assert.equal(await recall(oneDatabase, 'day', find), 1)
  const quick = counting(0)
  const recallQuick = remembering<number>()
  while ((await recallQuick(oneDatabase, 'day', quick.find)) < 2) await sleep(20)
})

test('another day and another database have an answer of their own at once', async () => {
  const recall = remembering<number>()
  const { find } = counting(20)
  await recall(oneDatabase, '2026-05-11', find)
  assert.equal(await recall(oneDatabase, '2026-05-12', find), 2)
  assert.equal(await recall(another, '2026-05-12', find), 3)
})

test('a failure is not remembered', async () => {
  const recall = remembering<number>()
  await assert.rejects(recall(oneDatabase, 'day', () => Promise.reject(new Error('gone'))))
  assert.equal(await recall(oneDatabase, 'day', async () => 7), 7)
})
