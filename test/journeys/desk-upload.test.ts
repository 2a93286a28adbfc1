import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { body, uscc } from '#demo/codes.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { zipped } from '#platform/tables/fixtures/workbook.ts'
import { databaseForFile } from '#test/support/database.ts'
import { signIn } from '#test/support/desk.ts'
import { csvOf, rowOf } from '#test/support/rows.ts'
import { openService, type Answer } from '#test/support/service.ts'

// Files as a browser's form sends them to the desk.

const database = await databaseForFile()
const { sql } = database
const service = await openService(database)
after(service.close)
const BUREAU = { code: uscc('11', '370102', body('DB', 1)), name: '甲区应急管理局', region: '370102' }
await addProvider(sql, service.host.law, BUREAU)
const desk = await signIn(service, BUREAU, 'data')
const firm = (n: number) => ({ code: uscc('91', '370102', body('DF', n)), name: `甲区第${n}搪瓷有限公司` })
const rows = (n: number): string => csvOf([rowOf('penalty', firm(n), BUREAU, { CF_WSH: `甲应急罚〔2026〕${n}号` })])
const waiting = (): Promise<string[]> => readdir(join(service.host.folder, 'uploads'))

function upload(name: string, bytes: Buffer | string, { token = desk.formToken, cut = 0 } = {}): Promise<Answer> {
  const head = `--cut\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`
  const payload = Buffer.concat([Buffer.from(head), Buffer.from(bytes), Buffer.from('\r\n--cut--\r\n')])
  return service.ask({
    method: 'POST',
    url: `/desk/batches/new?form_token=${token}`,
    headers: {
      cookie: desk.cookie,
      accept: 'text/html',
      'sec-fetch-site': 'same-origin',
      'content-type': 'multipart/form-data; boundary=cut',
    },
    payload: payload.subarray(0, payload.length - cut),
  })
}

test('a file waits until it is submitted, and its batch goes in once however often one clicks', async () => {
  const { status, headers } = await upload('七月.csv', rows(1))
  assert.equal(status, 303)
  const preview = String(headers['location'])
  assert.match(preview, /^\/desk\/batches\/new\/[0-9a-f-]{36}$/)
  assert.match((await desk.get(preview)).body, /按表头判断是/)
  const clicks = await Promise.all([1, 2].map(() => desk.submit(preview, { item: 'penalty', rows: '1' })))
  assert.deepEqual(new Set(clicks.map((click) => click.headers['location'])).size, 1)
  await service.work()
  const batch = String(clicks[0]!.headers['location'])
  assert.match((await desk.get(batch)).body, /收到 <span class="num">1<\/span><\/b> = 接收/)
  assert.equal((await desk.get(preview)).headers['location'], batch, 'the preview leads to the batch from then on')
  assert.deepEqual(await waiting(), [])
})

test('a body that breaks off, one without a file and one without the form’s token leave nothing', async () => {
  for (const answer of [
    await upload('七月.csv', rows(2).repeat(400), { cut: 300 }),
    await upload('空.csv', ''),
    await upload('七月.csv', rows(2), { token: 'x' }),
  ])
    assert.ok([400, 403].includes(answer.status), answer.body)
  assert.deepEqual(await waiting(), [])
  const [count] = await sql`select count(*)::int as n from intake.staged where batch_id is null`
  assert.equal(count!['n'], 0)
})

test('a ZIP with a manifest is submitted as that says; one with a false sum is refused whole', async () => {
  const content = rows(3)
  const hex = (algorithm: string): string => createHash(algorithm).update(content).digest('hex')
  const manifest = (sum: string): string =>
    `file,item,bytes,rows,sha256,sm3\n一.csv,penalty,${Buffer.byteLength(content)},1,${sum},${hex('sm3')}\n`
  const wrong = await upload('包.zip', await zipped({ 'manifest.csv': manifest('0'.repeat(64)), '一.csv': content }))
  assert.equal(wrong.status, 400)
  assert.match(wrong.body, /role="alert"/)
  const right = await upload('包.zip', await zipped({ 'manifest.csv': manifest(hex('sha256')), '一.csv': content }))
  assert.deepEqual([right.status, right.headers['location']], [303, '/desk/batches'])
  assert.match((await desk.get('/desk/batches')).body, /压缩包里的 1 个文件已按清单提交/)
  await service.work()
  const [record] =
    await sql`select count(*)::int as n from records.record where payload ->> 'ws' = '甲应急罚〔2026〕3号'`
  assert.equal(record!['n'], 1)
  assert.deepEqual(await waiting(), [])
})
