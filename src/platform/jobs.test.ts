import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { runJobs } from './jobs.ts'

/** Waits until it is so; on a busy machine that may take a while. */
async function until(isSo: () => boolean): Promise<void> {
  for (let i = 0; i < 1_000 && !isSo(); i++) await sleep(10)
}

test('a job runs without a pause while there is work, and rests when there is none', async () => {
  let left = 5
  let asked = 0
  const jobs = runJobs([{ name: 'count', pauseMs: 10_000, run: async () => (asked++, left-- > 0) }], assert.fail)
  await until(() => asked >= 6)
  await sleep(50)
  assert.equal(asked, 6)
  await jobs.stop()
})

test('a fault in one job is told and does not end the others', async () => {
  const faults: string[] = []
  let ran = 0
  const jobs = runJobs(
    [
      { name: 'broken', pauseMs: 1, run: () => Promise.reject(new Error('broken')) },
      { name: 'whole', pauseMs: 1, run: async () => (ran++, false) },
    ],
    (job, error) => faults.push(`${job}: ${(error as Error).message}`),
  )
  await until(() => ran > 3 && faults.length > 0)
  await jobs.stop()
  assert.deepEqual(faults, ['broken: broken'])
  assert.ok(ran > 3)
})

test('to stop waits for the piece in hand and starts no other', async () => {
  let done = 0
  const jobs = runJobs([{ name: 'slow', pauseMs: 0, run: async () => (await sleep(100), done++, true) }], assert.fail)
  await sleep(20)
  await jobs.stop()
  assert.equal(done, 1)
})
