import { RECORD } from './biff-records.ts'
import { ContinuedBytes, flaggedText } from './biff-text.ts'
import type { BiffBook } from './biff-workbook.ts'
import { malformed } from './damage.ts'
import { undefuse } from './defuse.ts'
import { outOfOrder } from './excess.ts'
import { RowBuilder } from './row-builder.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Limits, Row } from './table.ts'
import { numberText, unescapeCharacters } from './xlsx-cell.ts'

const ERRORS: Readonly<Record<number, string>> = {
  0x00: '#NULL!',
  0x07: '#DIV/0!',
  0x0f: '#VALUE!',
  0x17: '#REF!',
  0x1d: '#NAME?',
  0x24: '#NUM!',
  0x2a: '#N/A',
}
/** rows that are kept open at once where a sheet is not in the order of its rows */
const MOST_OPEN = 65_536
const MOST_OPEN_CELLS = 3_000_000

type Place = { readonly row: RowBuilder; readonly column: number }
type OpenText = {
  readonly place: Place
  readonly bytes: ContinuedBytes
  readonly characters: number
  readonly flags: number
}

/**
 * Makes rows out of a worksheet's records. What the sheet says of its size is not believed; a formula's cell is flagged and its cached
 * value given. `ordered` false: some programs write cells as they were made, so rows are kept until the end.
 */
export class BiffSheetReader {
  readonly #book: BiffBook
  readonly #shared: SharedStrings
  readonly #limits: Limits
  readonly #ordered: boolean
  readonly #open = new Map<number, RowBuilder>()
  #rows: Row[] = []
  #row: RowBuilder
  #depth = 0
  #cells = 0
  /** a formula whose value is a text, which comes in a record of its own */
  #formulaAt: Place | null = null
  #text: OpenText | null = null

  constructor(book: BiffBook, shared: SharedStrings, limits: Limits, ordered: boolean) {
    this.#book = book
    this.#shared = shared
    this.#limits = limits
    this.#ordered = ordered
    this.#row = new RowBuilder(limits)
  }

