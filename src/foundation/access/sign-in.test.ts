import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createServer } from '#app/server.ts'
import { developmentSignIn } from '#app/sign-in.ts'
import { body, uscc } from '#demo/codes.ts'
import { PROVINCIAL_CENTRE, POSTS } from '#demo/posts.ts'
import { databaseForFile } from '#test/support/database.ts'
import { signIn } from '#test/support/desk.ts'
import { openService, type Answer } from '#test/support/service.ts'
import { endPost, enrol } from './enrol.ts'
import { scopeOf, type Permission } from './permission.ts'
import { ROLES, type Role } from './role.ts'
import { findSession } from './session.ts'

const service = await openService(await databaseForFile(), { demo: true })
const { sql } = service.host
after(() => service.close())

const CENTRE = POSTS.find(({ role }) => role === 'office')!
const ROLE_NAMES = Object.keys(ROLES) as Role[]
/** an organisation of which nothing is here */
const PROVINCE_OFFICE = { code: uscc('12', '480000', body('SI', 1)), name: '岚汀省某中心', region: '480000' }
const VALUE = `${CENTRE.organisation.code} ${CENTRE.role}`

function choose(
  fields: Readonly<Record<string, string>>,
  headers: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  return service.ask({
    method: 'POST',
    url: '/desk/sign-in',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded', ...headers },
    payload: new URLSearchParams(fields).toString(),
  })
}

/** An address of a route with something in its parts that is not there. */
function addressOf(url: string): string {
  return url.replace(/:\w+/g, '1')
}

function sessionOf(answer: Answer): string {
  return /^session=([\w-]{43});/.exec(String(answer.headers['set-cookie']))?.[1] ?? assert.fail(answer.body)
}

test('whoever is not signed in is led to the chooser and, with a post, back to where they wanted', async () => {
  const away = await service.get('/desk?x=1')
  assert.deepEqual([away.status, away.headers['location']], [303, '/desk/sign-in?back=%2Fdesk%3Fx%3D1'])
  const page = await service.get(String(away.headers['location']))
  assert.equal(page.status, 200)
  assert.match(page.body, /这是开发和演示用的登录：不验证身份/)
  assert.match(page.body, /name="back" value="\/desk\?x=1"/)
  const signed = await choose({ post: VALUE, back: '/desk?x=1' })
  assert.deepEqual([signed.status, signed.headers['location']], [303, '/desk?x=1'])
  assert.match(String(signed.headers['set-cookie']), /; Path=\/; HttpOnly; SameSite=Lax$/)
  const desk = await service.get('/desk', { cookie: `session=${sessionOf(signed)}` })
  assert.equal(desk.status, 200)
  assert.match(desk.body, new RegExp(`${CENTRE.organisation.name} 信用管理岗`))
})

test('a sign-in leads back into the desk only', async () => {
  for (const back of [
    '//evil.example',
    'https://evil.example/desk',
    '/\\evil.example',
    '/desk/../..//evil.example',
    '/s/1',
    '/deskx',
    'desk',
    '/desk/sign-in',
    '/desk/sign-out',
    '/desk/display?back=//evil.example',
    '/\t/evil.example',
    '',
  ]) {
    const signed = await choose({ post: VALUE, back })
    assert.deepEqual([signed.status, signed.headers['location']], [303, '/desk'], back)
    const page = await service.get(`/desk/sign-in?back=${encodeURIComponent(back)}`)
    assert.doesNotMatch(page.body, /value="[^"]*evil/)
    const display = await service.get(`/desk/display?lang=en&back=${encodeURIComponent(back)}`)
    assert.match(String(display.headers['location']), /^\/desk(?:\/sign-in)?$/, back)
  }
})

