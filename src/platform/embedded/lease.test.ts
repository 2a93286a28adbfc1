import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test, type TestContext } from 'node:test'
import { livingLeases, returnLease, takeLease, withLock } from './lease.ts'

function folder(t: TestContext): string {
  const path = mkdtempSync(join(tmpdir(), 'chengxin-lease-'))
  t.after(() => rmSync(path, { recursive: true, force: true }))
  return join(path, 'run')
}

// Each goes in ten times; the mortal kill themselves the first time, while they hold the lock. In `inside` stands who is there and
// lives: whoever finds a name there, or no longer finds its own, was not alone.
const RACER = `
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { withLock } from '#platform/embedded/lease.ts'
const [folder, mortal] = [process.argv[1], process.argv[2] === 'mortal']
const [inside, count] = [join(folder, 'inside'), join(folder, 'count')]
const me = String(process.pid)
const found = () => existsSync(inside) ? readFileSync(inside, 'utf8') : 'nobody'
const expect = (who) => {
  if (found() !== who) appendFileSync(join(folder, 'twice'), me + ' met ' + found() + ', ')
}
process.stdout.write('ready')
process.stdin.once('data', async () => {
  for (let i = 0; i < 10; i++) {
    await withLock(folder, async () => {
      expect('nobody')
      if (mortal) process.kill(process.pid, 'SIGKILL')
      writeFileSync(inside, me)
      const before = Number(readFileSync(count, 'utf8'))
      for (let turn = 0; turn < 5; turn++) await setImmediate()
      writeFileSync(count, String(before + 1))
      expect(me)
      rmSync(inside, { force: true })
    })
  }
  process.exit(0)
})
`

type Racer = { readonly go: () => void; readonly ended: Promise<unknown> }

async function racer(run: string, kind: 'mortal' | 'living'): Promise<Racer> {
  const child = spawn(process.execPath, ['--input-type=module', '-e', RACER, run, kind], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  await once(child.stdout, 'data')
  return { go: () => child.stdin.write('go'), ended }
}

test('many processes race for a lock whose holders die with it: never two are inside, and all who live get in', async (t) => {
  const run = folder(t)
  mkdirSync(run)
  writeFileSync(join(run, 'count'), '0')
  const kinds = Array.from({ length: 16 }, (_, i) => (i % 4 !== 0 ? 'mortal' : 'living'))
  const racers = await Promise.all(kinds.map((kind) => racer(run, kind)))
  for (const { go } of racers) go()
  await Promise.all(racers.map(({ ended }) => ended))
  assert.equal(existsSync(join(run, 'twice')) ? readFileSync(join(run, 'twice'), 'utf8') : '', '')
  assert.equal(readFileSync(join(run, 'count'), 'utf8'), '40', 'four lived and were in ten times each')
  await withLock(run, async () => undefined)
})

test('the lock of a process that was killed is free at once, whatever its number is given to', async (t) => {
  const run = folder(t)
  mkdirSync(run)
  const dead = await racer(run, 'mortal')
  dead.go()
  await dead.ended
  const begun = performance.now()
  await withLock(run, async () => undefined, 0)
  assert.ok(performance.now() - begun < 1_000)
})

test('within one process too only one is inside, and one that fails lets the next in', async (t) => {
  const run = folder(t)
  let inside = 0
  const order: number[] = []
  const enter = (n: number): Promise<void> =>
    withLock(run, async () => {
      assert.equal(++inside, 1)
      await new Promise((resolve) => setImmediate(resolve))
      order.push(n)
      inside--
      if (n === 0) throw new Error('failed inside')
    })
  const [first, ...rest] = await Promise.allSettled([0, 1, 2, 3].map(enter))
  assert.equal(first!.status, 'rejected')
  assert.ok(rest.every(({ status }) => status === 'fulfilled'))
  assert.deepEqual(new Set(order), new Set([0, 1, 2, 3]))
})

test('a lock that is held for longer than one waits is a fault that names the file; the holder keeps it', async (t) => {
  const run = folder(t)
  const held = Promise.withResolvers<void>()
  const there = Promise.withResolvers<void>()
  const holder = withLock(run, async () => {
    there.resolve()
    await held.promise
    return 'still alone'
  })
  await there.promise
  for (let i = 0; i < 3; i++)
    await assert.rejects(
      withLock(run, async () => assert.fail('inside'), 30),
      /another process holds .*lock\.db/,
    )
  held.resolve()
  assert.equal(await holder, 'still alone')
})

test('the lock leaves one empty file and no other', async (t) => {
  const run = folder(t)
  await withLock(run, async () => assert.deepEqual(readdirSync(run), ['lock.db']))
  await withLock(run, async () => undefined)
  assert.deepEqual(readdirSync(run), ['lock.db'])
  assert.equal(readFileSync(join(run, 'lock.db')).length, 0)
})

test('a lease counts while its process lives; one whose process is gone is cleared away', (t) => {
  const run = folder(t)
  takeLease(run)
  assert.equal(livingLeases(run), 1)
  writeFileSync(join(run, 'leases', '999999999'), '999999999 1')
  writeFileSync(join(run, 'leases', '1'), '1 another start')
  assert.equal(livingLeases(run), 1)
  assert.deepEqual(returnLease(run), { othersLeft: false })
  assert.deepEqual(readdirSync(join(run, 'leases')), [])
})
