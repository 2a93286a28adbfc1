import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Problem } from '#platform/refusal.ts'
import { chengxin } from '#test/support/command.ts'
import {
  ended,
  killedAt,
  loading,
  MOMENTS,
  processesOf,
  processorSeconds,
  proveLoaded,
  scratchFolder,
  started,
  type Moment,
  type Victim,
} from '../faults/start.ts'

// `start`, as a newcomer meets it and as a machine room does: on a fresh folder, on one that has data, ended by signals and by kill -9.
// At full count in test/faults/start.faults.ts.

test('a newcomer’s start loads the fictitious province and is ready in 30 s, later ones in 5 s; a signal ends all of it', async (t) => {
  const data = scratchFolder(t)
  const first = await started(data)
  const { url, demo, sample, token } = first.ready
  assert.deepEqual([demo, typeof sample, token.length >= 32], [true, 'string', true])
  const work = processorSeconds(data)
  assert.ok(first.seconds <= 30 || work <= 20, `${first.seconds} s, ${work} s of processor time`)
  for (const path of [
    '/readyz',
    '/',
    `/s/${sample}`,
    `/v1/publicity/subjects/${sample}`,
    '/acts/penalty',
    '/en',
    '/metrics',
    '/openapi.json',
  ])
    assert.equal((await fetch(url + path)).status, 200, path)
  const home = await (await fetch(url)).text()
  assert.match(home, /演示数据/)
  const { stdout } = await ended(first, data, 'SIGTERM')
  assert.deepEqual(JSON.parse(stdout), first.ready, 'stdout is one document')
  await proveLoaded(data)

  const second = await started(data)
  const later = processorSeconds(data)
  assert.ok(second.seconds <= 5 || later <= 4, `${second.seconds} s, ${later} s of processor time`)
  assert.equal(second.ready.demo, true)
  assert.equal(second.ready.token, token, 'the token stays')
  const joined = await chengxin(['subject', sample!, '--data', data, '--json'])
  assert.equal(joined.code, 0, joined.stderr)
  await ended(second, data, 'SIGINT')
  t.diagnostic(
    `ready in ${first.seconds.toFixed(1)} s with the demonstration (${work} s of processor time), in ${second.seconds.toFixed(1)} s later (${later} s)`,
  )

  const asked = { empty: ['start', '--empty'], production: ['start'] }
  const refused = await chengxin([...asked.empty, '--port', '0', '--data', data, '--json'])
  assert.deepEqual([refused.code, (refused.json() as { code: string }).code], [1, 'platform/not-empty'])
  const production = await chengxin([...asked.production, '--port', '0', '--data', data, '--json'], {
    CHENGXIN_BASE_URL: 'https://credit.example.gov.cn',
  })
  assert.deepEqual([production.code, (production.json() as { code: string }).code], [1, 'platform/production'])
  assert.deepEqual(processesOf(data), [], 'a refused start leaves no process behind')
})

test('an empty start is ready at once, says no word of a demonstration, and stays empty', async (t) => {
  const data = scratchFolder(t)
  const first = await started(data, ['--empty'])
  assert.deepEqual([first.ready.demo, first.ready.sample], [false, null])
  assert.equal((await fetch(`${first.ready.url}/readyz`)).status, 200)
  assert.doesNotMatch(await (await fetch(first.ready.url)).text(), /演示数据/)
  await ended(first, data, 'SIGTERM')
  const second = await started(data)
  assert.equal(second.ready.demo, false, 'who once chose an empty store is given no demonstration')
  await ended(second, data, 'SIGINT')
  t.diagnostic(`ready in ${first.seconds.toFixed(1)} s without data, in ${second.seconds.toFixed(1)} s later`)
})

const BEGINNINGS: readonly (readonly [Victim, readonly Moment[]])[] = [
  ['node', [MOMENTS.creating, MOMENTS.starting, MOMENTS.serving]],
  ['all', [MOMENTS.halfCreated, MOMENTS.starting]],
]

for (const [victim, moments] of BEGINNINGS) {
  test(`killed with -9 (${victim}) ${moments.map(({ name }) => name).join(', ')}, a start goes on from there`, async (t) => {
    const data = scratchFolder(t)
    for (const at of moments) await killedAt(data, { at, victim, args: ['--empty'] })
    const last = await started(data, ['--empty'])
    assert.equal((await fetch(`${last.ready.url}/readyz`)).status, 200)
    await ended(last, data, 'SIGTERM')
  })
}

test('killed with -9 while the demonstration goes in, it goes on on a later day, and not on an earlier, and ends in the accounts that were stated', async (t) => {
  const data = scratchFolder(t)
  assert.ok(await killedAt(data, { at: loading('云汐市行政许可.csv'), afterMs: 150, args: ['--now', '2026-11-23'] }))
  assert.ok(
    await killedAt(data, { at: loading('杂乱·处罚.csv'), afterMs: 20, victim: 'all', args: ['--now', '2026-12-05'] }),
  )
  const earlier = await chengxin(['start', '--port', '0', '--data', data, '--json', '--now', '2026-11-22'])
  assert.deepEqual([earlier.code, (earlier.json() as Problem).code], [1, 'platform/not-empty'])
  assert.match((earlier.json() as Problem).detail, /--now 2026-11-23/)
  assert.deepEqual(processesOf(data), [], 'a refused start leaves no process behind')
  const last = await started(data, ['--now', '2026-12-19'])
  assert.equal((await fetch(`${last.ready.url}/s/${last.ready.sample}`)).status, 200)
  last.send('SIGKILL')
  await last.ended
  await proveLoaded(data)
})
