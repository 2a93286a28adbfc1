import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import type { Refusal } from '../refusal.ts'
import { openFormFile } from './multipart.ts'

const TYPE = 'multipart/form-data; boundary=----cut42'
const form = (content: Buffer | string, before = '', after = ''): Buffer =>
  Buffer.concat([
    Buffer.from(
      `${before}------cut42\r\nContent-Disposition: form-data; name="file"; filename="处罚 7月.csv"\r\nContent-Type: text/csv\r\n\r\n`,
    ),
    Buffer.from(content),
    Buffer.from(`\r\n------cut42${after}--\r\n`),
  ])
const inPieces = (bytes: Buffer, size: number): Readable =>
  Readable.from(
    Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size)),
  )

test('a file comes out as it went in, however the body is cut into pieces', async () => {
  const content = Buffer.from('a,b\r\n\r\n--\r\n------cut4\r\n'.repeat(40))
  for (const size of [1, 7, 64, 100_000]) {
    const { fileName, file } = await openFormFile(inPieces(form(content), size), TYPE)
    assert.equal(fileName, '处罚 7月.csv')
    assert.deepEqual(await buffer(file), content)
  }
})

test('fields before the file are told, an empty file is empty', async () => {
  const before = '------cut42\r\nContent-Disposition: form-data; name="item"\r\n\r\npenalty\r\n'
  const { fields, file } = await openFormFile(inPieces(form('', before), 5), TYPE)
  assert.deepEqual([fields, (await buffer(file)).length], [{ item: 'penalty' }, 0])
})

test('a body that ends too early is refused, not taken for the whole file', async () => {
  const cut = form('x'.repeat(5_000)).subarray(0, 3_000)
  const { file } = await openFormFile(inPieces(cut, 512), TYPE)
  await assert.rejects(buffer(file), (error: Refusal) => error.code === 'platform/bad-request')
})

test('what is no form, or has no file, is refused', async () => {
  const none = Buffer.from(
    '------cut42\r\nContent-Disposition: form-data; name="item"\r\n\r\npenalty\r\n------cut42--\r\n',
  )
  for (const [bytes, type] of [
    [none, TYPE],
    [Buffer.from('a,b\r\n'), TYPE],
    [Buffer.from('a,b\r\n'), 'text/csv'],
    [Buffer.alloc(200_000, 'x'), TYPE],
  ] as const)
    await assert.rejects(openFormFile(inPieces(bytes, 1_000), type), (error: Refusal) => error.status === 400)
})
