import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { request as httpRequest } from 'node:http'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { buildServer } from './server.ts'
import { receiveFile, takeUploads } from './upload.ts'

const TOKEN = 'a-token-for-the-tests-of-uploads-0123456789'
const LIMITS = { sizeBytes: 1_000_000, slowestBytesPerSecond: 1000, graceMs: 200 }

type Place = {
  readonly port: number
  readonly folder: string
  send(
    body: Buffer | string,
    headers?: Record<string, string>,
  ): Promise<{ status: number; body: { code?: string; sha256?: string; sizeBytes?: number } }>
}

async function withUploads(work: (place: Place) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-upload-'))
  const { app } = await buildServer({
    version: '0',
    guard: () => undefined,
    https: false,
    hostname: null,
    health: { probe: async () => 1, isDraining: () => false },
    errorPage: null,
    logging: { level: 'silent' },
  })
  await app.register(async (scope) => {
    takeUploads(scope)
    scope.post('/v1/files', async (request) => receiveFile(request, join(folder, 'taken'), LIMITS))
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as { port: number }
  const send: Place['send'] = async (body, headers = {}) => {
    const answer = await fetch(`http://127.0.0.1:${port}/v1/files`, {
      method: 'POST',
      body: typeof body === 'string' ? body : new Uint8Array(body),
      headers: { authorization: `Bearer ${TOKEN}`, ...headers },
    })
    return { status: answer.status, body: (await answer.json()) as never }
  }
  try {
    await work({ port, folder, send })
  } finally {
    await app.close()
    rmSync(folder, { recursive: true })
  }
}

test('a file of any declared type is written as it came, readable for the platform alone', () =>
  withUploads(async ({ folder, send }) => {
    for (const type of [
      'text/csv',
      'application/json',
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      'text/plain',
      '',
    ]) {
      const { status, body } = await send('{"名称":"鸿运"}', type === '' ? {} : { 'content-type': type })
      assert.equal(status, 200, type)
      assert.equal(body.sizeBytes, 19)
      assert.equal(body.sha256?.length, 64)
      assert.equal(readFileSync(join(folder, 'taken'), 'utf8'), '{"名称":"鸿运"}')
      assert.equal(statSync(join(folder, 'taken')).mode & 0o777, 0o600)
      rmSync(join(folder, 'taken'))
    }
  }))

test('a file above the limit is refused, by its declared length and by what really comes, and nothing is kept', () =>
  withUploads(async ({ port, folder, send }) => {
    const large = await send(Buffer.alloc(1_000_001)).catch(() => null)
    if (large !== null) assert.equal(large.body.code, 'platform/too-large')
    assert.equal(await chunked(port, 1_500_000), 413)
    assert.deepEqual(readdirSync(folder), [])
  }))

test('an empty upload is refused and nothing is kept', () =>
  withUploads(async ({ folder, send }) => {
    assert.equal((await send('')).body.code, 'intake/empty')
    assert.deepEqual(readdirSync(folder), [])
  }))

test('an upload that trickles or breaks off is given up and nothing is kept', () =>
  withUploads(async ({ port, folder }) => {
    const head = `POST /v1/files HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ${TOKEN}\r\nContent-Length: 100000\r\n\r\n`
    let answer = ''
    const slow = connect(port, '127.0.0.1', () => slow.write(`${head}abc`))
    slow.on('data', (chunk) => (answer += String(chunk)))
    await new Promise((resolve) => slow.once('close', resolve))
    assert.match(answer, /^HTTP\/1\.1 408 /)
    assert.match(answer, /platform\/too-slow/)

    const broken = connect(port, '127.0.0.1', () => broken.write(`${head}abc`, () => broken.destroy()))
    await sleep(100)
    assert.equal(existsSync(join(folder, 'taken')), false)
  }))

/** Sends a body without declaring its length; gives the status. */
function chunked(port: number, sizeBytes: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const outgoing = httpRequest(
      { port, host: '127.0.0.1', path: '/v1/files', method: 'POST', headers: { authorization: `Bearer ${TOKEN}` } },
      (answer) => {
        answer.resume()
        resolve(answer.statusCode ?? 0)
      },
    )
    outgoing.on('error', reject)
    for (let sent = 0; sent < sizeBytes; sent += 100_000) outgoing.write(Buffer.alloc(100_000))
    outgoing.end()
  })
}
