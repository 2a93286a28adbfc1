import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import iconv from 'iconv-lite'
import { decode } from './decode.ts'
import { inSmallReads, readWhole, readUntilRefused, refused } from './fixtures/files.ts'
import { decodeGb18030, encodeGb18030 } from './gb18030.ts'
import { LIMITS, type Encoding } from './table.ts'

const HEADED = { header: 1 } as const
// Two-byte, four-byte and beyond the basic plane; the characters whose codes moved between the editions of 2005 and 2022.
const TEXT = '名称,代码\n诚信（山东）公司,91370100\n㐀𠀀𠂇,︐︑龴龵\n丂丄,€·\n'

async function decoded(bytes: Buffer, encoding: Encoding, most: number): Promise<string> {
  let text = ''
  for await (const piece of decode({ source: inSmallReads(bytes, most), encoding, limits: LIMITS })) text += piece
  return text
}

test('UTF-8 with and without mark, GB 18030 and UTF-16 of both orders are told by their bytes', async () => {
  const encodings: [Encoding, Buffer][] = [
    ['utf-8', Buffer.from(TEXT)],
    ['utf-8-bom', Buffer.from(`\ufeff${TEXT}`)],
    ['gb18030', encodeGb18030(TEXT)],
    ['utf-16le', Buffer.from(`\ufeff${TEXT}`, 'utf16le')],
    ['utf-16be', Buffer.from(`\ufeff${TEXT}`, 'utf16le').swap16()],
  ]
  const plain = await readWhole(TEXT, HEADED)
  for (const [encoding, bytes] of encodings) {
    const { dress, header, rows } = await readWhole(bytes, HEADED)
    assert.deepEqual([dress.encoding, header, rows], [encoding, plain.header, plain.rows])
  }
})

test('GB 18030 written by another program is read', async () => {
  const { dress, rows } = await readWhole(iconv.encode('名称,代码\n诚信（山东）公司,一\n', 'gb18030'), HEADED)
  assert.deepEqual([dress.encoding, rows[0]!.cells], ['gb18030', ['诚信（山东）公司', '一']])
})

test('ASCII first and GB 18030 only in the last row is GB 18030', async () => {
  const { dress, rows } = await readWhole(encodeGb18030(`a,b\n${'1,2\n'.repeat(100_000)}公司,3\n`), HEADED)
  assert.deepEqual([dress.encoding, rows.at(-1)], ['gb18030', { number: 100_002, cells: ['公司', '3'] }])
})

test('in whatever pieces the bytes come, the text is the same', async () => {
  for (const [encoding, bytes] of [
    ['utf-8', Buffer.from(TEXT)],
    ['gb18030', encodeGb18030(TEXT)],
    ['utf-16le', Buffer.from(TEXT, 'utf16le')],
    ['utf-16be', Buffer.from(TEXT, 'utf16le').swap16()],
  ] as const) {
    for (let most = 1; most < 40; most++)
      assert.equal(await decoded(bytes, encoding, most), TEXT, `${encoding} by ${most}`)
  }
})

test('GB 18030 cut at any byte is either whole characters or refused at the byte where the last one begins', async () => {
  const bytes = encodeGb18030(TEXT)
  const starts = new Set<number>()
  let at = 0
  for (const character of TEXT) {
    starts.add(at)
    at += encodeGb18030(character).length
  }
  for (let cut = 0; cut < bytes.length; cut++) {
    const found = decodeGb18030(bytes.subarray(0, cut))
    const last = Math.max(...[...starts].filter((start) => start <= cut))
    assert.deepEqual(
      typeof found === 'string' ? [cut, TEXT.startsWith(found)] : found,
      starts.has(cut) ? [cut, true] : last,
    )
  }
})

test('bytes that are no GB 18030 are refused with row and byte', async () => {
  for (const hex of [
    '80',
    'ff',
    'd6',
    '813081',
    'd620',
    '8130812f',
    'aaa1',
    'a2a0',
    'fea0ff',
    '8431a437',
    '8431a438',
    '8431a439',
    'e3329a35',
    'e3329a36',
    'fe39fe39',
  ]) {
    const head = encodeGb18030('名称,代码\n公司甲,1\n')
    const { refusal, rows } = await readUntilRefused(
      Buffer.concat([head, Buffer.from(hex, 'hex'), Buffer.from('\n1,2\n')]),
      { ...HEADED, encoding: 'gb18030' },
    )
    const byte = head.length + 1 + (hex === 'fea0ff' ? 2 : 0)
    assert.deepEqual([hex, refusal.code, refusal.place, rows], [hex, 'intake/unreadable', { row: 3, byte }, []])
  }
})

