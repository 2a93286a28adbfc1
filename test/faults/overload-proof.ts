import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { join } from 'node:path'
import { ROOT } from '#test/support/source.ts'
import { asked, AT_ONCE, busyServer, capacityOf, flood, within } from './overload.ts'

/** Ten times what it can do is offered; gives what came of it, having proved that nothing was lost and all is well again afterwards. */
export async function proveOverload(
  seconds: number,
): Promise<{ readonly share: number; readonly shedMs: number; readonly words: string }> {
  const { url, close } = await busyServer()
  try {
    const work = `${url}/v1/work`
    const capacity = await capacityOf(work, 1)
    const outcomes = await flood(work, capacity * 10, seconds)
    const served = outcomes.filter(({ status }) => status === 200)
    const shed = outcomes.filter(({ status }) => status === 503)
    assert.equal(served.length + shed.length, outcomes.length, 'each is answered or turned away, none is lost')
    assert.ok(shed.length > served.length, 'it was too much')
    assert.ok(shed.every(({ retryAfter }) => retryAfter !== null && retryAfter >= 1 && retryAfter <= 5))
    const times = new Set(shed.map(({ retryAfter }) => retryAfter))
    assert.equal(times.size, 5, 'those turned away are told different times to come back')
    const later = await Promise.all(Array.from({ length: AT_ONCE }, () => asked(work)))
    assert.ok(
      later.every(({ status }) => status === 200),
      'all is well again at once',
    )
    const share = served.length / seconds / capacity
    const shedMs = within(0.99, shed)
    const words = `${outcomes.length} asked in ${seconds} s, ten times what can be done: ${served.length} served (${(share * 100).toFixed(0)} % of capacity, 99 % within ${within(0.99, served).toFixed(0)} ms), the others turned away (99 % within ${shedMs.toFixed(0)} ms)`
    return { share, shedMs, words }
  } finally {
    await close()
  }
}

const POOR = `
import { busyServer } from '#test/faults/overload.ts'
const { url } = await busyServer()
process.stdout.write(url)
`
const HANDLES = 256

/** A server with few file handles meets many connections, short ones and ones that stay; it answers afterwards, being the same process. */
export async function proveChurn(short: number): Promise<void> {
  const script = `ulimit -n ${HANDLES}; exec "$0" --input-type=module -e "$1"`
  const child = spawn('sh', ['-c', script, process.execPath, POOR], { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const [said] = (await once(child.stdout, 'data')) as [Buffer]
    const { port, href } = new URL(String(said))
    const health = join(href, 'healthz').replace(':/', '://')
    for (let i = 0; i < short; i += 100) await Promise.all(Array.from({ length: 100 }, () => touched(+port)))
    assert.equal((await asked(health)).status, 200, 'after short connections')
    const held = Array.from({ length: 2 * HANDLES }, () => connect(+port, '127.0.0.1').on('error', () => undefined))
    await Promise.race([Promise.all(held.map(settled)), new Promise((resolve) => setTimeout(resolve, 3_000))])
    for (const socket of held) socket.destroy()
    await until(async () => (await asked(health)).status === 200, 'after more connections than it has handles')
    assert.deepEqual([child.exitCode, child.signalCode], [null, null], 'the same process')
  } finally {
    child.kill('SIGKILL')
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
  }
}

function touched(port: number): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.destroy())
    socket.on('error', () => undefined).on('close', () => resolve())
  })
}

const settled = (socket: Socket): Promise<void> =>
  new Promise((resolve) => socket.once('connect', () => resolve()).once('close', () => resolve()))

async function until(test: () => Promise<boolean>, when: string): Promise<void> {
  const begun = performance.now()
  while (!(await test())) assert.ok(performance.now() - begun < 10_000, `no answer within 10 s ${when}`)
}
