import { createHash, type Hash } from 'node:crypto'
import type { FileHandle } from 'node:fs/promises'
import { Refusal } from '#platform/refusal.ts'
import type { Digest } from './table.ts'

const PIECE_BYTES = 256 * 1024

/**
 * The bytes of an opened file from its beginning, by position, so that one handle can be read many times and a file renamed over it
 * meanwhile is not met. A buffer given is used again for the piece after the next: what is to be kept must be copied.
 */
export async function* readPieces(source: FileHandle, from = 0, to = Infinity): AsyncGenerator<Buffer> {
  const most = Math.min(PIECE_BYTES, to - from)
  const buffers = [Buffer.allocUnsafe(most), Buffer.allocUnsafe(most)] as const
  const read = (at: number, turn: number): Promise<number> =>
    at < to
      ? source.read(buffers[turn as 0 | 1], 0, Math.min(most, to - at), at).then(({ bytesRead }) => bytesRead)
      : Promise.resolve(0)
  let turn = 0
  let at = from
  // The next piece is read while this one is worked on.
  let ahead = read(at, turn)
  try {
    for (let length = await ahead; length > 0; length = await ahead) {
      const piece = buffers[turn as 0 | 1].subarray(0, length)
      at += length
      turn = 1 - turn
      ahead = read(at, turn)
      yield piece
    }
  } finally {
    await ahead.catch(() => {})
  }
}

/** Up to so many bytes at a place of the file, in a buffer of their own. */
export async function readAt(source: FileHandle, from: number, length: number): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of readPieces(source, from, from + length)) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

/** Counts and hashes bytes while they go by. */
export type Digester = { readonly add: (bytes: Uint8Array) => void; readonly digest: () => Digest }

export function digester(): Digester {
  const hash: Hash = createHash('sha256')
  let bytes = 0
  return {
    add: (piece) => {
      hash.update(piece)
      bytes += piece.length
    },
    digest: () => ({ sha256: hash.copy().digest('hex'), bytes }),
  }
}

/** The SHA-256 and length of an opened file, read once from its beginning. */
export async function hashFile(source: FileHandle): Promise<Digest> {
  const digests = digester()
  for await (const piece of readPieces(source)) digests.add(piece)
  return digests.digest()
}

/** Throws intake/changed unless the bytes that were parsed are the ones that were hashed before. */
export function assertUnchanged(before: Digest, parsed: Digest): void {
  if (before.sha256 === parsed.sha256 && before.bytes === parsed.bytes) return
  throw new Refusal(
    'intake/changed',
    `读取过程中文件内容发生了变化（开始时 ${before.bytes} 字节，读到 ${parsed.bytes} 字节），前后不是同一份文件。请在文件写完、不再改动之后重新报送。`,
    `The file changed while it was read (${before.bytes} bytes at first, ${parsed.bytes} when parsed). Send it again once nothing writes to it any more.`,
    { bytesBefore: before.bytes, bytesParsed: parsed.bytes },
  )
}
