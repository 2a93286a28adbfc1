import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { Worker } from 'node:worker_threads'
import { hashFile } from './bytes.ts'
import { inSmallReads, readWhole, withFile } from './fixtures/files.ts'
import { textRow, workbook } from './fixtures/workbook.ts'
import { openTable } from './open.ts'
import type { Row } from './table.ts'

test('a table says the SHA-256 and length of its file before the first row', async () => {
  for (const content of [
    Buffer.from('a,b\n1,2\n'),
    Buffer.from('{"a":1}\n'),
    await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2')),
  ]) {
    const { digest } = await readWhole(content)
    assert.deepEqual(digest, { sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length })
    assert.deepEqual(await withFile(content, hashFile), digest)
  }
})

test('however few bytes a read brings, the table is the same', async () => {
  const files = [
    Buffer.from('名称,代码\r\n"甲\r\n乙",1\r\n丙,"2"\r\n'),
    Buffer.from('{"名称":"甲"}\n{"名称":"乙"}\n'),
    await workbook(textRow(1, '名称', '代码') + textRow(2, '甲', '1')),
  ]
  for (const file of files) {
    const whole = await readWhole(file)
    for (const most of [1, 2, 3, 7, 64]) {
      const rows: Row[] = []
      for await (const batch of (await openTable(inSmallReads(file, most))).batches) rows.push(...batch)
      assert.deepEqual(rows, whole.rows, `by ${most}`)
    }
  }
})

test('rows come in batches of some hundreds', async () => {
  await withFile(`a,b\n${'1,2\n'.repeat(5000)}`, async (source) => {
    const sizes: number[] = []
    for await (const batch of (await openTable(source)).batches) sizes.push(batch.length)
    assert.equal(
      sizes.reduce((a, b) => a + b),
      5000,
    )
    assert.ok(Math.max(...sizes) <= 1024 && sizes.length <= 20)
  })
})

test('a file without a header has none', async () => {
  const { header, headerRow, rows } = await readWhole('1,2\n3,4\n', { header: 'none' })
  assert.deepEqual([header, headerRow, rows.map((row) => row.number)], [null, 0, [1, 2]])
})

test('a one-column file has its first row for a header', async () => {
  const { header, rows } = await readWhole('名称\n甲\n乙\n')
  assert.deepEqual([header, rows.length], [['名称'], 2])
})

test('a table can be left before its end', async () => {
  for (const content of [
    `a,b\n${'1,2\n'.repeat(200_000)}`,
    '{"a":1}\n'.repeat(200_000),
    await workbook(Array.from({ length: 20_000 }, (_, i) => textRow(i + 1, 'x', 'y')).join('')),
  ]) {
    await withFile(content, async (source) => {
      for await (const _ of (await openTable(source)).batches) break
    })
  }
})

test('everything works in a worker thread, by path of its own handle', async () => {
  const script = `
    import { open } from 'node:fs/promises'
    import { parentPort, workerData } from 'node:worker_threads'
    const { openTable } = await import(workerData.module)
    const source = await open(workerData.path)
    let rows = 0
    for await (const batch of (await openTable(source)).batches) rows += batch.length
    await source.close()
    parentPort.postMessage(rows)`
  await withFile(
    await workbook(Array.from({ length: 3000 }, (_, i) => textRow(i + 1, `企业${i}`, 'y')).join('')),
    async (_, path) => {
      const worker = new Worker(new URL(`data:text/javascript,${encodeURIComponent(script)}`), {
        workerData: { path, module: new URL('./open.ts', import.meta.url).href },
      })
      const rows = await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject))
      assert.equal(rows, 2999)
    },
  )
})
