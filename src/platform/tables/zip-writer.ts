import { pipeline, Readable } from 'node:stream'
import { crc32, createDeflateRaw } from 'node:zlib'

/** One file of a zip archive, its text (or bytes) in pieces. */
export type ZipPart = {
  readonly name: string
  readonly text: AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array>
}

type Written = {
  readonly name: Buffer
  readonly offset: number
  readonly sum: number
  readonly packed: number
  readonly bytes: number
}

// 1980-01-01, the zip epoch: the same rows give the same file.
const DOS_DATE = 0x21
const DESCRIBED_AFTER_UTF8 = 0x0808
const LARGEST = 0xffffffff

/** The bytes of a zip archive of these parts, deflated one after the other; no part may pass 4 GiB. */
export async function* zipBytes(parts: readonly ZipPart[]): AsyncGenerator<Uint8Array> {
  const written: Written[] = []
  let at = 0
  for (const part of parts) {
    const name = Buffer.from(part.name)
    const offset = at
    let [sum, bytes, packed] = [0, 0, 0]
    const counted = async function* (): AsyncGenerator<Uint8Array> {
      for await (const text of part.text) {
        const piece = typeof text === 'string' ? Buffer.from(text) : text
        sum = crc32(piece, sum)
        bytes += piece.length
        yield piece
      }
    }
    const head = Buffer.concat([
      fields(
        [0x04034b50, 4],
        [20, 2],
        [DESCRIBED_AFTER_UTF8, 2],
        [8, 2],
        [0, 2],
        [DOS_DATE, 2],
        [0, 4],
        [0, 4],
        [0, 4],
        [name.length, 2],
        [0, 2],
      ),
      name,
    ])
    yield head
    for await (const piece of pipeline(
      Readable.from(counted()),
      createDeflateRaw({ level: 4, chunkSize: 64 * 1024 }),
      () => {},
    )) {
      packed += (piece as Buffer).length
      yield piece as Buffer
    }
    const tail = fields([0x08074b50, 4], [sum, 4], [packed, 4], [bytes, 4])
    yield tail
    at += head.length + packed + tail.length
    if (at > LARGEST || bytes > LARGEST)
      throw new Error(`${part.name} is larger than a zip archive without extensions can hold`)
    written.push({ name, offset, sum, packed, bytes })
  }
  const directory = Buffer.concat(written.map(entry))
  yield directory
  yield fields(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [written.length, 2],
    [written.length, 2],
    [directory.length, 4],
    [at, 4],
    [0, 2],
  )
}

function entry({ name, offset, sum, packed, bytes }: Written): Buffer {
  const head = fields(
    [0x02014b50, 4],
    [20, 2],
    [20, 2],
    [DESCRIBED_AFTER_UTF8, 2],
    [8, 2],
    [0, 2],
    [DOS_DATE, 2],
    [sum, 4],
    [packed, 4],
    [bytes, 4],
  )
  return Buffer.concat([head, fields([name.length, 2], [0, 2], [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), name])
}

function fields(...values: readonly (readonly [value: number, bytes: 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [, bytes]) => sum + bytes, 0))
  let at = 0
  for (const [value, bytes] of values) at = buffer.writeUIntLE(value, at, bytes)
  return buffer
}
