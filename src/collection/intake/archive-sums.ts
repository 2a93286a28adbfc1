import { createHash } from 'node:crypto'

/** What a manifest says of a file's bytes; sums in lower-case hex. SM3 is GB/T 32905. */
export type Sums = { readonly bytes: number; readonly sha256: string; readonly sm3: string }

/** Lets pieces by and sums them up. */
export function summing(): {
  readonly through: (pieces: AsyncIterable<Buffer>) => AsyncGenerator<Buffer>
  readonly sums: () => Sums
} {
  const sha256 = createHash('sha256')
  const sm3 = createHash('sm3')
  let bytes = 0
  return {
    async *through(pieces) {
      for await (const piece of pieces) {
        sha256.update(piece)
        sm3.update(piece)
        bytes += piece.length
        yield piece
      }
    },
    sums: () => ({ bytes, sha256: sha256.copy().digest('hex'), sm3: sm3.copy().digest('hex') }),
  }
}

/** The sums of pieces that nobody else wants. */
export async function sumsOf(pieces: AsyncIterable<Buffer>): Promise<Sums> {
  const { through, sums } = summing()
  for await (const _ of through(pieces));
  return sums()
}
