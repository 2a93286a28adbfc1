import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of a zip archive, its text (or bytes) in pieces. */
export type ZipPart = {
  readonly name: string
  readonly text: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

/** What the directory says of a part: what comes after its name's length is the same as before its bytes. */
type Written = { readonly name: Buffer; readonly offset: number; readonly sizes: Buffer; readonly length: number }

const VERSION = 20
/** sizes stand after the bytes; names are UTF-8 */
const FLAGS = 0x0808
const DEFLATED = 8
// 1980-01-01, the zip epoch: the same rows give the same file.
const DOS_DATE = 0x21
const LARGEST = 0xffffffff

/** The bytes of a zip archive of these parts, deflated one after the other; the archive may not pass 4 GiB. */
export async function* zipBytes(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let at = 0
  for (const part of parts) {
    const entry = yield* partBytes(part, at)
    written.push(entry)
    at += entry.length
    if (at > LARGEST) throw new Error('A zip archive without extensions holds no more than 4 GiB')
  }
  const directory = Buffer.concat(written.map(entryBytes))
  yield directory
  yield Buffer.concat([u32(0x06054b50), u16(0, 0, written.length, written.length), u32(directory.length, at), u16(0)])
}

async function* partBytes(part: ZipPart, offset: number): AsyncGenerator<Uint8Array, Written> {
  const name = Buffer.from(part.name)
  const head = Buffer.concat([u32(0x04034b50), fixed(), u32(0, 0, 0), u16(name.length, 0), name])
  let [sum, bytes, packed] = [0, 0, 0]
  const counted = async function* (): AsyncGenerator<Uint8Array> {
    for await (const text of part.text) {
      const piece = typeof text === 'string' ? Buffer.from(text) : text
      sum = crc32(piece, sum)
      bytes += piece.length
      yield piece
    }
  }
  yield head
  const deflate = createDeflateRaw({ level: 4, chunkSize: 64 * 1024 })
  for await (const piece of pipeline(Readable.from(counted()), deflate, () => {})) {
    packed += (piece as Buffer).length
    yield piece as Buffer
  }
  if (bytes > LARGEST)
    throw new Error(`${part.name} is larger than the 4 GiB that a zip archive without extensions holds`)
  const sizes = u32(sum, packed, bytes)
  yield Buffer.concat([u32(0x08074b50), sizes])
  return { name, offset, sizes, length: head.length + packed + 4 + sizes.length }
}

function entryBytes({ name, offset, sizes }: Written): Buffer {
  const rest = [u16(name.length, 0, 0, 0, 0), u32(0, offset)]
  return Buffer.concat([u32(0x02014b50), u16(VERSION), fixed(), sizes, ...rest, name])
}

/** Version, flags, method, time and date, as they stand before every part and in the directory. */
function fixed(): Buffer {
  return u16(VERSION, FLAGS, DEFLATED, 0, DOS_DATE)
}

function u16(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 2)
  values.forEach((value, i) => buffer.writeUInt16LE(value, i * 2))
  return buffer
}

function u32(...values: readonly number[]): Buffer {
  const buffer = Buffer.alloc(values.length * 4)
  values.forEach((value, i) => buffer.writeUInt32LE(value, i * 4))
  return buffer
}
