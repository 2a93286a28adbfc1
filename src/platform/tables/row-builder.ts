import { rowTooLong, tooManyCharacters, tooManyColumns } from './excess.ts'
import type { Cell, Limits, Row, RowTrouble } from './table.ts'

/** Gathers the cells of one row of a sheet, by column from 1; blank rows come to nothing, limits are met here. */
export class RowBuilder {
  readonly #limits: Limits
  #number = 0
  #cells: Cell[] = []
  #formulas: number[] = []
  #trouble: RowTrouble | undefined
  #filled = false
  #characters = 0

  constructor(limits: Limits) {
    this.#limits = limits
  }

  begin(number: number): void {
    this.#number = number
    this.#cells = []
    this.#formulas = []
    this.#trouble = undefined
    this.#filled = false
    this.#characters = 0
  }

  /** The row's number; the last one's between rows. */
  number(): number {
    return this.#number
  }

  put(column: number, cell: string): void {
    const limits = this.#limits
    if (column > limits.columns) throw tooManyColumns(this.#number, limits)
    this.#characters += cell.length
    if (cell.length > limits.cellCharacters) throw tooManyCharacters(this.#number, column, limits)
    if (this.#characters > limits.rowCharacters) throw rowTooLong(this.#number, limits)
    while (this.#cells.length < column) this.#cells.push(null)
    this.#cells[column - 1] = cell
    if (!this.#filled) this.#filled = cell.trim() !== ''
  }

  /** Text that only an escape can have made hold NUL or half a surrogate pair is put, and the row troubled. */
  putSuspect(column: number, cell: string): void {
    if (!cell.isWellFormed() || cell.includes('\0')) this.#trouble = { code: 'no-character', column }
    this.put(column, cell)
  }

  /** The cell holds a formula. */
  formula(column: number): void {
    if (column <= this.#limits.columns) this.#formulas.push(column - 1)
  }

  /** The formula's value was never computed: the cell is there all the same; one that came to nothing is as blank as it looks. */
  uncomputed(column: number): void {
    if (this.#formulas.at(-1) === column - 1) this.#filled = true
  }

  /** The row, or nothing when it is blank. */
  end(): Row | null {
    if (!this.#filled) return null
    const formulas = this.#formulas
    for (const index of formulas) while (this.#cells.length <= index) this.#cells.push(null)
    return {
      number: this.#number,
      cells: this.#cells,
      ...(formulas.length > 0 ? { formulas } : {}),
      ...(this.#trouble ? { trouble: this.#trouble } : {}),
    }
  }
}
