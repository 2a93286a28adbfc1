import { Type } from '@fastify/type-provider-typebox'
import assert from 'node:assert/strict'
import { connect } from 'node:net'
import { test } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import type { App } from './app.ts'
import { buildServer, type ServerOptions } from './server.ts'
import { Refusal } from '../refusal.ts'

const OPTIONS: ServerOptions = {
  version: '1.2.3',
  guard: () => undefined,
  https: false,
  hostname: null,
  health: { probe: async () => 1, isDraining: () => false },
  errorPage: (problem, _request, quote) => `<h1>${problem.title}</h1>${quote ?? ''}`,
  logging: { level: 'silent' },
}

const CODE = Type.Object({ code: Type.String({ maxLength: 18 }) })
const LIST = Type.Object(
  {
    q: Type.String({ minLength: 1, maxLength: 20 }),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50 })),
    all: Type.Optional(Type.Boolean()),
  },
  { additionalProperties: false },
)

function addRoutes(app: App): void {
  app.get(
    '/v1/things',
    { config: { permission: 'public' }, schema: { querystring: LIST } },
    async (request) => request.query,
  )
  app.get('/v1/bare', async () => ({}))
  app.get('/v1/fault', async () => {
    throw new Error('the secret reason')
  })
  app.get('/v1/things/:code', { schema: { params: CODE } }, async () => {
    throw new Refusal('subjects/not-found', '没有', 'none', { parameter: 'code' })
  })
  app.post(
    '/v1/things',
    { schema: { body: Type.Object({ n: Type.Integer() }, { additionalProperties: false }) } },
    async (request) => request.body,
  )
  app.get('/page', async (_request, reply) => reply.type('text/html').send('<h1>page</h1>'))
  app.get('/page/fault', async () => {
    throw new Error('the secret reason')
  })
}

async function withServer(work: (app: App) => Promise<void>, options: Partial<ServerOptions> = {}): Promise<void> {
  const { app } = await buildServer({ ...OPTIONS, ...options })
  addRoutes(app)
  try {
    await work(app)
  } finally {
    await app.close()
  }
}

test('a query that the contract describes is read into its types', () =>
  withServer(async (app) => {
    const answer = await app.inject('/v1/things?q=%E9%B8%BF%E8%BF%90&limit=5&all=true')
    assert.deepEqual(answer.json(), { q: '鸿运', limit: 5, all: true })
  }))

test('a query that the contract does not describe is refused, naming the parameter', () =>
  withServer(async (app) => {
    const wrong = [
      'q=a&other=1',
      'q=a&q=b',
      'limit=5',
      'q=',
      'q=a&limit=0',
      'q=a&limit=51',
      'q=a&limit=1e1',
      'q=a&limit=0x5',
      'q=a&limit=',
      'q=a&all=yes',
      'q=%00',
      'q=a%FF',
      'q[]=a',
      '__proto__=1&q=a',
    ]
    for (const query of wrong) {
      const answer = await app.inject(`/v1/things?${query}`)
      assert.equal(answer.statusCode, 400, query)
      assert.equal(answer.json().code, 'platform/bad-request', query)
      assert.ok(answer.json().place.parameter, query)
      assert.match(answer.headers['content-type'] as string, /^application\/problem\+json/)
    }
    assert.equal((await app.inject('/v1/bare?x=1')).statusCode, 400)
    assert.equal((await app.inject('/page?from=timeline')).statusCode, 200)
  }))

test('a route of the contract whose query is left open does not start', async () => {
  const { app } = await buildServer(OPTIONS)
  assert.throws(
    () => app.get('/v1/loose', { schema: { querystring: Type.Object({ q: Type.String() }) } }, async () => ({})),
    /additionalProperties: false/,
  )
  await app.close()
})

test('a refusal is a problem document in Chinese and English', () =>
  withServer(async (app) => {
    const answer = await app.inject('/v1/things/91370100')
    assert.equal(answer.statusCode, 404)
    const { type, code, title, titleEn, detail, detailEn, place } = answer.json()
    assert.deepEqual(
      [type, code, title, titleEn, detail, detailEn, place],
      [
        '/about/errors#subjects/not-found',
        'subjects/not-found',
        '没有这个主体',
        'There is no such subject',
        '没有',
        'none',
        { parameter: 'code' },
      ],
    )
    assert.equal(answer.headers['x-request-id'], undefined)
  }))

