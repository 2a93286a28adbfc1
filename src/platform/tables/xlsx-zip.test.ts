import assert from 'node:assert/strict'
import { open, writeFile } from 'node:fs/promises'
import { test } from 'node:test'
import { deflateRawSync } from 'node:zlib'
import { readUntilRefused, readWhole, refused, refusedAt, withFile } from './fixtures/files.ts'
import { parts, sheetXml, textRow, workbook, zipped } from './fixtures/workbook.ts'
import { openTable } from './open.ts'
import { Refusal } from '#platform/refusal.ts'

const HEADED = { header: 1 } as const
const SHEET = 'xl/worksheets/sheet1.xml'

/** A sheet that packs to a thousandth: blanks between the rows. */
async function* bomb(mebibytes: number): AsyncGenerator<string> {
  const blank = ' '.repeat(2 ** 20)
  const [head, tail] = sheetXml(`${textRow(1, 'a', 'b')}${textRow(2, '1', '2')}|`).split('|')
  yield head!
  for (let i = 0; i < mebibytes; i++) yield blank
  yield tail!
}

async function bombed(mebibytes: number): Promise<Buffer> {
  const { zipBytes } = await import('./zip-writer.ts')
  const pieces: Uint8Array[] = []
  const all = Object.entries(parts('')).map(([name, text]) => ({
    name,
    text: name === SHEET ? bomb(mebibytes) : [text],
  }))
  for await (const piece of zipBytes(all)) pieces.push(piece)
  return Buffer.concat(pieces)
}

/** Finds a part's entry in the directory of a zip file; fields are counted from there. */
function entryAt(zip: Buffer, name: string): number {
  for (let at = zip.indexOf('PK\x01\x02', 0, 'latin1'); at >= 0; at = zip.indexOf('PK\x01\x02', at + 4, 'latin1')) {
    if (zip.toString('utf8', at + 46, at + 46 + zip.readUInt16LE(at + 28)) === name) return at
  }
  throw new Error(`There is no ${name}`)
}

test('a zip bomb is stopped by its ratio long before it is unpacked', async () => {
  const file = await bombed(300)
  const before = process.memoryUsage.rss()
  const started = performance.now()
  const { refusal } = await readUntilRefused(file, { header: 1 })
  assert.equal(refusal.code, 'intake/limits')
  assert.match(refusal.zh, /压缩炸弹/)
  assert.ok(performance.now() - started < 10_000)
  assert.ok(process.memoryUsage.rss() - before < 200 * 2 ** 20)
})

test('the limit on unpacked bytes counts what comes out', async () => {
  assert.equal(
    (await refused(await bombed(40), { ...HEADED, limits: { inflatedBytes: 10 * 2 ** 20 } })).code,
    'intake/limits',
  )
})

test('a workbook that brings no row for too long is stopped', async () => {
  assert.equal((await refused(await bombed(40), { ...HEADED, limits: { quietSeconds: 0 } })).code, 'intake/limits')
})

test('sizes that lie are found at the first byte too many, or too few', async () => {
  for (const lie of [1, 400, 1_000_000_000]) {
    const file = await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2'))
    file.writeUInt32LE(lie, entryAt(file, SHEET) + 24)
    assert.equal((await refused(file, HEADED)).code, 'intake/unreadable')
  }
})

test('a stored part that lies about its size is refused', async () => {
  const file = await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2'))
  file.writeUInt16LE(0, entryAt(file, SHEET) + 10)
  assert.equal((await refused(file, HEADED)).code, 'intake/unreadable')
})

test('a part whose bytes do not match their sum is refused', async () => {
  const file = await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2'))
  file.writeUInt32LE(1, entryAt(file, SHEET) + 16)
  const { refusal } = await readUntilRefused(file, HEADED)
  assert.deepEqual([refusal.code, refusal.place], ['intake/unreadable', { part: SHEET, row: 3 }])
})

test('more parts than a workbook has are refused', async () => {
  const many = Object.fromEntries(Array.from({ length: 60 }, (_, i) => [`xl/media/${i}.xml`, '<a/>']))
  assert.equal(
    (await refused(await zipped({ ...parts(''), ...many }), { limits: { entries: 50 } })).code,
    'intake/limits',
  )
})

test('two parts of one name are refused', async () => {
  const made = parts(textRow(1, 'a', 'b') + textRow(2, '1', '2'))
  assert.equal(
    (await refused(await zipped({ ...made, 'xl/worksheets/SHEET1.xml': sheetXml(textRow(1, 'x', 'y')) }), HEADED)).code,
    'intake/unreadable',
  )
})

