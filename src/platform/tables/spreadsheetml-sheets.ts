import { malformed } from './damage.ts'
import type { Sheet } from './sheets.ts'
import type { DateSystem } from './xlsx-cell.ts'
import { shownAs, type Shown } from './xlsx-styles.ts'
import { attribute, type XmlReader } from './xml.ts'

/** A worksheet and which of them it is. */
export type XmlSheet = Sheet & { readonly index: number }

const MOST_SHEETS = 10_000
const MOST_STYLES = 65_536

/** Number formats that Excel 2003 XML calls by a name; any other is a format code. */
const NAMED: Readonly<Record<string, Shown>> = {
  'General Date': 'moment',
  'Long Date': 'date',
  'Medium Date': 'date',
  'Short Date': 'date',
  'Long Time': 'time',
  'Medium Time': 'time',
  'Short Time': 'time',
}

/** Reads which sheets there are, which of them are hidden (told after their rows), how dates are counted and which styles are dates. */
export class SpreadsheetMlSheets implements XmlReader {
  readonly sheets: XmlSheet[] = []
  dates: DateSystem = 1900
  readonly #part: string
  readonly #styles = new Map<string, Shown>()
  #style = ''
  #inVisible = false

  constructor(part: string) {
    this.#part = part
  }

  readonly shown = (style: string): Shown => this.#styles.get(style) ?? 'number'

  readonly open = (name: string, attributes: string): void => {
    if (name === 'Worksheet') this.#sheet(attributes)
    else if (name === 'Style') this.#style = attribute(attributes, 'ID', this.#part) ?? ''
    else if (name === 'NumberFormat') this.#format(attribute(attributes, 'Format', this.#part) ?? '')
    else if (name === 'Date1904') this.dates = 1904
    else if (name === 'Visible') this.#inVisible = true
  }

  readonly text = (piece: string): void => {
    const last = this.sheets.at(-1)
    if (this.#inVisible && last && /Hidden/.test(piece)) this.sheets[last.index] = { ...last, hidden: true }
  }

  readonly close = (name: string): void => {
    if (name === 'Visible') this.#inVisible = false
  }

  #sheet(attributes: string): void {
    if (this.sheets.length === MOST_SHEETS) throw malformed(this.#part)
    const name = attribute(attributes, 'Name', this.#part) ?? ''
    this.sheets.push({ name, index: this.sheets.length, hidden: false })
  }

  #format(code: string): void {
    if (this.#styles.size === MOST_STYLES) throw malformed(this.#part)
    this.#styles.set(this.#style, NAMED[code] ?? shownAs(code))
  }
}