test('a fault of ours tells a number to quote and nothing else, and the log has the number with the reason', async () => {
  const lines: string[] = []
  const { Writable } = await import('node:stream')
  const stream = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) })
  await withServer(
    async (app) => {
      const answer = await app.inject({ url: '/v1/fault?', headers: { authorization: 'Bearer hidden' } })
      assert.equal(answer.statusCode, 500)
      assert.ok(!answer.body.includes('secret'))
      const { request } = answer.json()
      assert.equal(answer.headers['x-request-id'], request)
      const line = lines.find((each) => each.includes('"msg":"fault"'))!
      assert.ok(line.includes(request) && line.includes('the secret reason'))
      assert.ok(!lines.join('').includes('hidden'))
      const page = await app.inject({ url: '/page/fault', headers: { accept: 'text/html' } })
      assert.match(page.body, /^<h1>平台出错了<\/h1>[0-9A-F]{10}$/)
    },
    { logging: { level: 'info', stream } },
  )
})

test('when the page of an error cannot be drawn either, the problem document goes out, without the reason', async () => {
  const errorPage = (): string => {
    throw new Error('the secret reason')
  }
  await withServer(
    async (app) => {
      for (const [url, status] of [
        ['/page/fault', 500],
        ['/nowhere', 404],
        ['/%ff', 400],
      ] as const) {
        const answer = await app.inject({ url, headers: { accept: 'text/html' } })
        assert.equal(answer.statusCode, status)
        assert.match(String(answer.headers['content-type']), /^application\/problem\+json/)
        assert.doesNotMatch(answer.body, /secret/)
      }
    },
    { errorPage },
  )
})

test('the log keeps the path of a request and neither its query nor who asked', async () => {
  const lines: string[] = []
  const { Writable } = await import('node:stream')
  const stream = new Writable({ write: (chunk, _encoding, done) => (lines.push(String(chunk)), done()) })
  await withServer(
    async (app) => {
      await app.inject({
        url: '/v1/things?q=canary',
        headers: { cookie: 'a=canary', 'user-agent': 'canary' },
        remoteAddress: '203.0.113.9',
      })
      assert.match(lines.join(''), /\/v1\/things/)
      for (const typed of ['11010519491231002X', '110105-19491231-002x', '%E7%94%84%E6%8E%A2%E8%B7%AF']) {
        await app.inject(`/v1/things/${typed}`)
        await app.inject(`/nowhere/${typed}/more`)
      }
      assert.ok(lines.join('').includes('"/nowhere/…/more"'), lines.join(''))
      assert.ok(!/1101|002x|E7%94/i.test(lines.join('')), lines.join(''))
      assert.ok(!/canary|203\.0\.113/.test(lines.join('')), lines.join(''))
    },
    { logging: { level: 'info', stream } },
  )
})

test('a person gets a page and a program a problem document at the same unknown address', () =>
  withServer(async (app) => {
    const page = await app.inject({ url: '/r/unknown', headers: { accept: 'text/html,*/*' } })
    assert.equal(page.statusCode, 404)
    assert.equal(page.body, '<h1>没有找到应公示的内容</h1>')
    assert.equal(
      (await app.inject({ url: '/r/unknown', headers: { accept: 'application/json' } })).json().code,
      'platform/not-found',
    )
    assert.equal(
      (await app.inject({ url: '/v1/unknown', headers: { accept: 'text/html' } })).json().code,
      'platform/not-found',
    )
  }))

test('a method that an address does not take is answered with those that it does', () =>
  withServer(async (app) => {
    for (const method of ['PUT', 'DELETE', 'PATCH', 'OPTIONS'] as const) {
      const answer = await app.inject({ method, url: '/v1/things' })
      assert.equal(answer.statusCode, 405, method)
      assert.equal(answer.headers.allow, 'GET, HEAD, POST')
    }
    assert.equal((await app.inject({ method: 'DELETE', url: '/v1/things/91' })).statusCode, 405)
  }))

test('a body that the contract does not describe is refused and nothing in it is converted', () =>
  withServer(async (app) => {
    const post = (payload: string, type = 'application/json') =>
      app.inject({ method: 'POST', url: '/v1/things', payload, headers: { 'content-type': type } })
    for (const body of [
      '{"n":"1"}',
      '{"n":1,"m":2}',
      '{"n":1.5}',
      '{"n":null}',
      '[]',
      '{',
      '',
      '{"n":1,"__proto__":{"a":1}}',
    ])
      assert.equal((await post(body)).statusCode, 400, body)
    assert.equal((await post('<a/>', 'application/xml')).statusCode, 415)
    assert.equal((await post(`{"n":${'1'.repeat(1_100_000)}}`)).statusCode, 413)
  }))