test('a session that somebody planted or that was there before is never taken over', async () => {
  const planted = 'A'.repeat(43)
  const signed = await choose({ post: VALUE }, { cookie: `session=${planted}` })
  assert.notEqual(sessionOf(signed), planted)
  assert.equal(await findSession(sql, planted, true), null)
  const before = await signIn(service, CENTRE.organisation, 'office')
  const again = await choose({ post: VALUE, form_token: before.formToken }, { cookie: before.cookie })
  assert.notEqual(`session=${sessionOf(again)}`, before.cookie)
  assert.equal((await before.get('/desk')).status, 303, 'the one before has ended')
})

test('another site can neither sign somebody in nor out', async () => {
  assert.equal((await choose({ post: VALUE }, { 'sec-fetch-site': 'cross-site' })).status, 403)
  const desk = await signIn(service, CENTRE.organisation, 'office')
  const forged = await service.ask({
    method: 'POST',
    url: '/desk/sign-out',
    headers: { cookie: desk.cookie, 'sec-fetch-site': 'cross-site' },
  })
  assert.equal(forged.status, 403)
  assert.equal((await service.get('/desk/sign-out', { cookie: desk.cookie })).status, 405)
  assert.equal((await desk.get('/desk')).status, 200)
})

test('after the sign-out the cookie is worth nothing, also to whoever copied it', async () => {
  const desk = await signIn(service, CENTRE.organisation, 'office')
  const out = await desk.submit('/desk/sign-out')
  assert.deepEqual([out.status, out.headers['location']], [303, '/desk/sign-in'])
  assert.match(String(out.headers['set-cookie']), /^session=; .*Expires=Thu, 01 Jan 1970/)
  assert.equal((await desk.get('/desk')).status, 303)
})

test('a post that is not offered, or has ended, cannot be taken', async () => {
  for (const fields of [
    {},
    { post: '' },
    { post: `${CENTRE.organisation.code} emperor` },
    { post: `${CENTRE.organisation.code} data` },
    { post: '91000000000000000X data' },
    { organisation: CENTRE.organisation.code, role: 'toString' },
  ])
    assert.equal((await choose(fields)).status, 400, JSON.stringify(fields))
  const auditor = (await enrol(sql, PROVINCIAL_CENTRE, 'auditor'))!
  await endPost(sql, auditor)
  assert.equal((await choose({ post: `${PROVINCIAL_CENTRE.code} auditor` })).status, 400)
})

