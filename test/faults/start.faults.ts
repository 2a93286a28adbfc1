import assert from 'node:assert/strict'
import { test } from 'node:test'
import { demoFiles } from '#demo/load.ts'
import { calendarDate } from '#platform/calendar-date.ts'
import { ended, killedAt, loading, MOMENTS, proveLoaded, scratchFolder, started, type Victim } from './start.ts'

// A start killed at every moment of its life, of which test/journeys/start.test.ts runs a sample.

const VICTIMS: readonly Victim[] = ['node', 'all']
const EARLY = Object.values(MOMENTS).flatMap((at) => [0, 5, 40, 200].map((afterMs) => ({ at, afterMs })))

for (const victim of VICTIMS) {
  for (const { at, afterMs } of EARLY) {
    test(`killed (${victim}) ${at.name}, ${afterMs} ms later; the very next start is up`, async (t) => {
      const data = scratchFolder(t)
      await killedAt(data, { at, afterMs, victim, args: ['--empty'] })
      const next = await started(data, ['--empty'])
      assert.equal((await fetch(`${next.ready.url}/readyz`)).status, 200)
      await ended(next, data, 'SIGTERM')
    })
  }

  test(`killed (${victim}) in every file of the demonstration, each time on another day: the stated accounts`, async (t) => {
    const data = scratchFolder(t)
    const files = demoFiles(calendarDate('2026-11-23'))
    let met = 0
    for (const [i, { name }] of files.entries()) {
      const args = ['--now', `2026-12-${String(i + 1).padStart(2, '0')}`]
      if (await killedAt(data, { at: loading(name), afterMs: (i * 37) % 300, victim, args })) met++
    }
    const last = await started(data, ['--now', '2027-01-15'])
    await ended(last, data, 'SIGTERM')
    await proveLoaded(data)
    t.diagnostic(`${met} of ${files.length} kills met a loading`)
    assert.ok(met >= 15)
  })
}

test('killed twenty times while it serves, it serves again, with all that it had', async (t) => {
  const data = scratchFolder(t)
  await ended(await started(data), data, 'SIGINT')
  const before = await proveLoaded(data)
  for (let i = 0; i < 20; i++) {
    const serving = await started(data)
    assert.equal((await fetch(`${serving.ready.url}/s/${serving.ready.sample}`)).status, 200)
    serving.send('SIGKILL')
    await serving.ended
  }
  await ended(await started(data), data, 'SIGTERM')
  assert.deepEqual(await proveLoaded(data), before)
})
