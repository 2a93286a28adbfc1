import { Type } from '@fastify/type-provider-typebox'
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { buildServer } from '#platform/http/server.ts'
import { formToken } from '#platform/ui/desk-frame.ts'
import { html } from '#platform/ui/html.ts'
import { databaseForFile } from '#test/support/database.ts'
import { deskPage, leaveNotice } from './desk-page.ts'
import { enrol } from './enrol.ts'
import { guardOf } from './guard.ts'
import { deskMasthead } from './masthead.ts'
import { menuOf } from './menu.ts'
import { formTokenOf, openSession } from './session.ts'
import { GUEST } from './who.ts'

const { sql } = await databaseForFile()
const baseUrl = 'http://127.0.0.1:8080'
const { app } = await buildServer({
  version: '0',
  guard: guardOf({ sql, baseUrl, token: null, masthead: deskMasthead({ baseUrl, demo: false }) }),
  https: false,
  hostname: null,
  health: { probe: async () => 1, isDraining: () => false },
  errorPage: null,
  logging: { level: 'silent' },
})
const open = { config: { permission: 'desk.open' } } as const
const title = { zh: '事项', en: 'Things' }
const NOTE = Type.Object({ note: Type.String({ maxLength: 10 }) })
app.get('/desk/things', open, (request, reply) =>
  deskPage(request, reply, {
    title,
    crumbs: [title],
    content: (desk) => html`<form method="post">${formToken(desk)}</form>`,
  }),
)
app.post('/desk/things', { ...open, schema: { body: NOTE } }, async (request, reply) => {
  if (request.body.note === '')
    return deskPage(request, reply, { title, status: 400, crumbs: [], content: () => html`<p>请填写</p>` })
  await leaveNotice(request, { zh: `已办结 ${request.body.note}`, en: `Settled ${request.body.note}` })
  return reply.redirect('/desk/things', 303)
})

const bureau = { code: uscc('11', '480100', body('DP', 1)), name: '云汐市<某>局', region: '480100' }
const id = await openSession(sql, (await enrol(sql, bureau, 'data'))!)
const cookie = `session=${id}`

const page = async (): Promise<string> => (await app.inject({ url: '/desk/things', headers: { cookie } })).body
const submit = (note: string, session = id) =>
  app.inject({
    method: 'POST',
    url: '/desk/things',
    headers: {
      cookie: `session=${session}`,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    payload: new URLSearchParams({ note, form_token: formTokenOf(session) }).toString(),
  })

test('a page says which post reads it and gives its forms their token', async () => {
  const shown = await page()
  assert.match(shown, /云汐市&lt;某&gt;局 数据专员/)
  assert.ok(shown.includes(`name="form_token" value="${formTokenOf(id)}"`))
  assert.ok(!shown.includes(id), 'the session itself is on no page')
  assert.equal(shown.match(/<h1>/g)?.length, 1)
})

test('what an act has to say is said once, on the next page of its own session', async () => {
  const other = await openSession(sql, (await enrol(sql, bureau, 'office'))!)
  const done = await submit('<甲>')
  assert.deepEqual([done.statusCode, done.headers.location], [303, '/desk/things'])
  const elsewhere = await app.inject({ url: '/desk/things', headers: { cookie: `session=${other}` } })
  assert.doesNotMatch(elsewhere.body, /已办结/)
  assert.match(await page(), /role="status"><p>已办结 &lt;甲&gt;<\/p>/)
  assert.doesNotMatch(await page(), /已办结/)
})

test('a form that has to be mended comes back as an error that nobody keeps', async () => {
  const wrong = await submit('')
  assert.equal(wrong.statusCode, 400)
  assert.match(wrong.body, /<title>错误：事项 - 诚信<\/title>/)
  assert.equal(wrong.headers['cache-control'], 'no-store')
})

test('whoever is not signed in has no menu, and nobody has more than nine entries', async () => {
  assert.deepEqual(menuOf(GUEST), [])
  for (const role of ['data', 'identity', 'office', 'admin', 'auditor'] as const) {
    const menu = menuOf({ kind: 'post', post: { id: '1', role, organisation: bureau } })
    assert.ok(menu.length >= 1 && menu.length <= 9, role)
    assert.equal(menu[0]!.key, 'workbench')
  }
})