test('every answer carries the security headers, errors and addresses that cannot be decoded too', () =>
  withServer(async (app) => {
    for (const url of ['/page', '/v1/bare', '/nowhere', '/v1/fault', '/healthz', '/%E0%A4%A']) {
      const { headers } = await app.inject(url)
      assert.match(headers['content-security-policy'] as string, /default-src 'self'.*frame-ancestors 'none'/, url)
      assert.ok(!/unsafe|\*/.test(headers['content-security-policy'] as string))
      assert.equal(headers['x-content-type-options'], 'nosniff', url)
      assert.equal(headers['cross-origin-opener-policy'], 'same-origin', url)
      assert.equal(headers['strict-transport-security'], undefined)
      assert.equal(headers['access-control-allow-origin'], undefined)
    }
  }))

test('HSTS is sent where the public address is https', () =>
  withServer(
    async (app) =>
      assert.match((await app.inject('/page')).headers['strict-transport-security'] as string, /max-age=31536000/),
    { https: true },
  ))

test('tricks with the path meet the same 404 or 400 as any unknown path', () =>
  withServer(async (app) => {
    for (const url of [
      '//page',
      '//page/',
      '/page//',
      '/v1/bare/',
      '/PAGE',
      '/./page/..//page/',
      '/page;a=b',
      '/%2fpage',
      '/v1/../etc/passwd',
      `/v1/things/${'9'.repeat(200)}`,
    ]) {
      const { statusCode } = await app.inject(url)
      assert.ok(statusCode === 404 || statusCode === 400, `${url} ${statusCode}`)
    }
  }))

test('a slash after the address of a page leads to the page', () =>
  withServer(async (app) => {
    const answer = await app.inject('/page/?from=timeline')
    assert.equal(answer.statusCode, 308)
    assert.equal(answer.headers.location, '/page?from=timeline')
    assert.equal((await app.inject('//evil.example/')).statusCode, 404)
  }))

test('where a public name is set, a forged Host is refused', () =>
  withServer(
    async (app) => {
      assert.equal((await app.inject({ url: '/page', headers: { host: 'evil.example' } })).statusCode, 400)
      assert.equal((await app.inject({ url: '/page', headers: { host: 'credit.example.gov.cn' } })).statusCode, 200)
      assert.equal((await app.inject({ url: '/healthz', headers: { host: '10.0.0.1' } })).statusCode, 200)
    },
    { hostname: 'credit.example.gov.cn' },
  ))

test('ready means that what answers is there, and says no when it is not, is slow, or is stopping', async () => {
  const readiness = (health: ServerOptions['health']) => {
    let status = 0
    return withServer(async (app) => void (status = (await app.inject('/readyz')).statusCode), { health }).then(
      () => status,
    )
  }
  assert.equal(await readiness({ probe: async () => 1, isDraining: () => false }), 200)
  assert.equal(await readiness({ probe: () => Promise.reject(new Error('no database')), isDraining: () => false }), 503)
  assert.equal(await readiness({ probe: () => new Promise(() => {}), isDraining: () => false }), 503)
  assert.equal(await readiness({ probe: async () => 1, isDraining: () => true }), 503)
})

test('while it stops, new requests are sent away with a time to come back, and health is still told', () =>
  withServer(
    async (app) => {
      const answer = await app.inject('/page')
      assert.equal(answer.statusCode, 503)
      assert.ok(Number(answer.headers['retry-after']) >= 1)
      assert.equal((await app.inject('/healthz')).statusCode, 200)
    },
    { health: { probe: async () => 1, isDraining: () => true } },
  ))

test('more requests in work than the limit are turned away at once, and all others answered', () =>
  withServer(
    async (app) => {
      app.get('/v1/slow', async () => sleep(200, {}))
      const answers = await Promise.all(Array.from({ length: 30 }, () => app.inject('/v1/slow')))
      const statuses = answers.map((answer) => answer.statusCode)
      assert.equal(statuses.filter((status) => status === 200).length, 10)
      assert.equal(statuses.filter((status) => status === 503).length, 20)
      assert.equal((await app.inject('/v1/slow')).statusCode, 200)
    },
    { shedding: { delayMs: 60_000, whenLate: 10, inFlight: 10 } },
  ))