test('a chooser in front of data that is not invented answers to this machine alone', async () => {
  const development = developmentSignIn({ production: false, host: '127.0.0.1' }, { ...service.host, demo: false })!
  const { app } = await createServer(
    { ...service.host, demo: false },
    {
      token: null,
      production: false,
      development,
      health: { probe: async () => 1, isDraining: () => false },
      logging: { level: 'silent' },
    },
  )
  const offers = async (headers: Readonly<Record<string, string>>, remoteAddress = '127.0.0.1'): Promise<boolean> => {
    const page = await app.inject({ url: '/desk/sign-in', headers, remoteAddress })
    const taken = await app.inject({
      method: 'POST',
      url: '/desk/sign-in',
      headers: { ...headers, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      payload: 'post=x',
      remoteAddress,
    })
    assert.equal(taken.statusCode, page.body.includes('还没有接入统一身份认证') ? 409 : 400)
    return taken.statusCode === 400
  }
  assert.equal(await offers({ host: 'localhost:8080' }), true)
  assert.equal(await offers({ host: 'localhost:8080' }, '::ffff:127.0.0.1'), true)
  assert.equal(await offers({ host: 'rebound.example' }), false)
  assert.equal(await offers({ host: 'localhost:8080' }, '192.168.1.7'), false)
  for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip'])
    assert.equal(await offers({ host: 'localhost:8080', [name]: '10.0.0.1' }), false, name)
  await app.close()
})

test('there is no chooser in production, nor where real data is served to a network', () => {
  const real = { ...service.host, demo: false }
  assert.equal(developmentSignIn({ production: true, host: '127.0.0.1' }, real), null)
  assert.equal(developmentSignIn({ production: true, host: '127.0.0.1' }, service.host), null)
  assert.equal(developmentSignIn({ production: false, host: '0.0.0.0' }, real), null)
  assert.equal(developmentSignIn({ production: false, host: '0.0.0.0' }, service.host)?.localOnly, false)
  assert.equal(developmentSignIn({ production: false, host: '127.0.0.1' }, real)?.localOnly, true)
})

test('every route of the desk and of what is not public is asked of every role, and the table decides', async () => {
  const closed = service.routes.filter(({ permission, method }) => permission !== 'public' && method !== 'HEAD')
  assert.ok(closed.length > 4)
  const guest = await Promise.all(
    closed.map(({ method, url }) => service.ask({ method: method as 'GET', url: addressOf(url) })),
  )
  assert.deepEqual(new Set(guest.map(({ status }) => status)), new Set([303, 401]))
  const desks = await Promise.all(ROLE_NAMES.map((role) => signIn(service, PROVINCE_OFFICE, role)))
  for (const desk of desks) {
    for (const { method, url, permission } of closed.filter(({ url: path }) => path !== '/desk/sign-out')) {
      const answer = await (method === 'GET' ? desk.get(addressOf(url)) : desk.submit(addressOf(url)))
      const refused = answer.status === 403 && answer.body.includes('access/forbidden')
      const allowed = scopeOf(desk.post.role, permission as Permission) !== null
      assert.equal(refused, !allowed, `${desk.post.role} ${method} ${url} answers ${answer.status}`)
    }
  }
})

test('a refusal on the desk is a page of the desk, in the reader’s language, that leads back', async () => {
  const desk = await signIn(service, PROVINCE_OFFICE, 'admin')
  const wrong = await service.ask({
    method: 'POST',
    url: '/desk/sign-out',
    headers: { cookie: `${desk.cookie}; desk=en.compact`, 'sec-fetch-site': 'same-origin', accept: 'text/html' },
  })
  assert.equal(wrong.status, 403)
  assert.match(wrong.body, /<html lang="en" class="desk" data-density="compact">/)
  assert.match(wrong.body, /<title>Error: The form is no longer valid - Chengxin<\/title>/)
  assert.match(wrong.body, /href="\/desk">Back to the workbench/)
})

test('an address that is not there is a page of the desk to whoever works on it', async () => {
  const desk = await signIn(service, PROVINCE_OFFICE, 'admin')
  const mine = await desk.get('/desk/nowhere')
  assert.deepEqual([mine.status, /class="desk"/.test(mine.body)], [404, true])
  assert.equal((await desk.submit('/desk/nowhere', { form_token: '' })).status, 404)
  const theirs = await service.get('/desk/nowhere', { accept: 'text/html' })
  assert.deepEqual([theirs.status, /class="desk"/.test(theirs.body)], [404, false])
})

test('language and density of the desk are in a cookie that means nothing else', async () => {
  const { headers } = await service.get('/desk/display?lang=en&density=compact&back=/desk/things?page=2')
  assert.equal(headers['location'], '/desk/things?page=2')
  assert.match(
    String(headers['set-cookie']),
    /^desk=en\.compact; Max-Age=31536000; Path=\/desk; HttpOnly; SameSite=Lax$/,
  )
  const page = await service.get('/desk/sign-in', { cookie: 'desk="><script>.x' })
  assert.match(page.body, /<html lang="zh-CN" class="desk">/)
})

test('over https the cookie is bound to this host alone', async () => {
  const host = { ...service.host, baseUrl: 'https://localhost:8443' }
  const development = developmentSignIn({ production: false, host: '127.0.0.1' }, host)
  const { app } = await createServer(host, {
    token: null,
    production: false,
    development,
    health: { probe: async () => 1, isDraining: () => false },
    logging: { level: 'silent' },
  })
  const signed = await app.inject({
    method: 'POST',
    url: '/desk/sign-in',
    headers: { origin: host.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ post: VALUE }).toString(),
  })
  assert.match(
    String(signed.headers['set-cookie']),
    /^__Host-session=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
  await app.close()
})