test('overlapping parts bring nothing more than their own bytes', async () => {
  const file = await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2'))
  const target = file.readUInt32LE(entryAt(file, SHEET) + 42)
  file.writeUInt32LE(target, entryAt(file, 'xl/styles.xml') + 42)
  assert.equal((await refused(file, HEADED)).code, 'intake/unreadable')
})

test('names that climb out of the archive are refused', async () => {
  assert.equal((await refused(await zipped({ ...parts(''), '../../etc/passwd': 'x' }))).code, 'intake/unreadable')
})

test('a zip with a password is told as such', async () => {
  const file = await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2'))
  const at = entryAt(file, SHEET)
  file.writeUInt16LE(file.readUInt16LE(at + 8) | 1, at + 8)
  assert.equal((await refused(file, HEADED)).code, 'intake/password')
})

test('a workbook cut off anywhere is refused as unreadable', async () => {
  const file = await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2'))
  for (let cut = 4; cut < file.length; cut += 13)
    assert.equal((await refused(file.subarray(0, cut), HEADED)).code, 'intake/unreadable', `cut at ${cut}`)
})

test('whatever byte of a workbook is changed, it is read, refused, or found damaged: never a fault', async () => {
  const file = await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2'), { shared: '<si><t>x</t></si>' })
  for (let at = 0; at < file.length; at += 7) {
    const changed = Buffer.from(file)
    changed[at]! ^= 0x55
    await readWhole(changed, HEADED).catch((e: unknown) => assert.ok(e instanceof Refusal, `byte ${at}: ${String(e)}`))
  }
})

test('a sheet found damaged half-way stops there, after the rows before the damage', async () => {
  const rows = Array.from({ length: 20_000 }, (_, i) => textRow(i + 1, `企业${i}`, String((i * 7919) % 10_007))).join(
    '',
  )
  const file = await workbook(rows)
  const at = entryAt(file, SHEET)
  const packed = deflateRawSync(Buffer.from(sheetXml(rows)), { level: 4 }).length
  const middle = file.readUInt32LE(at + 42) + 30 + SHEET.length + Math.floor(packed * 0.6)
  file.fill(0xff, middle, middle + 64)
  const { refusal, rows: read } = await readUntilRefused(file, HEADED)
  assert.equal(refusal.code, 'intake/unreadable')
  assert.ok(read.length > 1000 && read.length < 19_999)
  assert.equal(refusal.place?.['row'], read.at(-1)!.number + 1)
})

test('a workbook written over while it is read is refused as changed or damaged', async () => {
  const rows = (mark: string): string =>
    Array.from({ length: 60_000 }, (_, i) => textRow(i + 1, `${mark}${(i * 7919) % 10_007}`, 'x')).join('')
  await withFile(await workbook(rows('a')), async (source, path) => {
    const table = await openTable(source, HEADED)
    const other = await workbook(rows('b'))
    await assert.rejects(
      async () => {
        let written = false
        for await (const _ of table.batches) {
          if (written) continue
          await writeFile(path, other)
          written = true
        }
      },
      (e) => e instanceof Refusal && (e.code === 'intake/changed' || e.code === 'intake/unreadable'),
    )
  })
})

test('another file renamed over the path is not met: the open handle is read', async () => {
  await withFile('a,b\n1,2\n', async (source, path) => {
    const { rename, unlink } = await import('node:fs/promises')
    await writeFile(`${path}2`, 'x,y\n8,9\n')
    await rename(`${path}2`, path)
    const table = await openTable(source, HEADED)
    await unlink(path)
    assert.deepEqual(table.header, ['a', 'b'])
    for await (const rows of table.batches) assert.deepEqual(rows[0]!.cells, ['1', '2'])
  })
})

test('a file that grows or shrinks while it is read is refused as changed', async () => {
  for (const change of ['grow', 'shrink'] as const) {
    await withFile(`a,b\n${'1,2\n'.repeat(400_000)}`, async (source, path) => {
      const { batches } = await openTable(source, HEADED)
      await using writer = await open(path, 'r+')
      if (change === 'grow') await writer.write('9,9\n', 1_600_004)
      else await writer.truncate(1_000_000)
      await assert.rejects(
        async () => {
          for await (const _ of batches);
        },
        (e) => e instanceof Refusal && e.code === 'intake/changed',
      )
    })
  }
})

test('the handle stays open and can be read again', async () => {
  await withFile(await workbook(textRow(1, 'a', 'b') + textRow(2, '1', '2')), async (source) => {
    for (let time = 0; time < 2; time++) {
      for await (const _ of (await openTable(source, HEADED)).batches) break
      for await (const rows of (await openTable(source, HEADED)).batches) assert.equal(rows.length, 1)
    }
    assert.equal((await refusedAt(source, { header: 9 })).refusal.code, 'intake/no-header')
  })
})