test('a blocked event loop turns requests away until it is free again', () =>
  withServer(
    async (app) => {
      await app.ready()
      await until(503, () => blockedStatus(app))
      await until(200, async () => (await sleep(100), (await app.inject('/page')).statusCode))
    },
    { shedding: { delayMs: 100, whenLate: 0, inFlight: 1000 } },
  ))

test('while the loop is late as many as may are answered, and only those beyond turned away, with a time to come back', () =>
  withServer(
    async (app) => {
      const free = Promise.withResolvers<object>()
      app.get('/v1/slow', () => free.promise)
      const early = [app.inject('/v1/slow'), app.inject('/v1/slow')]
      await until(503, () => blockedStatus(app))
      const { statusCode, headers } = await app.inject('/page')
      assert.equal(statusCode, 503)
      assert.ok(Number(headers['retry-after']) >= 1)
      assert.equal((await app.inject('/healthz')).statusCode, 200)
      free.resolve({})
      for (const answer of await Promise.all(early)) assert.equal(answer.statusCode, 200)
    },
    { shedding: { delayMs: 100, whenLate: 2, inFlight: 1000 } },
  ))

test('a visitor alone is never turned away for a loop that is late: as on a machine that is busy with other things', () =>
  withServer(async (app) => {
    await app.ready()
    for (let i = 0; i < 8; i++) assert.equal(await blockedStatus(app, 300), 200)
  }))

/** What a request is answered after the event loop stood still for a while. */
async function blockedStatus(app: App, ms = 200): Promise<number> {
  const stopAt = performance.now() + ms
  while (performance.now() < stopAt);
  const { statusCode } = await app.inject('/page')
  await sleep(1)
  return statusCode
}

/** Waits for a status as long as a slow machine may take. */
async function until(wanted: number, ask: () => Promise<number>): Promise<void> {
  const begun = performance.now()
  while ((await ask()) !== wanted) assert.ok(performance.now() - begun < 30_000, `no ${wanted} within 30 s`)
}

test('the contract is OpenAPI 3.1, names every route under /v1, shares the problem document, and leaves pages out', () =>
  withServer(async (app) => {
    const contract = (await app.inject('/openapi.json')).json()
    assert.equal(contract.openapi, '3.1.0')
    assert.deepEqual(Object.keys(contract.paths).sort(), ['/v1/bare', '/v1/fault', '/v1/things', '/v1/things/{code}'])
    assert.equal(
      contract.paths['/v1/things'].get.responses['4XX'].content['application/problem+json'].schema.$ref,
      '#/components/schemas/Problem',
    )
    assert.deepEqual(contract.paths['/v1/things'].post.security, [{ token: [] }, { session: [] }])
    assert.equal(contract.paths['/v1/things'].get.security, undefined)
  }))

test('metrics name routes by their pattern and never what was asked', () =>
  withServer(async (app) => {
    await app.inject('/v1/things/91370100MA0000000X')
    const { body } = await app.inject('/metrics')
    assert.match(body, /chengxin_http_request_seconds_count\{route="\/v1\/things\/:code",method="GET",status="404"\}/)
    assert.ok(!body.includes('91370100MA0000000X'))
  }))

test('headers too large and bytes that are not HTTP are answered and the connection closed', () =>
  withServer(async (app) => {
    await app.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.address() as { port: number }
    assert.match(
      await raw(port, `GET /page HTTP/1.1\r\nHost: a\r\nX-Big: ${'x'.repeat(100_000)}\r\n\r\n`),
      /^HTTP\/1\.1 431 .*"code":"platform\/too-large"/s,
    )
    assert.match(await raw(port, 'this is not http\r\n\r\n'), /^HTTP\/1\.1 400 .*"code":"platform\/bad-request"/s)
    assert.match(
      await raw(
        port,
        'POST /open HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      ),
      /^HTTP\/1\.1 400 /,
    )
    assert.match(
      await raw(port, 'POST /open HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n'),
      /^HTTP\/1\.1 400 /,
    )
    assert.match(await raw(port, 'TRACE /page HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n'), /^HTTP\/1\.1 40[45] /)
  }))

function raw(port: number, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(text))
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('close', () => resolve(answer))
    socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)))
    socket.setTimeout(5_000, () => socket.destroy())
  })
}
