import { malformed } from './damage.ts'
import { undefuse } from './defuse.ts'
import { tooManyCharacters } from './excess.ts'
import { RowBuilder } from './row-builder.ts'
import type { Limits, Row } from './table.ts'
import { isoText, numberText, type DateSystem } from './xlsx-cell.ts'
import type { Shown } from './xlsx-styles.ts'
import { eachAttribute, unescapeXml, type XmlReader } from './xml.ts'

/** Rows that Excel itself can number; the sheets of 2003 had fewer, but other programs write more. */
const LAST_ROW = 1_048_576

export type RowsContext = {
  readonly part: string
  /** which worksheet's rows are read */
  readonly index: number
  readonly shown: (style: string) => Shown
  readonly dates: DateSystem
  readonly limits: Limits
}

/**
 * Makes rows out of a worksheet's tags. Rows and cells count on from the ones before unless they say where they stand; a cell merged
 * to the right takes the columns that it covers; what the table says of its size is not believed.
 */
export class SpreadsheetMlRows implements XmlReader {
  readonly #context: RowsContext
  readonly #builder: RowBuilder
  #rows: Row[] = []
  #sheet = -1
  #row = 0
  #span = 0
  #column = 0
  #across = 0
  #inTable = false
  #inRow = false
  #inCell = false
  /** text goes into the cell's value; rich text has tags of its own inside */
  #inData = 0
  #inComment = false
  #valued = false
  readonly #attributes = new Map<string, string>()
  #style = ''
  #type = ''
  #text = ''

  constructor(context: RowsContext) {
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

  readonly open = (name: string, attributes: string): void => {
    if (this.#inData > 0) this.#inData++
    else if (this.#inCell) this.#openInCell(name, attributes)
    else if (this.#inRow) {
      if (name === 'Cell') this.#openCell(attributes)
    } else if (this.#inTable) {
      if (name === 'Row') this.#openRow(attributes)
    } else if (name === 'Worksheet') this.#sheet++
    else if (name === 'Table') this.#inTable = this.#sheet === this.#context.index
  }

  readonly text = (piece: string): void => {
    if (this.#inData === 0) return
    this.#text += piece
    const { limits } = this.#context
    if (this.#text.length > limits.cellCharacters) throw tooManyCharacters(this.#row, this.#column, limits)
  }

  readonly close = (name: string): void => {
    if (this.#inData > 0) {
      if (--this.#inData === 0) this.#put(this.#text)
    } else if (this.#inCell) {
      if (name === 'Cell') this.#closeCell()
      else if (name === 'Comment') this.#inComment = false
    } else if (this.#inRow) {
      if (name === 'Row') this.#closeRow()
    } else if (name === 'Table') this.#inTable = false
  }

  #read(attributes: string): Map<string, string> {
    this.#attributes.clear()
    eachAttribute(attributes, (name, value) => this.#attributes.set(name.slice(name.indexOf(':') + 1), value))
    return this.#attributes
  }

  /** A number that an attribute says; undefined when it is not there. */
  #said(found: ReadonlyMap<string, string>, name: string, most: number): number | undefined {
    const text = found.get(name)
    if (text === undefined) return undefined
    if (!/^\d{1,7}$/.test(text) || Number(text) > most) throw malformed(this.#context.part)
    return Number(text)
  }

  #openRow(attributes: string): void {
    const found = this.#read(attributes)
    const number = this.#said(found, 'Index', LAST_ROW) ?? this.#row + this.#span + 1
    if (number <= this.#row || number > LAST_ROW) throw malformed(this.#context.part)
    this.#span = this.#said(found, 'Span', LAST_ROW) ?? 0
    this.#inRow = true
    this.#row = number
    this.#column = 0
    this.#across = 0
    this.#builder.begin(number)
  }

  #openCell(attributes: string): void {
    const found = this.#read(attributes)
    const column = this.#said(found, 'Index', LAST_ROW) ?? this.#column + this.#across + 1
    if (column <= this.#column) throw malformed(this.#context.part)
    this.#column = column
    this.#across = this.#said(found, 'MergeAcross', LAST_ROW) ?? 0
    this.#style = found.get('StyleID') ?? ''
    this.#inCell = true
    this.#inComment = false
    this.#valued = false
    if (found.has('Formula')) this.#builder.formula(column)
  }

  #openInCell(name: string, attributes: string): void {
    if (name === 'Comment') this.#inComment = true
    if (name !== 'Data' || this.#inComment) return
    this.#type = unescapeXml(this.#read(attributes).get('Type') ?? 'String', this.#context.part)
    this.#text = ''
    this.#inData = 1
    this.#valued = true
  }

  #put(text: string): void {
    if (text === '') return
    const { shown, dates } = this.#context
    if (this.#type === 'Number') this.#builder.put(this.#column, numberText(text, shown(this.#style), dates))
    else if (this.#type === 'DateTime') this.#builder.put(this.#column, isoText(text))
    else if (this.#type === 'Boolean') this.#builder.put(this.#column, text === '1' ? 'TRUE' : 'FALSE')
    else if (this.#type === 'Error') this.#builder.put(this.#column, text)
    else {
      const plain = undefuse(text)
      if (plain !== '') this.#builder.put(this.#column, plain)
    }
  }

  #closeCell(): void {
    this.#inCell = false
    if (!this.#valued) this.#builder.uncomputed(this.#column)
  }

  #closeRow(): void {
    this.#inRow = false
    const row = this.#builder.end()
    if (row !== null) this.#rows.push(row)
  }
}
