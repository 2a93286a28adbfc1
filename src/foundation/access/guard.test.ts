import { Type } from '@fastify/type-provider-typebox'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { body, uscc } from '#demo/codes.ts'
import type { App } from '#platform/http/app.ts'
import { buildServer } from '#platform/http/server.ts'
import { takeUploads } from '#platform/http/upload.ts'
import { databaseForFile } from '#test/support/database.ts'
import { postOf, whoOf } from './access.ts'
import { enrol } from './enrol.ts'
import { guardOf } from './guard.ts'
import { deskMasthead } from './masthead.ts'
import { formTokenOf, openSession } from './session.ts'

const { sql } = await databaseForFile()
const TOKEN = 'the-token-that-start-printed-0123456789'
const BASE = 'http://127.0.0.1:8080'
const bureau = { code: uscc('11', '480100', body('GU', 1)), name: '云汐市某局', region: '480100' }
const post = (await enrol(sql, bureau, 'data'))!

const FORM = Type.Object({ note: Type.String() }, { additionalProperties: false })
const writes = { permission: 'intake.batch.write' } as const

function addRoutes(app: App): void {
  let asked = 0
  app.get('/v1/open', { config: { permission: 'public' } }, async (request) => ({ who: whoOf(request).kind }))
  app.get('/v1/batches', { config: { permission: 'intake.batch.read' } }, async (request) => ({ who: whoOf(request) }))
  app.post('/v1/batches', { config: writes, schema: { body: FORM } }, async (request) => ({
    ...request.body,
    asked: ++asked,
  }))
  app.get('/desk/things', { config: { permission: 'intake.batch.read' } }, async (request) => postOf(request).role)
  app.get('/desk/judge', { config: { permission: 'identity.judge' } }, async () => 'judged')
  app.post('/desk/things', { config: writes, schema: { body: FORM } }, async (request) => request.body)
  app.post('/desk/open', { config: { permission: 'public' } }, async () => 'open')
  app.register(async (scope: App) => {
    takeUploads(scope)
    scope.post('/desk/files', { config: writes }, async (request) => {
      const chunks = await Array.fromAsync(request.body as AsyncIterable<Buffer>)
      return Buffer.concat(chunks).toString()
    })
  })
}

async function guarded(
  work: (ask: (request: InjectOptions) => Promise<LightMyRequestResponse>) => Promise<void>,
  { token = TOKEN as string | null, baseUrl = BASE } = {},
): Promise<void> {
  const { app } = await buildServer({
    version: '0',
    guard: guardOf({ sql, baseUrl, token, masthead: deskMasthead({ baseUrl, demo: false }) }),
    https: baseUrl.startsWith('https:'),
    hostname: null,
    health: { probe: async () => 1, isDraining: () => false },
    errorPage: null,
    logging: { level: 'silent' },
  })
  addRoutes(app)
  try {
    await work((request) => app.inject(request))
  } finally {
    await app.close()
  }
}

const id = await openSession(sql, post)
const COOKIE = { cookie: `session=${id}` }
const OWN = { 'sec-fetch-site': 'same-origin' }
const form = (fields: Readonly<Record<string, string>>): InjectOptions => ({
  method: 'POST',
  url: '/desk/things',
  payload: new URLSearchParams(fields).toString(),
})
const headers = (more: Readonly<Record<string, string>>): Record<string, string> => ({
  'content-type': 'application/x-www-form-urlencoded',
  ...more,
})

test('a server with a route that names no permission, or one that the table does not have, does not start', async () => {
  for (const config of [{}, { permission: 'things.read' }, { permission: 'toString' }]) {
    const { app } = await buildServer({
      version: '0',
      guard: guardOf({ sql, baseUrl: BASE, token: null, masthead: deskMasthead({ baseUrl: BASE, demo: false }) }),
      https: false,
      hostname: null,
      health: { probe: async () => 1, isDraining: () => false },
      errorPage: null,
      logging: { level: 'silent' },
    })
    app.get('/v1/loose', { config: config as { permission: 'public' } }, async () => 'reached')
    await assert.rejects(async () => app.ready(), /routes without a permission of the table: .*\/v1\/loose/)
    await app.close()
  }
})

