import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Pages of bytes in a temporary file without a name, made when the first is written; it is gone with the process, whatever ends it. */
export class SpillFile {
  #file: number | undefined
  #bytes = 0
  readonly #pages: { readonly at: number; readonly length: number }[] = []

  /** Writes a page; one that is there already is not written again. */
  write(page: number, content: Buffer): void {
    if (this.#pages[page]) return
    this.#file ??= namelessFile()
    const at = this.#bytes
    for (let done = 0; done < content.length;)
      done += writeSync(this.#file, content, done, content.length - done, at + done)
    this.#pages[page] = { at, length: content.length }
    this.#bytes += content.length
  }

  read(page: number): Buffer {
    const { at, length } = this.#pages[page]!
    const content = Buffer.allocUnsafe(length)
    for (let done = 0; done < length;) done += readSync(this.#file!, content, done, length - done, at + done)
    return content
  }

  close(): void {
    if (this.#file !== undefined) closeSync(this.#file)
    this.#file = undefined
  }
}

function namelessFile(): number {
  const path = join(tmpdir(), `chengxin-${randomUUID()}`)
  const file = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  return file
}
