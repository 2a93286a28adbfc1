import type { Refusal } from '#platform/refusal.ts'
import { afterQuote, unterminated } from './damage.ts'
import { undefuse } from './defuse.ts'
import { rowTooLong, tooManyCharacters, tooManyColumns } from './excess.ts'
import type { Cell, Limits, Row, Separator } from './table.ts'

const LF = 10
const CR = 13
const SPACE = 32
const QUOTE = 34
const APOSTROPHE = 39
const MARK = 0xfeff
/** rows handed over together */
const BATCH = 512

type Record = { readonly cells: string[]; readonly next: number }

/**
 * RFC 4180 over pieces of text: quoted cells with line ends in them, CRLF, LF or lone CR between records, a byte order mark at the
 * beginning of a record dropped (files are joined by cat). A row's number counts records, as a spreadsheet shows it, so a quoted line
 * end adds none. Lines without a quote are cut by the engine's own split; an unfinished record waits as text and is never longer than
 * the limit. Throws intake/unreadable and intake/limits with row and column.
 */
export class CsvParser {
  readonly #separator: Separator
  readonly #separatorCode: number
  readonly #limits: Limits
  #rest = ''
  #number = 0

  constructor(separator: Separator, limits: Limits) {
    this.#separator = separator
    this.#separatorCode = separator.charCodeAt(0)
    this.#limits = limits
  }

  /** Takes the next piece of text, gives the rows that it completes; blank ones are counted and left out. To be read to its end. */
  *push(piece: string, last = false): Generator<Row[]> {
    const text = this.#rest === '' ? piece : this.#rest + piece
    const end = text.length
    const apostrophes = text.includes("'")
    let lf = -1
    let cr = -1
    let quote = -1
    let batch: Row[] = []
    let at = 0
    try {
      while (at < end) {
        while (text.charCodeAt(at) === MARK) at++
        if (lf < at) lf = seek(text, '\n', at)
        if (cr < at) cr = seek(text, '\r', at)
        if (quote < at) quote = seek(text, '"', at)
        const stop = lf < cr ? lf : cr
        const record = quote < stop ? this.#quoted(text, at, last) : this.#plain(text, at, stop, last)
        if (record === null) break
        const row = this.#row(record.cells, record.next - at, apostrophes)
        at = record.next
        if (row === null) continue
        batch.push(row)
        if (batch.length < BATCH) continue
        yield batch
        batch = []
      }
      this.#rest = at < end ? text.slice(at) : ''
      if (this.#rest.length > this.#limits.rowCharacters) throw this.#overlong()
    } catch (e) {
      // Rows before the damage stand.
      if (batch.length > 0) yield batch
      throw e
    }
    if (batch.length > 0) yield batch
  }

  /** A record without quotes that ends at `stop`; null when its line end is not whole yet. */
  #plain(text: string, at: number, stop: number, last: boolean): Record | null {
    const end = text.length
    const isCr = stop < end && text.charCodeAt(stop) === CR
    if (!last && (stop === end || (isCr && stop + 1 === end))) return null
    const cells = text.slice(at, stop).split(this.#separator)
    return { cells, next: stop === end ? end : isCr && text.charCodeAt(stop + 1) === LF ? stop + 2 : stop + 1 }
  }

  /** A record with quotes; null when its end is not there yet. */
  #quoted(text: string, start: number, last: boolean): Record | null {
    const end = text.length
    const cells: string[] = []
    let at = start
    for (;;) {
      let cell = ''
      if (text.charCodeAt(at) === QUOTE) {
        do {
          const close = text.indexOf('"', at + 1)
          if (close < 0 && last) throw unterminated(this.#number + 1, cells.length + 1)
          if (close < 0 || (close + 1 === end && !last)) return null
          cell += text.slice(at + 1, close)
          at = close + 1
          // Two quotes stand for one; the next stretch begins after the second.
          if (text.charCodeAt(at) === QUOTE) cell += '"'
        } while (text.charCodeAt(at) === QUOTE)
        while (text.charCodeAt(at) === SPACE) at++
      } else {
        const from = at
        at = this.#endOfCell(text, at)
        cell = text.slice(from, at)
      }
      cells.push(cell)
      if (at >= end) return last ? { cells, next: end } : null
      const code = text.charCodeAt(at)
      if (code === this.#separatorCode) at++
      else if (code === LF) return { cells, next: at + 1 }
      else if (code !== CR) throw afterQuote(this.#number + 1, cells.length)
      else if (at + 1 === end && !last) return null
      else return { cells, next: text.charCodeAt(at + 1) === LF ? at + 2 : at + 1 }
    }
  }

  #endOfCell(text: string, from: number): number {
    for (let at = from; at < text.length; at++) {
      const code = text.charCodeAt(at)
      if (code === this.#separatorCode || code === LF || code === CR) return at
    }
    return text.length
  }

  #row(cells: Cell[], length: number, apostrophes: boolean): Row | null {
    const number = ++this.#number
    if (cells.length > this.#limits.columns) throw tooManyColumns(number, this.#limits)
    if (length > this.#limits.cellCharacters) this.#refuseLong(cells, length)
    let filled = false
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      if (cell === '') {
        cells[i] = null
        continue
      }
      if (apostrophes && cell.charCodeAt(0) === APOSTROPHE) cells[i] = undefuse(cell)
      if (!filled) filled = cells[i]!.trim() !== ''
    }
    return filled ? { number, cells } : null
  }

  #refuseLong(cells: readonly Cell[], length: number): void {
    const column = cells.findIndex((cell) => cell!.length > this.#limits.cellCharacters)
    if (column >= 0) throw tooManyCharacters(this.#number, column + 1, this.#limits)
    if (length > this.#limits.rowCharacters) throw rowTooLong(this.#number, this.#limits)
  }

  /** Which limit the unfinished record breaks: cells so far, the last cell, or the row as a whole. */
  #overlong(): Refusal {
    const row = this.#number + 1
    let column = 1
    let from = 0
    let quoted = false
    for (let i = 0; i < this.#rest.length; i++) {
      const code = this.#rest.charCodeAt(i)
      if (code === QUOTE) quoted = !quoted
      else if (code === this.#separatorCode && !quoted) {
        column++
        from = i
      }
      if (column > this.#limits.columns) return tooManyColumns(row, this.#limits)
      if (i - from > this.#limits.cellCharacters + 1) return tooManyCharacters(row, column, this.#limits, quoted)
    }
    return rowTooLong(row, this.#limits)
  }
}

function seek(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from)
  return at < 0 ? text.length : at
}
