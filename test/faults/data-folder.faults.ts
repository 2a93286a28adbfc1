import assert from 'node:assert/strict'
import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { test } from 'node:test'
import type { Problem } from '#platform/refusal.ts'
import { startChengxin, type Running } from '#test/support/command.ts'
import { come, ended, isAlive, loading, processesOf, scratchFolder, started } from './start.ts'

// The data folder is taken away under a platform that runs.

test('a data folder that is removed while the demonstration goes in ends the start in words, and no process stays', async (t) => {
  const data = scratchFolder(t)
  const running = startChengxin(['start', '--port', '0', '--data', data, '--json'])
  await come(loading('云汐市行政许可.csv'), data)
  const family = processesOf(data)
  assert.ok(family.length > 2, 'the platform and its database run')
  await rm(data, { recursive: true, force: true, maxRetries: 10 })
  await proveLost(running, data, family)
  assert.equal(existsSync(data), false, 'it is not made again')
})

test('a data folder that is moved away while it is served ends the service in words; in its new place it is whole', async (t) => {
  const data = scratchFolder(t)
  const serving = await started(data, ['--empty'])
  const family = processesOf(data)
  await rename(data, `${data}-moved`)
  await proveLost(serving, data, family)
  assert.equal(existsSync(data), false, 'it is not made again')
  const again = await started(`${data}-moved`, ['--empty'])
  assert.equal((await fetch(`${again.ready.url}/readyz`)).status, 200)
  await ended(again, `${data}-moved`, 'SIGTERM')
})

async function proveLost(running: Running, data: string, family: readonly number[]): Promise<void> {
  const begun = performance.now()
  const ran = await running.ended
  assert.ok(performance.now() - begun < 10_000, `it took ${performance.now() - begun} ms to end`)
  assert.equal(ran.code, 1, ran.stderr)
  const problem = JSON.parse(ran.stdout.slice(ran.stdout.lastIndexOf('\n{') + 1)) as Problem
  assert.equal(problem.code, 'platform/data-folder', ran.stderr)
  assert.match(problem.detail, new RegExp(`${data}.*被删除或移走.*--data`))
  assert.match(problem.detailEn, /removed or moved while it was in use.*run the same again/)
  assert.deepEqual(family.filter(isAlive), [], 'no process is left behind')
  assert.deepEqual(processesOf(data), [])
}
