import { Refusal } from '#platform/refusal.ts'
import { undefuse } from './defuse.ts'
import { rowTooLong, tooManyCharacters, tooManyColumns } from './excess.ts'
import type { SharedStrings } from './shared-strings.ts'
import type { Cell, Limits, Row, RowTrouble } from './table.ts'
import { columnOf, isoText, numberText, unescapeCharacters, type DateSystem } from './xlsx-cell.ts'
import type { Shown } from './xlsx-styles.ts'
import { eachAttribute, malformed, xmlScanner, type XmlScanner } from './xml.ts'

/** Rows that Excel itself can number. */
const LAST_ROW = 1_048_576

export type SheetContext = {
  readonly part: string
  readonly shared: SharedStrings
  readonly shown: (style: number) => Shown
  readonly dates: DateSystem
  readonly limits: Limits
}

export type Sheet = {
  readonly scanner: XmlScanner
  /** the rows completed since it was last asked */
  readonly take: () => Row[]
  /** the number of the row that is being read */
  readonly row: () => number
}

/**
 * Makes rows out of a worksheet's tags. `<dimension>` and `<mergeCells>` are not believed; cells and rows without a reference follow
 * the ones before them; blank rows are left out; a formula's cell is flagged and its cached value given.
 */
export function xlsxSheet({ part, shared, shown, dates, limits }: SheetContext): Sheet {
  let rows: Row[] = []
  let inData = false
  let inRow = false
  let row = 0
  let cells: Cell[] = []
  let formulas: number[] = []
  let trouble: RowTrouble | undefined
  let filled = false
  let characters = 0

  let inCell = false
  let column = 0
  let reference = ''
  let type = ''
  let style = ''
  /** text goes into the cell's value between <v> or <t> and its end */
  let taking = false
  let phonetic = false
  let valued = false
  let text = ''

  const cellAttribute = (name: string, value: string): void => {
    if (name === 'r') reference = value
    else if (name === 's') style = value
    else if (name === 't') type = value
  }

  function open(name: string, attributes: string): void {
    if (inCell) {
      if (name === 'v' || (name === 't' && !phonetic)) taking = valued = true
      else if (name === 'f' && column <= limits.columns) formulas.push(column - 1)
      else if (name === 'rPh') phonetic = true
    } else if (inRow) {
      if (name === 'c') openCell(attributes)
    } else if (inData) {
      if (name === 'row') openRow(attributes)
    } else if (name === 'sheetData') inData = true
  }

  function openRow(attributes: string): void {
    inRow = true
    reference = ''
    eachAttribute(attributes, cellAttribute)
    const number = reference === '' ? row + 1 : Number(reference)
    if (!(number > row) || !Number.isInteger(number) || number > LAST_ROW) throw malformed(part)
    row = number
    cells = []
    formulas = []
    trouble = undefined
    filled = false
    column = 0
    characters = 0
  }

  function openCell(attributes: string): void {
    inCell = true
    reference = ''
    type = ''
    style = ''
    text = ''
    valued = false
    eachAttribute(attributes, cellAttribute)
    column = reference === '' ? column + 1 : columnOf(reference)
    if (column === 0) throw malformed(part)
  }

  function takeText(piece: string): void {
    if (!taking) return
    text = text === '' ? piece : text + piece
    if (text.length > limits.cellCharacters) throw tooManyCharacters(row, column, limits)
  }

  function close(name: string): void {
    if (inCell) {
      if (name === 'c') closeCell()
      else if (name === 'v' || name === 't') taking = false
      else if (name === 'rPh') phonetic = false
    } else if (inRow) {
      if (name === 'row') closeRow()
    } else if (name === 'sheetData') inData = false
  }

  function closeCell(): void {
    inCell = false
    const cell = text === '' ? null : cellText()
    // A formula whose value nobody has computed is there; one that came to nothing is as blank as it looks.
    if (!valued && formulas.at(-1) === column - 1) filled = true
    if (cell === null) return
    if (column > limits.columns) throw tooManyColumns(row, limits)
    characters += cell.length
    if (cell.length > limits.cellCharacters) throw tooManyCharacters(row, column, limits)
    if (characters > limits.rowCharacters) throw rowTooLong(row, limits)
    while (cells.length < column) cells.push(null)
    cells[column - 1] = cell
    if (!filled) filled = cell.trim() !== ''
  }

  function cellText(): Cell {
    switch (type) {
      case '':
      case 'n':
        return numberText(text, style === '' ? 'number' : shown(Number(style)), dates)
      case 's':
        return textCell(shared.get(Number(text)) ?? outOfRange())
      case 'b':
        return text === '1' || text === 'true' ? 'TRUE' : 'FALSE'
      case 'd':
        return isoText(text)
      case 'e':
        return text
      default:
        return textCell(text)
    }
  }

  function textCell(raw: string): Cell {
    const text = undefuse(unescapeCharacters(raw))
    if (text === '') return null
    if (raw.includes('_x') && (!text.isWellFormed() || text.includes('\0'))) trouble = { code: 'no-character', column }
    return text
  }

  function outOfRange(): never {
    throw malformed(part)
  }

  function closeRow(): void {
    inRow = false
    if (!filled) return
    for (const index of formulas) while (cells.length <= index) cells.push(null)
    rows.push({ number: row, cells, ...(formulas.length > 0 ? { formulas } : {}), ...(trouble ? { trouble } : {}) })
  }

  return {
    scanner: xmlScanner(part, { open, text: takeText, close }),
    take: () => {
      const taken = rows
      rows = []
      return taken
    },
    row: () => (inRow ? row : row + 1),
  }
}

/** Reads the texts that cells refer to by number; phonetic guides are no part of them. */
export function sharedStringScanner(part: string, shared: SharedStrings, limits: Limits): XmlScanner {
  let text = ''
  let taking = false
  let phonetic = false
  let count = 0
  return xmlScanner(part, {
    open: (name) => {
      if (name === 't') taking = !phonetic
      else if (name === 'rPh') phonetic = true
      else if (name === 'si') text = ''
    },
    text: (piece) => {
      if (!taking) return
      text = text === '' ? piece : text + piece
      if (text.length > limits.cellCharacters) throw longText(count, limits)
    },
    close: (name) => {
      if (name === 't') taking = false
      else if (name === 'rPh') phonetic = false
      else if (name === 'si') {
        shared.add(text)
        count++
      }
    },
  })
}

function longText(before: number, limits: Limits): Refusal {
  return new Refusal(
    'intake/limits',
    `工作簿的第 ${before + 1} 个共享文字超过 ${limits.cellCharacters} 个字符。附件和全文不要放进单元格。`,
    `Shared text ${before + 1} of the workbook has more than ${limits.cellCharacters} characters. Attachments and full texts do not belong in a cell.`,
    { text: before + 1 },
  )
}
