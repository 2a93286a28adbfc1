import { isUtf8 } from 'node:buffer'
import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { digester, readAt, readPieces } from './bytes.ts'
import { decode, firstBadUtf8, notText, rowAt, wholeUtf8 } from './decode.ts'
import type { Digest, Encoding, Limits } from './table.ts'

export type Asked = 'auto' | 'utf-8' | 'gb18030'
export type TextFile = { readonly encoding: Encoding; readonly digest: Digest }

/** Files with a byte order mark say themselves what they are. */
const MARKS: readonly (readonly [Encoding, readonly number[]])[] = [
  ['utf-8-bom', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['gb18030', [0x84, 0x31, 0x95, 0x33]],
]

/** Spreadsheet programs that lost their way write UTF-8 with a few bad bytes; GB 18030 read as UTF-8 is bad nearly everywhere. */
const UTF8_CHARACTERS_TO_ONE_BAD = 4
const WINDOW_BYTES = 64 * 1024

/**
 * The encoding of a text file and its digest. The whole file is read, so that a bad byte in the last row refuses the file before its
 * first row is taken in. Throws intake/unreadable naming row and byte.
 */
export async function detect(source: FileHandle, asked: Asked, limits: Limits): Promise<TextFile> {
  const head = await readAt(source, 0, 4)
  const marked = MARKS.find(([, mark]) => mark.every((byte, i) => head[i] === byte))?.[0]
  const wide = marked === 'utf-16le' || marked === 'utf-16be'
  const scan = await scanBytes(source, wide)
  if (scan.nulAt >= 0) throw await holdsNul(source, scan.nulAt)
  const encoding =
    marked ?? (asked !== 'auto' ? asked : scan.badUtf8At < 0 ? 'utf-8' : await utf8OrGb18030(source, scan.badUtf8At))
  if (encoding.startsWith('utf-8') && scan.badUtf8At >= 0) throw await notText(source, encoding, scan.badUtf8At)
  if (!encoding.startsWith('utf-8')) await decodeAll(source, encoding, limits)
  return { encoding, digest: scan.digest }
}

type Scan = { readonly digest: Digest; readonly badUtf8At: number; readonly nulAt: number }

async function scanBytes(source: FileHandle, wide: boolean): Promise<Scan> {
  const digests = digester()
  let carried: Buffer = Buffer.alloc(0)
  let offset = 0
  let badUtf8At = -1
  let nulAt = -1
  for await (const piece of readPieces(source)) {
    digests.add(piece)
    if (wide) continue
    if (nulAt < 0 && piece.includes(0)) nulAt = offset + carried.length + piece.indexOf(0)
    const bytes = carried.length > 0 ? Buffer.concat([carried, piece]) : piece
    const whole = wholeUtf8(bytes)
    if (badUtf8At < 0 && !isUtf8(bytes.subarray(0, whole))) badUtf8At = offset + firstBadUtf8(bytes.subarray(0, whole))
    carried = Buffer.from(bytes.subarray(whole))
    offset += whole
  }
  if (badUtf8At < 0 && carried.length > 0) badUtf8At = offset
  return { digest: digests.digest(), badUtf8At, nulAt }
}

async function utf8OrGb18030(source: FileHandle, badAt: number): Promise<Encoding> {
  const around = (await readAt(source, Math.max(0, badAt - WINDOW_BYTES), 2 * WINDOW_BYTES)).toString('utf8')
  const bad = around.match(/\ufffd/g)?.length ?? 0
  const good = around.match(/[\u0800-\ufffc]/g)?.length ?? 0
  return good > bad * UTF8_CHARACTERS_TO_ONE_BAD ? 'utf-8' : 'gb18030'
}

async function decodeAll(source: FileHandle, encoding: Encoding, limits: Limits): Promise<void> {
  let before = 0
  for await (const text of decode({ source, encoding, limits })) {
    const at = text.indexOf('\0')
    if (at >= 0) throw await holdsNul(source, encoding === 'gb18030' ? before : (before + at + 1) * 2)
    before += text.length
  }
}

async function holdsNul(source: FileHandle, byte: number): Promise<Refusal> {
  const row = await rowAt(source, 'utf-8', byte)
  return new Refusal(
    'intake/unreadable',
    `第 ${row} 行（文件第 ${byte + 1} 个字节）是空字符（NUL），表格文字中不会有这种字符，文件可能已损坏，或者是没有标记的 UTF-16。请从原系统重新导出，另存为 UTF-8 编码的 CSV 后再报送。`,
    `Row ${row} (byte ${byte + 1} of the file) holds a NUL character, which no table text has; the file is damaged or UTF-16 without a mark. Export it again as CSV in UTF-8 and send it again.`,
    { row, byte: byte + 1 },
  )
}
