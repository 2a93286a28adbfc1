import { tooManyBytes } from './excess.ts'
import { SpillFile } from './spill-file.ts'
import type { Limits } from './table.ts'

// A workbook keeps its texts apart from its cells, all of them before the first row. Kept as UTF-8 in pages outside the heap; what is
// more than fits is written to a file that has no name any more, and read back by page. Programs number texts in the order in which
// the rows use them, so a page is read back about once.

const PAGE_BYTES = 64 * 1024
const PAGES_IN_MEMORY = 256
/** the place of each so-many-th text is noted, the others are walked to by their lengths */
const GROUP = 16
/** texts used again and again (a county's name in each row) are not decoded again and again */
const CACHED = 4096

/** A text has four bytes for its length, then its bytes; none stands across two pages. */
export class SharedStrings {
  readonly #limits: Limits
  readonly #pagesInMemory: number
  /** page and place of the first text of each group */
  #places = new Uint32Array(1024)
  #count = 0
  #bytes = 0
  #open = Buffer.allocUnsafe(PAGE_BYTES)
  #used = 0
  #pages = 0
  readonly #resident = new Map<number, Buffer>()
  readonly #spill = new SpillFile()
  readonly #cachedIndex = new Int32Array(CACHED).fill(-1)
  readonly #cached = new Array<string>(CACHED)

  constructor(limits: Limits, pagesInMemory = PAGES_IN_MEMORY) {
    this.#limits = limits
    this.#pagesInMemory = pagesInMemory
  }

  /** Takes the text of the next number. Throws intake/limits. */
  add(text: string): void {
    const length = Buffer.byteLength(text)
    this.#bytes += length + 4
    if (this.#bytes > this.#limits.sharedBytes || this.#pages >= 0xffff) throw tooManyBytes(TOO_MUCH, null)
    if (this.#used + 4 + length > this.#open.length) this.#turn(4 + length)
    if (this.#count % GROUP === 0) this.#note(this.#count / GROUP)
    this.#count++
    this.#open.writeUInt32LE(length, this.#used)
    this.#open.write(text, this.#used + 4)
    this.#used += 4 + length
  }

  #note(group: number): void {
    if (group === this.#places.length) {
      const more = new Uint32Array(group * 2)
      more.set(this.#places)
      this.#places = more
    }
    this.#places[group] = this.#pages * PAGE_BYTES + this.#used
  }

  /** Begins a new page, a longer one for a text that fits into none. */
  #turn(needed: number): void {
    if (this.#used > 0) this.#keep(this.#pages++, this.#open.subarray(0, this.#used))
    this.#open = Buffer.allocUnsafe(Math.max(PAGE_BYTES, needed))
    this.#used = 0
  }

  #keep(page: number, content: Buffer): void {
    this.#resident.set(page, content)
    if (this.#resident.size <= this.#pagesInMemory) return
    const [oldest, bytes] = this.#resident.entries().next().value!
    this.#resident.delete(oldest)
    this.#spill.write(oldest, bytes)
  }

  /** The text of that number; undefined when there is none. */
  get(index: number): string | undefined {
    if (!Number.isInteger(index) || index < 0 || index >= this.#count) return undefined
    const slot = index % CACHED
    if (this.#cachedIndex[slot] === index) return this.#cached[slot]
    const text = this.#textAt(this.#places[Math.floor(index / GROUP)]!, index % GROUP)
    this.#cachedIndex[slot] = index
    this.#cached[slot] = text
    return text
  }

  #textAt(place: number, after: number): string {
    let number = Math.floor(place / PAGE_BYTES)
    let page = this.#page(number)
    let at = place % PAGE_BYTES
    for (let left = after; ; left--) {
      if (at === page.length) {
        page = this.#page(++number)
        at = 0
      }
      const end = at + 4 + page.readUInt32LE(at)
      if (left === 0) return page.toString('utf8', at + 4, end)
      at = end
    }
  }

  #page(number: number): Buffer {
    if (number === this.#pages) return this.#open.subarray(0, this.#used)
    const there = this.#resident.get(number)
    if (there) return there
    const content = this.#spill.read(number)
    this.#keep(number, content)
    return content
  }

  /** Gives the temporary file back; to be called always. */
  close(): void {
    this.#spill.close()
  }
}

const TOO_MUCH = { zh: '的共享文字太多', en: 'has too much shared text' }
