import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { Type } from '@fastify/type-provider-typebox'
import { registry, watchProcess } from '#platform/telemetry/metrics.ts'
import { busyServer } from './overload.ts'
import { proveChurn, proveOverload } from './overload-proof.ts'

// Rows of security.md section G that need many requests; each test names its row. At length in overload.faults.ts.

test('G9, G10: at ten times what can be done what fits is served, the rest turned away with times that differ, nothing is lost', async (t) => {
  const { share, words } = await proveOverload(2)
  t.diagnostic(words)
  assert.ok(share > 0.3, words)
})

test('G12: short connections by the hundred, and more than there are file handles, leave the same process answering', () =>
  proveChurn(500))

test('G13: fifty megabytes of JSON are refused before they are in, and the loop is measured', async () => {
  const { app, url, close } = await busyServer((server) =>
    server.post('/v1/numbers', { schema: { body: Type.Object({ n: Type.Integer() }) } }, async () => ({ ok: true })),
  )
  try {
    const { port } = new URL(url)
    const { answer, sent } = await offered(+port, 50)
    assert.match(answer, /^HTTP\/1\.1 413 /)
    assert.ok(sent < 20, `${sent} MB were taken`)
    assert.equal((await app.inject('/healthz')).statusCode, 200)
    watchProcess()
    assert.match(await registry.metrics(), /^chengxin_nodejs_eventloop_lag_p99_seconds /m)
  } finally {
    await close()
  }
})

/** Sends so many megabytes of one JSON text as long as they are taken; gives the answer and how many went. */
function offered(port: number, megabytes: number): Promise<{ readonly answer: string; readonly sent: number }> {
  const piece = ' '.repeat(1024 ** 2)
  return new Promise((resolve) => {
    let answer = ''
    let sent = 0
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(
        `POST /v1/numbers HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`,
      )
      const more = (): void => {
        if (socket.destroyed || sent === megabytes) return
        sent++
        socket.write(`${piece.length.toString(16)}\r\n${piece}\r\n`, (error) => (error ? undefined : more()))
      }
      more()
    })
    socket.on('data', (text) => (answer += String(text)))
    socket.on('error', () => undefined).on('close', () => resolve({ answer, sent }))
    socket.setTimeout(20_000, () => socket.destroy())
  })
}