  /** The rows completed since it was last asked. */
  take(): Row[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  /** The number of the row that was reached. */
  row(): number {
    return this.#row.number()
  }

  /** Takes a record; true after the sheet's last. */
  readonly record = (type: number, body: Buffer): boolean => {
    if (this.#text !== null && type !== RECORD.continued) this.#endText(this.#text)
    if (type === RECORD.bof) this.#depth++
    else if (type === RECORD.eof) {
      if (--this.#depth <= 0) return this.#end()
    } else if (this.#depth === 0) throw malformed('Worksheet')
    // A chart inside the sheet has records of its own.
    else if (this.#depth === 1) this.#cell(type, body)
    return false
  }

  #cell(type: number, body: Buffer): void {
    switch (type) {
      case RECORD.labelSst:
        return this.#label(this.#at(body), this.#shared.get(body.readUInt32LE(6)))
      case RECORD.rk:
        return this.#number(this.#at(body), body.readUInt16LE(4), rkNumber(body, 6))
      case RECORD.number:
        return this.#number(this.#at(body), body.readUInt16LE(4), body.readDoubleLE(6))
      case RECORD.mulRk:
        return this.#mulRk(body)
      case RECORD.label:
      case RECORD.rString:
        return this.#label(this.#at(body), this.#ownText(body, 6))
      case RECORD.boolErr:
        return this.#boolErr(this.#at(body), body.readUInt8(6), body.readUInt8(7) === 1)
      case RECORD.formula:
        return this.#formula(this.#at(body), body)
      case RECORD.string:
        return this.#formulaText(body)
      case RECORD.continued:
        return this.#text?.bytes.push(body)
      default:
    }
  }

  #at(body: Buffer): Place {
    return { row: this.#rowOf(body.readUInt16LE(0) + 1), column: body.readUInt16LE(2) + 1 }
  }

  #rowOf(number: number): RowBuilder {
    if (number === this.#row.number()) return this.#row
    if (this.#ordered) this.#close(this.#row)
    else {
      if (++this.#cells > MOST_OPEN_CELLS) throw outOfOrder(number)
      const there = this.#open.get(number)
      if (there) return (this.#row = there)
      if (this.#open.size === MOST_OPEN) throw malformed('Worksheet')
      this.#open.set(number, (this.#row = new RowBuilder(this.#limits)))
    }
    this.#row.begin(number)
    return this.#row
  }

  #close(row: RowBuilder): void {
    const made = row.end()
    if (made !== null) this.#rows.push(made)
  }

  #end(): true {
    if (this.#ordered) this.#close(this.#row)
    else [...this.#open.values()].sort((a, b) => a.number() - b.number()).forEach((row) => this.#close(row))
    return true
  }

  #number({ row, column }: Place, style: number, value: number): void {
    if (!Number.isFinite(value)) throw malformed('Worksheet')
    row.put(column, numberText(plainText(value), this.#book.shown(style), this.#book.dates))
  }

  #mulRk(body: Buffer): void {
    const { row, column } = this.#at(body)
    for (let at = 4, i = 0; at + 6 <= body.length - 2; at += 6, i++)
      this.#number({ row, column: column + i }, body.readUInt16LE(at), rkNumber(body, at + 2))
  }

  #boolErr({ row, column }: Place, value: number, isError: boolean): void {
    row.put(column, isError ? (ERRORS[value] ?? '#N/A') : value === 0 ? 'FALSE' : 'TRUE')
  }

  #label({ row, column }: Place, raw: string | undefined): void {
    if (raw === undefined) throw malformed('Worksheet')
    const text = undefuse(unescapeCharacters(raw))
    if (text !== '') row.putSuspect(column, text)
  }

  #formula(place: Place, body: Buffer): void {
    place.row.formula(place.column)
    this.#formulaAt = null
    if (body.readUInt16LE(12) !== 0xffff) return this.#number(place, body.readUInt16LE(4), body.readDoubleLE(6))
    const kind = body.readUInt8(6)
    if (kind === 0) this.#formulaAt = place
    else if (kind === 1 || kind === 2) this.#boolErr(place, body.readUInt8(8), kind === 2)
  }

  #formulaText(body: Buffer): void {
    const place = this.#formulaAt
    this.#formulaAt = null
    if (place === null) return
    const characters = body.readUInt16LE(0)
    if (!this.#book.unicode) return this.#label(place, this.#book.byteText(body.subarray(2, 2 + characters)))
    this.#text = { place, characters, flags: body.readUInt8(2), bytes: new ContinuedBytes(body, 3) }
  }

  #endText({ place, bytes, characters, flags }: OpenText): void {
    this.#text = null
    this.#label(place, bytes.characters(characters, flags))
  }

  #ownText(body: Buffer, at: number): string {
    const characters = body.readUInt16LE(at)
    return this.#book.unicode
      ? flaggedText(body, at + 2, characters)
      : this.#book.byteText(body.subarray(at + 2, at + 2 + characters))
  }
}

/** A number in 30 bits: a whole one or the upper part of a binary fraction, perhaps in hundredths. */
function rkNumber(body: Buffer, at: number): number {
  const bits = body.readInt32LE(at)
  const value = (bits & 2) !== 0 ? bits >> 2 : fraction(bits & ~3)
  return (bits & 1) !== 0 ? value / 100 : value
}

const EIGHT = new DataView(new ArrayBuffer(8))

function fraction(upper: number): number {
  EIGHT.setInt32(0, upper)
  return EIGHT.getFloat64(0)
}

/** A number as XLSX would have it: what has lost digits shows that it has. */
function plainText(value: number): string {
  if (Math.abs(value) < 1e15) return String(value)
  return Number(value.toPrecision(15)).toExponential().toUpperCase()
}

/** Looks through a sheet's records: true when its rows come in their order. */
export class RowOrder {
  #last = 0
  #depth = 0
  ordered = true

  readonly record = (type: number, body: Buffer): boolean => {
    if (type === RECORD.bof) this.#depth++
    else if (type === RECORD.eof) return --this.#depth <= 0
    else if (this.#depth === 1 && CELLS.has(type)) {
      const row = body.readUInt16LE(0)
      if (row < this.#last) this.ordered = false
      this.#last = row
    }
    return !this.ordered
  }
}

const CELLS: ReadonlySet<number> = new Set([
  RECORD.labelSst,
  RECORD.rk,
  RECORD.number,
  RECORD.mulRk,
  RECORD.label,
  RECORD.rString,
  RECORD.boolErr,
  RECORD.formula,
])
