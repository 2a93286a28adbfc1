import assert from 'node:assert/strict'
import { createWriteStream } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import test, { after } from 'node:test'
import { newFileKey, openSealed, sealing } from './sealed-file.ts'

const folder = await mkdtemp(join(tmpdir(), 'chengxin-sealed-'))
after(() => rm(folder, { recursive: true }))

async function seal(name: string, content: string): Promise<{ path: string; key: Buffer }> {
  const path = join(folder, name)
  const key = newFileKey()
  await pipeline(Readable.from([Buffer.from(content)]), sealing(key), createWriteStream(path))
  return { path, key }
}

test('a sealed file shows nothing of its content and opens to exactly it, leaving no second file', async () => {
  const content = '鸿运商贸有限公司,'.repeat(10_000)
  const { path, key } = await seal('a', content)
  assert.equal((await readFile(path)).includes('鸿运'), false)
  const opened = await openSealed(path, key)
  assert.equal(
    await opened.readFile('utf8').then((text) => text || null),
    null,
    'the handle stands at the end after writing',
  )
  const { buffer, bytesRead } = await opened.read(Buffer.alloc(content.length * 3), 0, content.length * 3, 0)
  assert.equal(buffer.subarray(0, bytesRead).toString(), content)
  await opened.close()
  assert.deepEqual(await readdir(folder), ['a'])
})

test('a byte that was changed, or another key, opens nothing', async () => {
  const { path, key } = await seal('b', 'x'.repeat(100))
  await assert.rejects(openSealed(path, newFileKey()))
  const bytes = await readFile(path)
  bytes[40]! ^= 1
  await writeFile(path, bytes)
  await assert.rejects(openSealed(path, key))
})

test('an empty file is sealed and opened too', async () => {
  const { path, key } = await seal('c', '')
  const opened = await openSealed(path, key)
  assert.equal((await opened.stat()).size, 0)
  await opened.close()
})