test('what is not public needs the token or a session, and a public route asks nobody', () =>
  guarded(async (ask) => {
    const wrong = ['Bearer wrong', `Basic ${TOKEN}`, `Bearer ${TOKEN} x`, 'Bearer null', TOKEN]
    for (const given of [{}, ...wrong.map((authorization) => ({ authorization, ...COOKIE }))]) {
      const answers = await Promise.all([
        ask({ url: '/v1/batches', headers: given }),
        ask({ method: 'POST', url: '/v1/batches', payload: { note: 'a' }, headers: given }),
      ])
      for (const answer of answers) {
        assert.equal(answer.statusCode, 401, JSON.stringify(given))
        assert.equal(answer.headers['www-authenticate'], 'Bearer realm="chengxin"')
        assert.equal(answer.json().code, 'platform/unauthorised')
        assert.equal(answer.headers['cache-control'], 'no-store')
      }
    }
    assert.deepEqual((await ask({ url: '/v1/open', headers: COOKIE })).json(), { who: 'guest' })
  }))

test('the program with the token reports without a form, and has no place on the desk', () =>
  guarded(async (ask) => {
    const authorization = `Bearer ${TOKEN}`
    const written = await ask({
      method: 'POST',
      url: '/v1/batches',
      payload: { note: 'a' },
      headers: { authorization },
    })
    assert.deepEqual(written.json(), { note: 'a', asked: 1 })
    assert.deepEqual((await ask({ url: '/v1/batches', headers: { authorization } })).json(), {
      who: { kind: 'machine' },
    })
    assert.equal((await ask({ url: '/desk/things', headers: { authorization } })).statusCode, 303)
  }))

test('a server without a token lets no program in', () =>
  guarded(
    async (ask) => {
      for (const authorization of ['Bearer null', 'Bearer ', 'Bearer undefined'])
        assert.equal((await ask({ url: '/v1/batches', headers: { authorization } })).statusCode, 401)
    },
    { token: null },
  ))

test('a post may call what its role may; for the rest it is told which posts may', () =>
  guarded(async (ask) => {
    const mine = await ask({ url: '/desk/things', headers: COOKIE })
    assert.deepEqual([mine.statusCode, mine.body], [200, 'data'])
    assert.equal(mine.headers['x-robots-tag'], 'noindex, nofollow, noarchive')
    assert.equal(mine.headers['cache-control'], 'no-store')
    const judge = await ask({ url: '/desk/judge', headers: { ...COOKIE, accept: 'application/json' } })
    assert.equal(judge.statusCode, 403)
    assert.equal(judge.json().code, 'access/forbidden')
    assert.match(judge.json().detail, /主体判断岗/)
    assert.doesNotMatch(judge.json().detail, /数据专员/)
  }))

test('a page leads whoever is not known to the sign-in and back; a script is told', () =>
  guarded(async (ask) => {
    const page = await ask({ url: '/desk/things?page=2', headers: { accept: 'text/html' } })
    assert.deepEqual([page.statusCode, page.headers.location], [303, '/desk/sign-in?back=%2Fdesk%2Fthings%3Fpage%3D2'])
    assert.equal(page.headers['cache-control'], 'no-store')
    const script = await ask({ url: '/desk/things', headers: { 'sec-fetch-dest': 'empty', accept: '*/*' } })
    assert.equal(script.statusCode, 401)
    const late = await ask({
      ...form({ note: 'a' }),
      headers: headers({ ...OWN, accept: 'text/html', host: 'a', referer: 'http://a/desk/things?page=2' }),
    })
    assert.equal(
      late.headers.location,
      '/desk/sign-in?back=%2Fdesk%2Fthings%3Fpage%3D2',
      'to the form that came too late',
    )
    const forged = await ask({ url: '/desk/things', headers: { cookie: `session=${'A'.repeat(43)}` } })
    assert.equal(forged.statusCode, 303)
  }))

test('a form is taken from a page of this site only', () =>
  guarded(async (ask) => {
    const fields = { note: 'a', form_token: formTokenOf(id) }
    const from = async (more: Readonly<Record<string, string>>): Promise<number> =>
      (await ask({ ...form(fields), headers: headers({ ...COOKIE, host: '127.0.0.1:8080', ...more }) })).statusCode
    assert.equal(await from(OWN), 200)
    assert.equal(await from({ origin: BASE }), 200)
    assert.equal(await from({ referer: `${BASE}/desk/things` }), 200)
    for (const site of ['cross-site', 'same-site', 'none', ''])
      assert.equal(await from({ 'sec-fetch-site': site, origin: BASE }), 403, site)
    for (const origin of [
      'null',
      '',
      'http://127.0.0.1:8081',
      'https://127.0.0.1:8080',
      'http://evil.example',
      `${BASE}.evil.example`,
    ])
      assert.equal(await from({ origin }), 403, origin)
    assert.equal(await from({}), 403, 'one that says nothing')
  }))

