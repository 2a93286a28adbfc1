import { Refusal } from '#platform/refusal.ts'
import { SpreadsheetMlRows } from './spreadsheetml-rows.ts'
import type { SpreadsheetMlSheets } from './spreadsheetml-sheets.ts'
import type { Limits, Row } from './table.ts'
import type { XmlReader } from './xml.ts'

/** A header stands within so many rows. */
const ROWS = 20
const MOST_SHEETS = 100

/** Keeps the first rows of each sheet while the file is read for its sheets: they stand one after the other in it. */
export class SheetHeads implements XmlReader {
  readonly #part: string
  readonly #found: SpreadsheetMlSheets
  readonly #limits: Limits
  readonly #rows: Row[][] = []
  #reader: SpreadsheetMlRows | null = null

  constructor(part: string, found: SpreadsheetMlSheets, limits: Limits) {
    this.#part = part
    this.#found = found
    this.#limits = limits
  }

  /** The first rows of the sheet of this number. */
  async *of(index: number): AsyncGenerator<readonly Row[]> {
    const rows = this.#rows[index] ?? []
    if (rows.length > 0) yield rows
  }

  readonly open = (name: string, attributes: string): void => {
    if (name === 'Worksheet') this.#begin()
    this.#tell((reader) => reader.open(name, attributes))
  }

  readonly text = (piece: string): void => this.#tell((reader) => reader.text(piece))

  readonly close = (name: string): void => {
    this.#tell((reader) => reader.close(name))
    if (name === 'Row') this.#take()
  }

  #begin(): void {
    const { shown, dates } = this.#found
    this.#reader =
      this.#rows.length < MOST_SHEETS
        ? new SpreadsheetMlRows({ part: this.#part, index: 0, shown, dates, limits: this.#limits })
        : null
    this.#rows.push([])
  }

  /** What is wrong in the rows of a sheet is told when it is the one that is read. */
  #tell(event: (reader: SpreadsheetMlRows) => void): void {
    if (this.#reader === null) return
    try {
      event(this.#reader)
    } catch (e) {
      if (!(e instanceof Refusal)) throw e
      this.#reader = null
    }
  }

  #take(): void {
    const rows = this.#rows.at(-1)
    if (this.#reader === null || rows === undefined) return
    rows.push(...this.#reader.take())
    if (rows.length >= ROWS || this.#reader.row() > ROWS) this.#reader = null
  }
}
