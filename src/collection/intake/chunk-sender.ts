import type { Cell, Row, RowTrouble } from '#platform/tables/table.ts'
import type { Item } from '#register/catalogue/item.ts'
import type { Registration } from '#register/subjects/register.ts'
import type { Candidate } from '#collection/quality/check.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { laneOf } from './lane.ts'
import { PartBuilder } from './part-builder.ts'
import { candidateOf, type Drafting, type Source } from './prepare.ts'
import { CHUNKS_AHEAD, LANES, type FromParser } from './protocol.ts'
import { RowStore } from './row-store.ts'

/** How parsing talks to the thread that writes. */
export type Exchange = {
  readonly send: (message: FromParser, transfer?: readonly ArrayBuffer[]) => void
  /** keeps a chunk's rows until the writer is done with it, in case it asks for their cells; then says so */
  readonly keep: (seq: number, rows: (rowNos: readonly number[]) => FromParser, done: () => void) => void
  readonly underWay: () => number
  readonly change: () => Promise<void>
  readonly stopped: () => boolean
}

/** What makes parts of a file's rows. */
type Ground = {
  readonly item: Item
  readonly sources: readonly Source[]
  readonly check: (row: Candidate) => readonly Finding[]
  readonly draft: Drafting
  readonly registration: ((row: Candidate) => Registration) | null
  /** the cells of a row that does not go in, as far as they may be kept */
  readonly keep: (row: Row) => readonly Cell[]
  readonly chunkRows: number
  /** chunk numbers that were done before a crash */
  readonly done: ReadonlySet<number>
}

/** A chunk that is being read; a lane whose part is done has no builder. */
type Chunk = { readonly rows: RowStore; readonly byLane: readonly (PartBuilder | undefined)[]; count: number }

/** Makes chunks of rows as they come, checked and drafted, and sends each chunk's parts when it is full. */
export class ChunkSender {
  /** how many rows have come */
  read = 0
  readonly #exchange: Exchange
  readonly #ground: Ground
  readonly #lane: (row: Row) => number
  readonly #spare: Buffer[] = []
  #seq = 0
  #last = 0
  #chunk: Chunk | null = null

  constructor(exchange: Exchange, ground: Ground) {
    this.#exchange = exchange
    this.#ground = ground
    this.#lane = laneOf(ground.item, ground.sources)
  }

  /** Adds a row to the chunk that is open; false where none is. */
  add(row: Row): boolean {
    const chunk = this.#chunk
    if (chunk === null) return false
    this.read++
    this.#last = row.number
    const builder = chunk.byLane[this.#lane(row)]
    if (builder) {
      const { check, sources } = this.#ground
      const candidate = candidateOf(row, sources)
      chunk.rows.add(row)
      builder.add(row, candidate, row.trouble ? [unreadable(row.trouble)] : check(candidate))
    }
    if (++chunk.count === this.#ground.chunkRows) this.end()
    return true
  }

  /** Opens the next chunk with a row, never far ahead of the writer; false when that has stopped. */
  async begin(row: Row): Promise<boolean> {
    const exchange = this.#exchange
    const seq = this.#seq
    const lanes = Array.from({ length: LANES }, (_, i) => i)
    const open = lanes.filter((i) => !this.#ground.done.has(seq * LANES + i))
    while (open.length > 0 && exchange.underWay() >= CHUNKS_AHEAD && !exchange.stopped()) await exchange.change()
    if (exchange.stopped()) return false
    const rows = new RowStore(this.#spare.pop())
    const byLane = lanes.map((lane) =>
      open.includes(lane) ? new PartBuilder({ ...this.#ground, seq, lane, parts: open.length }) : undefined,
    )
    if (open.length > 0)
      exchange.keep(seq, cellsOf(seq, rows, this.#ground.keep), () => this.#spare.push(rows.release()))
    this.#chunk = { rows, byLane, count: 0 }
    return this.add(row)
  }

  /** Sends the chunk that is open. */
  end(): void {
    if (this.#chunk === null) return
    for (const builder of this.#chunk.byLane) {
      if (!builder) continue
      const part = builder.take(this.#last)
      this.#exchange.send({ kind: 'part', part }, [
        part.drafts.bytes.buffer as ArrayBuffer,
        part.drafts.offsets.buffer as ArrayBuffer,
      ])
    }
    this.#chunk = null
    this.#seq++
    this.#exchange.send({ kind: 'progress', rows: this.read, bytes: 0 })
  }
}

const unreadable = ({ code, column }: RowTrouble): Finding => ({
  code: 'q0009',
  field: null,
  value: null,
  suggestion: null,
  detail: { trouble: code, column: column ?? '' },
})

function cellsOf(
  seq: number,
  rows: RowStore,
  keep: (row: Row) => readonly Cell[],
): (rowNos: readonly number[]) => FromParser {
  return (rowNos) => ({
    kind: 'cells',
    seq,
    rows: rowNos.map((number) => keep({ number, cells: rows.cells(number) })),
  })
}
