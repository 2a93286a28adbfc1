import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { Transform, type Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { sealing } from '#platform/sealed-file.ts'

/** Lays bytes down as a sealed file of mode 0600, and gives their size and hash as they were before. */
export async function layDown(
  source: Readable,
  path: string,
  key: Buffer,
): Promise<{ readonly sizeBytes: number; readonly sha256: string }> {
  const hash = createHash('sha256')
  let sizeBytes = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      sizeBytes += chunk.length
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(source, counted, sealing(key), createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true }))
  return { sizeBytes, sha256: hash.digest('hex') }
}
