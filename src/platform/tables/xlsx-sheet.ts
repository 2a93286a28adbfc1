import { malformed } from './damage.ts'
import { undefuse } from './defuse.ts'
import { tooManyCharacters } from './excess.ts'
import { RowBuilder } from './row-builder.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Limits, Row } from './table.ts'
import { columnOf, isoText, numberText, unescapeCharacters, type DateSystem } from './xlsx-cell.ts'
import type { Shown } from './xlsx-styles.ts'
import { eachAttribute, type XmlReader } from './xml.ts'

/** Rows that Excel itself can number. */
const LAST_ROW = 1_048_576

export type SheetContext = {
  readonly part: string
  readonly shared: SharedStrings
  readonly shown: (style: number) => Shown
  readonly dates: DateSystem
  readonly limits: Limits
}

/**
 * Makes rows out of a worksheet's tags. `<dimension>` and `<mergeCells>` are not believed; cells and rows without a reference follow
 * the ones before them; blank rows are left out; a formula's cell is flagged and its cached value given.
 */
export class SheetReader implements XmlReader {
  readonly #part: string
  readonly #context: SheetContext
  #rows: Row[] = []
  #inData = false
  #inRow = false
  #row = 0
  readonly #builder: RowBuilder

  #inCell = false
  #column = 0
  #reference = ''
  #type = ''
  #style = ''
  #text = ''
  /** text goes into the cell's value between <v> or <t> and its end */
  #taking = false
  #phonetic = false
  #valued = false

  constructor(context: SheetContext) {
    this.#part = context.part
    this.#context = context
    this.#builder = new RowBuilder(context.limits)
  }

  /** The rows completed since it was last asked. */
  take(): Row[] {
    const rows = this.#rows
    this.#rows = []
    return rows
  }

  /** The number of the row that is being read. */
  row(): number {
    return this.#inRow ? this.#row : this.#row + 1
  }

  open = (name: string, attributes: string): void => {
    if (this.#inCell) this.#openInCell(name)
    else if (this.#inRow) {
      if (name === 'c') this.#openCell(attributes)
    } else if (this.#inData) {
      if (name === 'row') this.#openRow(attributes)
    } else if (name === 'sheetData') this.#inData = true
  }

  text = (piece: string): void => {
    if (!this.#taking) return
    this.#text = this.#text === '' ? piece : this.#text + piece
    const { limits } = this.#context
    if (this.#text.length > limits.cellCharacters) throw tooManyCharacters(this.#row, this.#column, limits)
  }

  close = (name: string): void => {
    if (this.#inCell) {
      if (name === 'c') this.#closeCell()
      else if (name === 'v' || name === 't') this.#taking = false
      else if (name === 'rPh') this.#phonetic = false
    } else if (this.#inRow) {
      if (name === 'row') this.#closeRow()
    } else if (name === 'sheetData') this.#inData = false
  }

  readonly #attribute = (name: string, value: string): void => {
    if (name === 'r') this.#reference = value
    else if (name === 's') this.#style = value
    else if (name === 't') this.#type = value
  }

  #openRow(attributes: string): void {
    this.#inRow = true
    this.#reference = ''
    eachAttribute(attributes, this.#attribute)
    const number = this.#reference === '' ? this.#row + 1 : Number(this.#reference)
    if (!(number > this.#row) || !Number.isInteger(number) || number > LAST_ROW) throw malformed(this.#part)
    this.#row = number
    this.#builder.begin(number)
    this.#column = 0
  }

  #openCell(attributes: string): void {
    this.#inCell = true
    this.#reference = ''
    this.#type = ''
    this.#style = ''
    this.#text = ''
    this.#valued = false
    eachAttribute(attributes, this.#attribute)
    this.#column = this.#reference === '' ? this.#column + 1 : columnOf(this.#reference)
    if (this.#column === 0) throw malformed(this.#part)
  }

  #openInCell(name: string): void {
    if (name === 'v' || (name === 't' && !this.#phonetic)) this.#taking = this.#valued = true
    else if (name === 'f') this.#builder.formula(this.#column)
    else if (name === 'rPh') this.#phonetic = true
  }

  #closeCell(): void {
    this.#inCell = false
    if (this.#text !== '') this.#put(this.#text)
    if (!this.#valued) this.#builder.uncomputed(this.#column)
  }

  #put(text: string): void {
    const { shared, shown, dates } = this.#context
    switch (this.#type) {
      case '':
      case 'n':
        return this.#builder.put(
          this.#column,
          numberText(text, this.#style === '' ? 'number' : shown(Number(this.#style)), dates),
        )
      case 's': {
        const found = shared.get(Number(text))
        if (found === undefined) throw malformed(this.#part)
        return this.#putText(found)
      }
      case 'b':
        return this.#builder.put(this.#column, text === '1' || text === 'true' ? 'TRUE' : 'FALSE')
      case 'd':
        return this.#builder.put(this.#column, isoText(text))
      case 'e':
        return this.#builder.put(this.#column, text)
      default:
        return this.#putText(text)
    }
  }

  #putText(raw: string): void {
    const text = undefuse(unescapeCharacters(raw))
    if (text === '') return
    // Only an escape can bring NUL or half a surrogate pair.
    if (raw.includes('_x')) this.#builder.putSuspect(this.#column, text)
    else this.#builder.put(this.#column, text)
  }

  #closeRow(): void {
    this.#inRow = false
    const row = this.#builder.end()
    if (row !== null) this.#rows.push(row)
  }
}
