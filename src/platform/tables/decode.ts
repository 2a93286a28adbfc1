import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import { readPieces } from './bytes.ts'
import { decodeGb18030 } from './gb18030.ts'
import type { Encoding, Limits } from './table.ts'

type Decoding = {
  readonly zh: string
  /** bytes of a mark at the beginning of the file that is no text */
  readonly mark: readonly number[]
  /** how many of the bytes make whole characters; 0 when that cannot be told yet */
  readonly whole: (bytes: Buffer) => number
  /** the text, or the offset of the first byte that begins no character */
  readonly text: (bytes: Buffer, checked: boolean) => string | number
}

const UTF8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const DECODINGS: Readonly<Record<Encoding, Decoding>> = {
  'utf-8': { zh: 'UTF-8', mark: [], whole: wholeUtf8, text: decodeUtf8 },
  'utf-8-bom': { zh: 'UTF-8', mark: [0xef, 0xbb, 0xbf], whole: wholeUtf8, text: decodeUtf8 },
  gb18030: { zh: 'GB18030', mark: [0x84, 0x31, 0x95, 0x33], whole: wholeGb18030, text: decodeGb18030 },
  'utf-16le': { zh: 'UTF-16', mark: [0xff, 0xfe], whole: wholeUtf16(1), text: decodeUtf16('utf-16le') },
  'utf-16be': { zh: 'UTF-16', mark: [0xfe, 0xff], whole: wholeUtf16(0), text: decodeUtf16('utf-16be') },
}

export type Decode = {
  readonly source: FileHandle
  readonly encoding: Encoding
  readonly limits: Limits
  /** the bytes have been through here before, and whoever reads makes sure that they are the same */
  readonly checked?: boolean
  /** is shown every byte of the file as it is read */
  readonly seen?: (bytes: Buffer) => void
}

/**
 * The text of a file in pieces that end between characters, without its byte order mark.
 * Throws intake/unreadable with the byte and the row where something stands that is no character of the encoding, intake/changed where
 * the bytes had been sound before.
 */
export async function* decode({ source, encoding, limits, checked = false, seen }: Decode): AsyncGenerator<string> {
  const { mark, whole, text } = DECODINGS[encoding]
  let carried: Buffer = Buffer.alloc(0)
  let offset = 0
  for await (const piece of readPieces(source)) {
    seen?.(piece)
    const bytes = carried.length > 0 ? Buffer.concat([carried, piece]) : piece
    const from = offset === 0 && startsWith(bytes, mark) ? mark.length : 0
    const to = whole(bytes)
    if (to > from) yield await textOr(bytes.subarray(from, to), offset + from)
    // Only GB 18030 can keep us waiting (it has no mark between characters), and never longer than a row may be.
    if (bytes.length - to > limits.rowCharacters * 4) throw endless(offset + to)
    carried = Buffer.from(bytes.subarray(to))
    offset += to
  }
  const from = offset === 0 && startsWith(carried, mark) ? mark.length : 0
  if (carried.length > from) yield await textOr(carried.subarray(from), offset + from)

  async function textOr(bytes: Buffer, at: number): Promise<string> {
    const found = text(bytes, checked)
    if (typeof found === 'string') return found
    throw checked ? cutOrChanged(at + found) : await notText(source, encoding, at + found)
  }
}

function startsWith(bytes: Buffer, mark: readonly number[]): boolean {
  return mark.every((byte, i) => bytes[i] === byte)
}

/** Bytes that were sound text the first time are none the second time: somebody has written to the file meanwhile. */
function cutOrChanged(byte: number): Refusal {
  return new Refusal(
    'intake/changed',
    `读取过程中文件被截短或改动（从第 ${byte + 1} 个字节起），前后不是同一份文件。请在文件写完、不再改动之后重新报送。`,
    `The file was cut or changed while it was read (from byte ${byte + 1} on). Send it again once nothing writes to it any more.`,
    { byte: byte + 1 },
  )
}

