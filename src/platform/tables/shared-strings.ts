import { randomUUID } from 'node:crypto'
import { closeSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { tooManyBytes } from './excess.ts'
import type { Limits } from './table.ts'

// A workbook keeps its texts apart from its cells, all of them before the first row. Kept as UTF-8 in pages outside the heap; what is
// more than fits is written to a file that has no name any more, and read back by page. Programs number texts in the order in which
// the rows use them, so a page is read back about once.

const PAGE_BYTES = 64 * 1024
const PAGES_IN_MEMORY = 512
/** the place of each so-many-th text is noted, the others are walked to by their lengths */
const GROUP = 16
/** texts used again and again (a county's name in each row) are not decoded again and again */
const CACHED = 4096

export type SharedStrings = {
  readonly add: (text: string) => void
  /** the text of that number; undefined when there is none */
  readonly get: (index: number) => string | undefined
  /** gives the temporary file back; to be called always */
  readonly close: () => void
}

export function sharedStrings(limits: Limits, pagesInMemory = PAGES_IN_MEMORY): SharedStrings {
  /** page and place of the first text of each group: a text has four bytes for its length, then its bytes */
  let places = new Uint32Array(1024)
  let count = 0
  let bytes = 0
  let open = Buffer.allocUnsafe(PAGE_BYTES)
  let used = 0
  let pages = 0
  const resident = new Map<number, Buffer>()
  const stored: { at: number; length: number }[] = []
  let file: number | undefined
  let fileBytes = 0
  const cachedIndex = new Int32Array(CACHED).fill(-1)
  const cached = new Array<string>(CACHED)

  function add(text: string): void {
    const length = Buffer.byteLength(text)
    bytes += length + 4
    if (bytes > limits.sharedBytes || pages >= 0xffff)
      throw tooManyBytes({ zh: '的共享文字太多', en: 'has too much shared text' }, null)
    if (used + 4 + length > open.length) turn(4 + length)
    if (count % GROUP === 0) {
      if (count / GROUP === places.length) places = grown(places)
      places[count / GROUP] = pages * PAGE_BYTES + used
    }
    count++
    open.writeUInt32LE(length, used)
    open.write(text, used + 4)
    used += 4 + length
  }

  /** Begins a new page, a longer one for a text that fits into none. */
  function turn(needed: number): void {
    if (used > 0) {
      keep(pages, open.subarray(0, used))
      pages++
    }
    open = Buffer.allocUnsafe(Math.max(PAGE_BYTES, needed))
    used = 0
  }

  function keep(page: number, buffer: Buffer): void {
    resident.set(page, buffer)
    if (resident.size <= pagesInMemory) return
    const [oldest, content] = resident.entries().next().value!
    resident.delete(oldest)
    if (stored[oldest]) return
    file ??= namelessFile()
    for (let done = 0; done < content.length;)
      done += writeSync(file, content, done, content.length - done, fileBytes + done)
    stored[oldest] = { at: fileBytes, length: content.length }
    fileBytes += content.length
  }

  function get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= count) return undefined
    const slot = index % CACHED
    if (cachedIndex[slot] === index) return cached[slot]
    const text = textAt(places[Math.floor(index / GROUP)]!, index % GROUP)
    cachedIndex[slot] = index
    cached[slot] = text
    return text
  }

  function textAt(place: number, after: number): string {
    let number = Math.floor(place / PAGE_BYTES)
    let page = pageOf(number)
    let at = place % PAGE_BYTES
    for (let left = after; ; left--) {
      if (at === page.length) {
        page = pageOf(++number)
        at = 0
      }
      const end = at + 4 + page.readUInt32LE(at)
      if (left === 0) return page.toString('utf8', at + 4, end)
      at = end
    }
  }

  function pageOf(page: number): Buffer {
    if (page === pages) return open.subarray(0, used)
    const there = resident.get(page)
    if (there) return there
    const { at, length } = stored[page]!
    const buffer = Buffer.allocUnsafe(length)
    for (let done = 0; done < length;) done += readSync(file!, buffer, done, length - done, at + done)
    keep(page, buffer)
    return buffer
  }

  return {
    add,
    get,
    close: () => {
      if (file !== undefined) closeSync(file)
      file = undefined
    },
  }
}

function grown(places: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const more = new Uint32Array(places.length * 2)
  more.set(places)
  return more
}

function namelessFile(): number {
  const path = join(tmpdir(), `chengxin-${randomUUID()}`)
  const file = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  return file
}