test('a bad byte in the last row refuses the file before its first row', async () => {
  const { refusal, rows } = await readUntilRefused(
    Buffer.concat([Buffer.from(`名称\n${'公司\n'.repeat(100_000)}`), Buffer.from([0xe5, 0x0a])]),
    HEADED,
  )
  assert.deepEqual(
    [refusal.code, refusal.place, rows.length],
    ['intake/unreadable', { row: 100_002, byte: 700_008 }, 0],
  )
})

test('UTF-8 with a few bad bytes is damaged UTF-8, never GB 18030', async () => {
  const bytes = Buffer.from('名称,代码\n诚信企业有限公司,1\n诚信企业有限公司,2\n')
  bytes[25] = 0xc3
  const { refusal } = await readUntilRefused(bytes, HEADED)
  assert.deepEqual([refusal.code, refusal.place?.['row']], ['intake/unreadable', 2])
  assert.match(refusal.zh, /UTF-8/)
})

test('what the caller says about the encoding is held to', async () => {
  assert.equal((await refused(encodeGb18030(TEXT), { ...HEADED, encoding: 'utf-8' })).code, 'intake/unreadable')
  assert.equal((await readWhole('a,b\n1,2\n', { ...HEADED, encoding: 'gb18030' })).dress.encoding, 'gb18030')
})

test('a NUL is refused with row and byte, in any encoding', async () => {
  assert.deepEqual(await refused('a,b\n1,2\n3,x\0y\n', HEADED), {
    code: 'intake/unreadable',
    place: { row: 3, byte: 12 },
  })
  assert.deepEqual(await refused(`a,b\n${'1,2\n'.repeat(100_000)}3,\0\n`, HEADED), {
    code: 'intake/unreadable',
    place: { row: 100_002, byte: 400_007 },
  })
  assert.equal((await refused(Buffer.from('\ufeffa,b\n1,\0\n', 'utf16le'), HEADED)).code, 'intake/unreadable')
  assert.equal((await refused(Buffer.from('a,b\n1,2\n', 'utf16le'), HEADED)).code, 'intake/unreadable')
})

test('half a surrogate pair in UTF-16 is refused', async () => {
  const bytes = Buffer.from('\ufeffa,b\n1,x\n', 'utf16le')
  bytes.writeUInt16LE(0xd800, 14)
  assert.deepEqual(await refused(bytes, HEADED), { code: 'intake/unreadable', place: { row: 2, byte: 15 } })
})

test('millions of bytes of GB 18030 without any line end or separator are refused', async () => {
  const limits = { rowCharacters: 100_000 }
  assert.equal(
    (await refused(Buffer.alloc(2_000_000, 0xb0), { ...HEADED, encoding: 'gb18030', limits })).code,
    'intake/limits',
  )
})

test('every character that GB 18030 can hold is written and read the same, and any other becomes 〓', () => {
  for (let point = 0; point < 0x110000; point++) {
    if (point >= 0xd800 && point < 0xe000) continue
    const character = String.fromCodePoint(point)
    const none =
      (point >= 0xe000 && point < 0xf900) ||
      point >= 0xf0000 ||
      (point & 0xfffe) === 0xfffe ||
      (point >= 0xfdd0 && point < 0xfdf0) ||
      point === 0xfffd
    const back = decodeGb18030(encodeGb18030(character))
    if (back !== (none ? '〓' : character)) assert.fail(`U+${point.toString(16)} became ${back}`)
  }
})

test('our GB 18030 agrees with another library on common text', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[一-龥，。（）〔〕a-z0-9]{0,40}$/), (text) => {
      assert.deepEqual(encodeGb18030(text), iconv.encode(text, 'gb18030'))
    }),
  )
})

test('a file that was sound when it was first read and is cut in a character when it is read again has changed', async () => {
  const cut = Buffer.from('名称,代码\n诚信').subarray(0, -1)
  const reading = Array.fromAsync(
    decode({ source: inSmallReads(cut, 8), encoding: 'utf-8', limits: LIMITS, checked: true }),
  )
  await assert.rejects(reading, { code: 'intake/changed' })
})