/** The refusal of a file that has, at this byte, something that is no character of the encoding. */
export async function notText(source: FileHandle, encoding: Encoding, byte: number): Promise<Refusal> {
  const { zh } = DECODINGS[encoding]
  const row = await rowAt(source, encoding, byte)
  return new Refusal(
    'intake/unreadable',
    `第 ${row} 行（文件第 ${byte + 1} 个字节）不是有效的 ${zh} 文字，文件可能在传输或转换中损坏。请从原系统重新导出，另存为 UTF-8 编码后再报送。`,
    `Row ${row} (byte ${byte + 1} of the file) is not valid ${zh} text; the file was probably damaged in transfer or conversion. Export it again, save it as UTF-8 and send it again.`,
    { row, byte: byte + 1 },
  )
}

/** The row in which a byte stands: rows are told apart by line ends outside quotes. */
export async function rowAt(source: FileHandle, encoding: Encoding, byte: number): Promise<number> {
  const wide = encoding.startsWith('utf-16')
  const low = encoding === 'utf-16be' ? 1 : 0
  let row = 1
  let quoted = false
  let last = 0
  for await (const piece of readPieces(source, 0, byte)) {
    for (let i = low; i < piece.length; i += wide ? 2 : 1) {
      const unit = wide && piece[i ^ 1] !== 0 ? 0x100 : piece[i]!
      if (unit === 0x22) quoted = !quoted
      else if (!quoted && (unit === 0x0d || (unit === 0x0a && last !== 0x0d))) row++
      last = unit
    }
  }
  return row
}

function endless(byte: number): Refusal {
  return new Refusal(
    'intake/limits',
    `从文件第 ${byte + 1} 个字节起，几百万字节内没有换行也没有分隔符，不像一行数据。请检查文件是否导出完整、换行是否丢失。`,
    `From byte ${byte + 1} on there is neither a line end nor a separator for millions of bytes, which is no row of data. Check that the export is complete and its line ends were kept.`,
    { byte: byte + 1 },
  )
}

function decodeUtf8(bytes: Buffer): string | number {
  try {
    return UTF8.decode(bytes)
  } catch {
    return firstBadUtf8(bytes)
  }
}

/** The offset of the first byte that begins no UTF-8 character; the length when all do. */
export function firstBadUtf8(bytes: Buffer): number {
  const text = bytes.toString('utf8')
  let at = 0
  // A U+FFFD that the file itself holds is a character like any other; one that decoding put in is not.
  for (let i = text.indexOf('\ufffd'), from = 0; i >= 0; from = i, i = text.indexOf('\ufffd', i + 1)) {
    at += Buffer.byteLength(text.slice(from, i))
    if (!startsWith(bytes.subarray(at), [0xef, 0xbf, 0xbd])) return at
  }
  return bytes.length
}

/** How many of the bytes do not belong to a UTF-8 character cut off at their end. */
export function wholeUtf8(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back]!
    if (byte < 0x80) break
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? bytes.length - back : bytes.length
  }
  return bytes.length
}

// A byte below 30 (line ends, comma, tab, quote) is never the second, third or fourth of a character, so after one a character begins.
function wholeGb18030(bytes: Buffer): number {
  let end = bytes.length
  while (end > 0 && bytes[end - 1]! >= 0x30) end--
  return end
}

function wholeUtf16(high: 0 | 1): (bytes: Buffer) => number {
  return (bytes) => {
    const even = bytes.length & ~1
    if (even === 0) return 0
    return (bytes[even - 2 + high]! & 0xfc) === 0xd8 ? even - 2 : even
  }
}

function decodeUtf16(encoding: 'utf-16le' | 'utf-16be'): (bytes: Buffer) => string | number {
  return (bytes) => {
    if (bytes.length % 2 === 1) return bytes.length - 1
    const units = encoding === 'utf-16le' ? bytes : Buffer.from(bytes).swap16()
    const text = units.toString('utf16le')
    if (text.isWellFormed()) return text
    const mended = text.toWellFormed()
    let unit = 0
    while (text[unit] === mended[unit]) unit++
    return unit * 2
  }
}
