import { malformed } from './damage.ts'

// Texts of old workbooks. Excel 97 and later write UTF-16, with the high bytes left out where all are nought; a text goes on over the
// end of its record, and there the bytes begin anew with how they are written. Earlier editions write bytes of the code page.

const WIDE = 1
const EXTENDED = 4
const RICH = 8

/** The Windows code pages that workbooks were written in, by the number in the file; an unknown one is read as GB 18030. */
const CODE_PAGES: Readonly<Record<number, string>> = {
  437: 'windows-1252',
  874: 'windows-874',
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  1250: 'windows-1250',
  1251: 'windows-1251',
  1252: 'windows-1252',
  1253: 'windows-1253',
  1254: 'windows-1254',
  10000: 'macintosh',
  32769: 'windows-1252',
  65001: 'utf-8',
}

export type ByteText = (bytes: Uint8Array) => string

/** Reads texts of a code page. Throws (see `isBeyond`) where bytes are none. */
export function codePageText(page: number): ByteText {
  const decoder = new TextDecoder(CODE_PAGES[page] ?? 'gb18030', { fatal: true })
  return (bytes) => decoder.decode(bytes)
}

/** A text whose flags and characters begin at a place of a record's body and end within it. */
export function flaggedText(body: Buffer, at: number, characters: number): string {
  const wide = (body.readUInt8(at) & WIDE) !== 0
  const end = at + 1 + characters * (wide ? 2 : 1)
  if (end > body.length) throw malformed('Workbook')
  return body.toString(wide ? 'utf16le' : 'latin1', at + 1, end)
}

/** Reads on over a record and those that continue it, which are pushed as they come. */
export class ContinuedBytes {
  #body: Buffer
  #at: number
  #left: number
  readonly #following: Buffer[] = []

  constructor(body: Buffer, at = 0) {
    this.#body = body
    this.#at = at
    this.#left = body.length - at
  }

  push(body: Buffer): void {
    this.#following.push(body)
    this.#left += body.length
  }

  /** How many bytes are there to be read. */
  left(): number {
    return this.#left
  }

  number(bytes: 1 | 2 | 4): number {
    // A number never stands across two records.
    if (this.#at === this.#body.length) this.#turn()
    const value = this.#body.readUIntLE(this.#at, bytes)
    this.#step(bytes)
    return value
  }

  skip(bytes: number): void {
    for (let rest = bytes; rest > 0;) {
      if (this.#at === this.#body.length) this.#turn()
      const here = Math.min(rest, this.#body.length - this.#at)
      this.#step(here)
      rest -= here
    }
  }

  characters(count: number, flags: number): string {
    let wide = (flags & WIDE) !== 0
    let text = ''
    while (text.length < count) {
      if (this.#at === this.#body.length) {
        this.#turn()
        wide = (this.number(1) & WIDE) !== 0
      }
      const size = wide ? 2 : 1
      const here = Math.min(count - text.length, Math.floor((this.#body.length - this.#at) / size))
      if (here === 0) throw malformed('Workbook')
      text += this.#body.toString(wide ? 'utf16le' : 'latin1', this.#at, this.#at + here * size)
      this.#step(here * size)
    }
    return text
  }

  #step(bytes: number): void {
    this.#at += bytes
    this.#left -= bytes
  }

  #turn(): void {
    const next = this.#following.shift()
    if (next === undefined || next.length === 0) throw malformed('Workbook')
    this.#body = next
    this.#at = 0
  }
}

/** The next of the shared texts: its runs of fonts and its phonetic guide are passed over. */
export function sharedText(bytes: ContinuedBytes): string {
  const count = bytes.number(2)
  const flags = bytes.number(1)
  const runs = (flags & RICH) !== 0 ? bytes.number(2) : 0
  const guide = (flags & EXTENDED) !== 0 ? bytes.number(4) : 0
  const text = bytes.characters(count, flags)
  bytes.skip(4 * runs + guide)
  return text
}
