import { Type } from '@fastify/type-provider-typebox'
import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from './app.ts'
import { buildServer, TIMES, type ServerOptions } from './server.ts'

// The attacks of security.md section G on a listening server, through sockets of our own. Each test names its row.

const TOKEN = 'a-token-for-the-tests-of-attacks-0123456789'
const LARGE = 30_000_000
const QUICK = { ...TIMES, headersMs: 400, handlerMs: 500, idleMs: 1_500 }

type Place = {
  readonly app: App
  readonly port: number
  readonly drain: () => void
  readonly raw: (text: string) => Promise<string>
}

async function attacked(work: (place: Place) => Promise<void>, options: Partial<ServerOptions> = {}): Promise<void> {
  let draining = false
  const { app } = await buildServer({
    version: '0',
    guard: () => undefined,
    https: false,
    hostname: null,
    health: { probe: async () => null, isDraining: () => draining },
    errorPage: null,
    logging: { level: 'silent' },
    times: QUICK,
    ...options,
  })
  app.get('/v1/me', async (request) => ({ ip: request.ip, host: request.host, protocol: request.protocol }))
  app.get('/v1/slow', async () => sleep(300, { done: true }))
  app.get('/v1/large', async (_request, reply) => reply.type('text/plain').send('x'.repeat(LARGE)))
  app.post(
    '/v1/numbers',
    { schema: { body: Type.Object({ n: Type.Integer() }, { additionalProperties: false }) } },
    async () => ({ ok: true }),
  )
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  try {
    await work({ app, port, drain: () => (draining = true), raw: (text) => raw(port, text) })
  } finally {
    app.server.closeAllConnections()
    await app.close()
  }
}

test('G1: headers that trickle are cut off', () =>
  attacked(async ({ port }) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /healthz HTTP/1.1\r\nHost: a\r\n'))
    const drip = setInterval(() => socket.writable && socket.write('X-A: b\r\n'), 100)
    const { answer, ms } = await closed(socket)
    clearInterval(drip)
    assert.match(answer, /^HTTP\/1\.1 408 .*platform\/too-slow/s)
    assert.ok(ms < 3_000, `${ms}`)
  }))

test('G2: a body that trickles is cut off, and the next request on another connection is answered', () =>
  attacked(async ({ port, raw }) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(post('{', 1_000)))
    const drip = setInterval(() => socket.writable && socket.write(' '), 100)
    const { answer, ms } = await closed(socket)
    clearInterval(drip)
    assert.match(answer, /^HTTP\/1\.1 408 .*platform\/too-slow/s)
    assert.ok(ms < 3_000, `${ms}`)
    assert.match(await raw('GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 200 /)
  }))

test('G3: a reader who does not read is let go and costs no more memory', () =>
  attacked(async ({ port }) => {
    const before = process.memoryUsage().rss
    const socket = connect(port, '127.0.0.1', () => socket.write('GET /v1/large HTTP/1.1\r\nHost: a\r\n\r\n'))
    socket.pause().on('error', () => undefined)
    // The first time-out sees that something moved since the last; the second sees that nothing did.
    await sleep(2 * QUICK.idleMs + 1_000)
    assert.ok(process.memoryUsage().rss - before < 200 * 1024 ** 2)
    let read = 0
    socket.on('data', (piece) => (read += piece.length)).resume()
    await new Promise((resolve) => socket.once('close', resolve))
    assert.ok(read < LARGE, `${read} of ${LARGE} were sent: it was not cut off`)
  }))

test('G4: floods of headers are refused', () =>
  attacked(async ({ raw }) => {
    assert.match(await raw(`GET /healthz HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(100_000)}\r\n\r\n`), /^HTTP\/1\.1 431 /)
    const many = Array.from({ length: 2_000 }, (_, i) => `X-${i}: abcdefgh`).join('\r\n')
    assert.match(await raw(`GET /healthz HTTP/1.1\r\nHost: a\r\n${many}\r\n\r\n`), /^HTTP\/1\.1 431 /)
  }))

test('G5: bodies above the limit, packed bodies and lies about the length are refused', () =>
  attacked(async ({ raw }) => {
    const large = `{"n":1${' '.repeat(1_100_000)}}`
    assert.match(await raw(post(large)), /^HTTP\/1\.1 413 /)
    assert.match(await raw(post('', undefined, 'Transfer-Encoding: chunked') + chunk(large)), /^HTTP\/1\.1 413 /)
    assert.match(await raw(post('{"n":1}', undefined, 'Content-Encoding: gzip')), /^HTTP\/1\.1 415 /)
    assert.match(await raw(post('{"n":1}', 3)), /^HTTP\/1\.1 400 /)
  }))

