import type { Cell, Row } from '#platform/tables/table.ts'

// Only the writer learns which rows must be held, some thousand rows later. Kept as objects until then they would be the larger part
// of what the thread's collector has to carry from one generation to the next; kept as bare characters they are nothing to it.

const HEAD = 4

/** The cells of a chunk's rows, until the writer is done with it. */
export class RowStore {
  #bytes: Buffer
  #end = 0
  #starts = new Map<number, number>()

  /** `room`: that of a store which was released. */
  constructor(room: Buffer = Buffer.allocUnsafeSlow(1 << 22)) {
    this.#bytes = room
  }

  /** Keeps a row: how many cells, how long each is (an empty one, null in every format, counts -1), then their text. */
  add({ number, cells }: Row): void {
    const text = cells.join('')
    this.#reserve(HEAD * (cells.length + 1) + text.length * 2)
    this.#starts.set(number, this.#end)
    let at = this.#bytes.writeInt32LE(cells.length, this.#end)
    for (let i = 0; i < cells.length; i++) at = this.#bytes.writeInt32LE(cells[i]?.length ?? -1, at)
    this.#end = at + this.#bytes.write(text, at, 'utf16le')
  }

  /** The cells of a row; none when it was never added. */
  cells(rowNo: number): Cell[] {
    const start = this.#starts.get(rowNo)
    if (start === undefined) return []
    const count = this.#bytes.readInt32LE(start)
    let at = start + HEAD * (count + 1)
    return Array.from({ length: count }, (_, i) => {
      const length = this.#bytes.readInt32LE(start + HEAD * (i + 1))
      if (length < 0) return null
      const from = at
      at += length * 2
      return this.#bytes.toString('utf16le', from, at)
    })
  }

  /** Gives the room for the next store; this one holds nothing any more. */
  release(): Buffer {
    this.#starts.clear()
    return this.#bytes
  }

  #reserve(bytes: number): void {
    if (this.#end + bytes <= this.#bytes.length) return
    const grown = Buffer.allocUnsafeSlow(Math.max(this.#bytes.length * 2, this.#end + bytes))
    this.#bytes.copy(grown, 0, 0, this.#end)
    this.#bytes = grown
  }
}