test('behind https a plain page of the same name is another site', () =>
  guarded(
    async (ask) => {
      const cookie = `__Host-session=${id}`
      const from = async (origin: string): Promise<number> =>
        (
          await ask({
            ...form({ note: 'a', form_token: formTokenOf(id) }),
            headers: headers({ cookie, host: 'credit.example', origin }),
          })
        ).statusCode
      assert.equal(await from('https://credit.example'), 200)
      assert.equal(await from('http://credit.example'), 403)
      assert.equal((await ask({ url: '/v1/batches', headers: { cookie: `session=${id}` } })).statusCode, 401)
    },
    { baseUrl: 'https://credit.example' },
  ))

test('a form carries its session’s token, which the route does not see', () =>
  guarded(async (ask) => {
    const send = (fields: Readonly<Record<string, string>>, more: Readonly<Record<string, string>> = {}) =>
      ask({ ...form(fields), headers: headers({ ...COOKIE, ...OWN, ...more }) })
    const right = await send({ note: 'a', form_token: formTokenOf(id) })
    assert.deepEqual([right.statusCode, right.json()], [200, { note: 'a' }])
    assert.equal((await send({ note: 'a' }, { 'x-form-token': formTokenOf(id) })).statusCode, 200)
    const other = await openSession(sql, post)
    for (const form_token of ['', id, formTokenOf(other)]) {
      const wrong = await send({ note: 'a', form_token }, { accept: 'application/json' })
      assert.deepEqual([wrong.statusCode, wrong.json().code], [403, 'access/form'])
    }
    assert.equal((await send({ note: 'a' })).statusCode, 403)
    assert.equal((await send({ form_token: formTokenOf(id) })).statusCode, 400, 'the schema still holds')
  }))

test('the contract’s paths take a session too, with the same two proofs', () =>
  guarded(async (ask) => {
    const send = async (more: Readonly<Record<string, string>>): Promise<number> =>
      (await ask({ method: 'POST', url: '/v1/batches', payload: { note: 'a' }, headers: { ...COOKIE, ...more } }))
        .statusCode
    assert.equal(await send({ ...OWN, 'x-form-token': formTokenOf(id) }), 200)
    assert.equal(await send(OWN), 403)
    assert.equal(await send({ 'x-form-token': formTokenOf(id) }), 403)
  }))

test('a file is refused before a byte of it is read; its form says its token in the address or beside', () =>
  guarded(async (ask) => {
    const send = (more: Readonly<Record<string, string>>, query = '') =>
      ask({
        method: 'POST',
        url: `/desk/files${query}`,
        payload: 'a,b',
        headers: { 'content-type': 'text/csv', accept: 'application/json', ...more },
      })
    assert.equal((await send(OWN)).statusCode, 401)
    assert.equal((await send({ ...COOKIE, ...OWN })).statusCode, 403)
    assert.equal((await send({ ...COOKIE, ...OWN }, '?form_token=x')).statusCode, 403)
    assert.equal((await send({ ...COOKIE, ...OWN, 'x-form-token': formTokenOf(id) })).body, 'a,b')
    assert.equal((await send({ ...COOKIE, ...OWN }, `?form_token=${formTokenOf(id)}`)).body, 'a,b')
  }))

test('what anybody may send still comes from a page of this site', () =>
  guarded(async (ask) => {
    assert.equal((await ask({ method: 'POST', url: '/desk/open' })).statusCode, 403)
    assert.equal((await ask({ method: 'POST', url: '/desk/open', headers: OWN })).statusCode, 200)
  }))

test('an address of the desk that is not there says so to everybody, and nobody keeps it', () =>
  guarded(async (ask) => {
    const answer = await ask({ url: '/desk/nowhere', headers: { accept: 'application/json' } })
    assert.equal(answer.statusCode, 404)
    assert.equal(answer.headers['cache-control'], 'no-store')
    assert.equal(answer.headers['x-robots-tag'], 'noindex, nofollow, noarchive')
  }))