test('G7: what two servers might cut apart differently is refused and the connection closed', () =>
  attacked(async ({ raw }) => {
    const smuggled = 'GET /v1/me HTTP/1.1\r\nHost: a\r\n\r\n'
    const tricks = [
      `POST /v1/numbers HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `POST /v1/numbers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `POST /v1/numbers HTTP/1.1\r\nHost: a\r\nTransfer-Encoding : chunked\r\n\r\n0\r\n\r\n${smuggled}`,
      `POST /v1/numbers HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcde${smuggled}`,
      `GET /v1/me HTTP/1.1\r\nHost: a\r\nX-A: b\r\n folded: c\r\n\r\n${smuggled}`,
      `GET /v1/me HTTP/1.1\nHost: a\n\n${smuggled}`,
    ]
    for (const trick of tricks) {
      const answer = await raw(trick)
      assert.match(answer, /^HTTP\/1\.1 400 /, JSON.stringify(trick.slice(0, 120)))
      assert.equal(answer.match(/HTTP\/1\.1/g)!.length, 1, JSON.stringify(trick.slice(0, 120)))
    }
  }))

test('G8: methods that no address takes do nothing, whatever header asks for another', () =>
  attacked(async ({ raw }) => {
    for (const method of ['TRACE', 'PROPFIND', 'PUT', 'DELETE', 'PATCH']) {
      assert.match(
        await raw(`${method} /v1/me HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`),
        /^HTTP\/1\.1 (?:404|405|501) /,
        method,
      )
    }
    assert.match(await raw('FLY /v1/me HTTP/1.1\r\nHost: a\r\n\r\n'), /^HTTP\/1\.1 400 /)
    assert.doesNotMatch(await raw('CONNECT evil:443 HTTP/1.1\r\nHost: a\r\n\r\n'), /200/)
    const override = 'GET /v1/numbers HTTP/1.1\r\nHost: a\r\nX-HTTP-Method-Override: POST\r\nConnection: close\r\n\r\n'
    assert.match(await raw(override), /^HTTP\/1\.1 405 /)
  }))

test('G14: what a client says about forwarding is not believed', () =>
  attacked(async ({ raw }) => {
    const answer = await raw(
      'GET /v1/me HTTP/1.1\r\nHost: a.example\r\nX-Forwarded-For: 203.0.113.9\r\nX-Real-IP: 203.0.113.9\r\nX-Forwarded-Host: evil\r\nX-Forwarded-Proto: https\r\nForwarded: for=203.0.113.9;host=evil\r\nConnection: close\r\n\r\n',
    )
    assert.match(answer, /"ip":"127\.0\.0\.1"/)
    assert.match(answer, /"host":"a\.example","protocol":"http"/)
  }))

test('G18: when it stops, what was admitted is answered, new requests are sent away, and it ends', () =>
  attacked(async ({ app, port, drain }) => {
    const admitted = Array.from({ length: 20 }, () => fetch(`http://127.0.0.1:${port}/v1/slow`))
    await sleep(100)
    drain()
    const late = await fetch(`http://127.0.0.1:${port}/v1/slow`)
    assert.equal(late.status, 503)
    assert.ok(late.headers.get('retry-after') !== null)
    const begun = performance.now()
    await app.close()
    assert.ok(performance.now() - begun < 3_000)
    for (const answer of await Promise.all(admitted)) assert.deepEqual(await answer.json(), { done: true })
  }))

test('J6: no other origin may read, whatever it says it is', () =>
  attacked(async ({ app }) => {
    for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1']) {
      const { headers } = await app.inject({ url: '/v1/me', headers: { origin } })
      assert.equal(
        Object.keys(headers).some((name) => name.startsWith('access-control')),
        false,
      )
      assert.equal(
        (
          await app.inject({
            method: 'OPTIONS',
            url: '/v1/numbers',
            headers: { origin, 'access-control-request-method': 'POST' },
          })
        ).statusCode,
        405,
      )
    }
  }))

function post(body: string, length: number | undefined = Buffer.byteLength(body), more = ''): string {
  const sized = more.startsWith('Transfer-Encoding') ? '' : `Content-Length: ${length}\r\n`
  return `POST /v1/numbers HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Type: application/json\r\nConnection: close\r\n${sized}${more === '' ? '' : `${more}\r\n`}\r\n${body}`
}

function chunk(body: string): string {
  return `${body.length.toString(16)}\r\n${body}\r\n0\r\n\r\n`
}

async function raw(port: number, text: string): Promise<string> {
  const socket = connect(port, '127.0.0.1', () => socket.write(text))
  return (await closed(socket)).answer
}

function closed(socket: Socket): Promise<{ readonly answer: string; readonly ms: number }> {
  const begun = performance.now()
  return new Promise((resolve) => {
    let answer = ''
    socket.on('data', (piece) => (answer += String(piece)))
    // Whoever is cut off while still writing may see a reset after the answer.
    socket.on('error', () => undefined)
    socket.on('close', () => resolve({ answer, ms: performance.now() - begun }))
    socket.setTimeout(8_000, () => socket.destroy())
  })
}
