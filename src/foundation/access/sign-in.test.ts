import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { databaseForFile } from '#test/support/database.ts'
import { openService } from '#test/support/service.ts'

const service = await openService(await databaseForFile(), { demo: true })
after(() => service.close())

const ORIGIN = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }

test('whoever is not signed in is led to the sign-in and back', async () => {
  const away = await service.get('/desk?x=1')
  assert.deepEqual([away.status, away.headers['location']], [303, '/desk/sign-in?back=%2Fdesk%3Fx%3D1'])
  const page = await service.get(String(away.headers['location']))
  assert.equal(page.status, 200)
  const post = /name="post" value="([^"]+)"/.exec(page.body)![1]!
  const signed = await service.ask({
    method: 'POST',
    url: '/desk/sign-in',
    headers: ORIGIN,
    payload: new URLSearchParams({ post, back: '/desk?x=1' }).toString(),
  })
  assert.deepEqual([signed.status, signed.headers['location']], [303, '/desk?x=1'])
  const cookie = String(signed.headers['set-cookie']).split(';', 1)[0]!
  const desk = await service.get('/desk', { cookie })
  assert.equal(desk.status, 200)
})
