import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rm, type FileHandle } from 'node:fs/promises'
import { Transform, type TransformCallback } from 'node:stream'

// A file under AES-256-GCM: 12 bytes of nonce, the ciphertext, 16 bytes of tag. Destroying its key destroys every copy.

const NONCE = 12
const TAG = 16

/** A key for one file. */
export function newFileKey(): Buffer {
  return randomBytes(32)
}

/** Encrypts what passes through. */
export function sealing(key: Buffer): Transform {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', key, nonce)
  let begun = false
  return new Transform({
    transform(chunk: Buffer, _encoding, done: TransformCallback) {
      if (!begun) this.push(nonce)
      begun = true
      done(null, cipher.update(chunk))
    },
    flush(done: TransformCallback) {
      if (!begun) this.push(nonce)
      this.push(cipher.final())
      this.push(cipher.getAuthTag())
      done()
    },
  })
}

/**
 * Opens a sealed file for reading: its content is laid in a file that has no name any more, so that it goes with the handle.
 * A fault when a byte of it was changed.
 */
export async function openSealed(path: string, key: Buffer): Promise<FileHandle> {
  const source = await open(path, 'r')
  const { size } = await source.stat()
  const nonce = Buffer.alloc(NONCE)
  const tag = Buffer.alloc(TAG)
  await source.read(nonce, 0, NONCE, 0)
  await source.read(tag, 0, TAG, size - TAG)
  await source.close()
  const plain = `${path}.${randomBytes(6).toString('hex')}`
  const out = await open(plain, 'wx+', 0o600)
  await rm(plain)
  const decipher = createDecipheriv('aes-256-gcm', key, nonce).setAuthTag(tag)
  try {
    if (size > NONCE + TAG) {
      for await (const chunk of createReadStream(path, { start: NONCE, end: size - TAG - 1, highWaterMark: 1 << 20 }))
        await out.write(decipher.update(chunk as Buffer))
    }
    await out.write(decipher.final())
    return out
  } catch (error) {
    await out.close()
    throw error
  }
}

/** The first bytes of a sealed file's content. They are not proven to be unchanged: good for a guess, which opening it proves. */
export async function peekSealed(path: string, key: Buffer, bytes: number): Promise<Buffer> {
  const source = await open(path, 'r')
  try {
    const head = Buffer.alloc(NONCE + bytes)
    const { bytesRead } = await source.read(head, 0, head.length, 0)
    const decipher = createDecipheriv('aes-256-gcm', key, head.subarray(0, NONCE))
    return decipher.update(head.subarray(NONCE, Math.max(NONCE, bytesRead)))
  } finally {
    await source.close()
  }
}
