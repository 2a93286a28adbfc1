import { Refusal } from '#platform/refusal.ts'
import { undefuse } from './defuse.ts'
import { tooManyColumns, tooManyCharacters, rowTooLong } from './excess.ts'
import type { Cell, Limits, Row, Separator } from './table.ts'

const LF = 10
const CR = 13
const SPACE = 32
const QUOTE = 34
const MARK = 0xfeff
/** rows handed over together */
const BATCH = 512

export type CsvParser = {
  /** Takes the next piece of text, gives the rows that it completes; blank ones are counted and left out. To be read to its end. */
  readonly push: (piece: string, last?: boolean) => Generator<Row[]>
}

type Record = { readonly cells: string[]; readonly next: number }

/**
 * RFC 4180 over pieces of text: quoted cells with line ends in them, CRLF, LF or lone CR between records, a byte order mark at the
 * beginning of a record dropped (files are joined by cat). A row's number counts records, as a spreadsheet shows it, so a quoted line
 * end adds none. Lines without a quote are cut by the engine's own split; an unfinished record waits as text and is never longer than
 * the limit. Throws intake/unreadable and intake/limits with row and column.
 */
export function csvParser(separator: Separator, limits: Limits): CsvParser {
  let rest = ''
  let number = 0
  const separatorCode = separator.charCodeAt(0)

  function* push(piece: string, last = false): Generator<Row[]> {
    const text = rest === '' ? piece : rest + piece
    const end = text.length
    const apostrophes = text.includes("'")
    const seek = (what: string, from: number): number => {
      const at = text.indexOf(what, from)
      return at < 0 ? end : at
    }
    let lf = seek('\n', 0)
    let cr = seek('\r', 0)
    let quote = seek('"', 0)
    let batch: Row[] = []
    let at = 0
    try {
      while (at < end) {
        while (text.charCodeAt(at) === MARK) at++
        if (lf < at) lf = seek('\n', at)
        if (cr < at) cr = seek('\r', at)
        if (quote < at) quote = seek('"', at)
        const stop = lf < cr ? lf : cr
        let cells: string[]
        let next = stop
        if (quote < stop) {
          const record = quotedRecord(text, at, last)
          if (record === null) break
          cells = record.cells
          next = record.next
        } else {
          if (!last && (stop === end || (stop === cr && stop + 1 === end))) break
          cells = text.slice(at, stop).split(separator)
          if (stop < end) next = stop === cr && text.charCodeAt(stop + 1) === LF ? stop + 2 : stop + 1
        }
        const row = rowOf(cells, next - at, apostrophes)
        at = next
        if (row === null) continue
        batch.push(row)
        if (batch.length === BATCH) {
          yield batch
          batch = []
        }
      }
      rest = at < end ? text.slice(at) : ''
      if (rest.length > limits.rowCharacters) throw overlong(rest)
    } catch (e) {
      // Rows before the damage stand.
      if (batch.length > 0) yield batch
      throw e
    }
    if (batch.length > 0) yield batch
  }

  function quotedRecord(text: string, start: number, last: boolean): Record | null {
    const end = text.length
    const cells: string[] = []
    let at = start
    for (;;) {
      let cell = ''
      if (text.charCodeAt(at) === QUOTE) {
        for (;;) {
          const close = text.indexOf('"', at + 1)
          if (close < 0 && last) throw unterminated(cells.length)
          if (close < 0 || (close + 1 === end && !last)) return null
          cell += text.slice(at + 1, close)
          at = close + 1
          if (text.charCodeAt(at) !== QUOTE) break
          cell += '"'
        }
        while (text.charCodeAt(at) === SPACE) at++
      } else {
        const from = at
        for (; at < end; at++) {
          const code = text.charCodeAt(at)
          if (code === separatorCode || code === LF || code === CR) break
        }
        cell = text.slice(from, at)
      }
      cells.push(cell)
      if (at >= end) return last ? { cells, next: end } : null
      const code = text.charCodeAt(at)
      if (code === separatorCode) at++
      else if (code === LF) return { cells, next: at + 1 }
      else if (code !== CR) throw afterQuote(cells.length)
      else if (at + 1 === end && !last) return null
      else return { cells, next: text.charCodeAt(at + 1) === LF ? at + 2 : at + 1 }
    }
  }

  function rowOf(cells: Cell[], length: number, apostrophes: boolean): Row | null {
    number++
    if (cells.length > limits.columns) throw tooManyColumns(number, limits)
    if (length > limits.cellCharacters) refuseLong(cells, length)
    let filled = false
    for (let i = 0; i < cells.length; i++) {
      const cell = cells[i]!
      if (cell === '') {
        cells[i] = null
        continue
      }
      if (apostrophes && cell.charCodeAt(0) === 39) cells[i] = undefuse(cell)
      if (!filled) filled = cells[i]!.trim() !== ''
    }
    return filled ? { number, cells } : null
  }

  function refuseLong(cells: readonly Cell[], length: number): void {
    const column = cells.findIndex((cell) => cell!.length > limits.cellCharacters)
    if (column >= 0) throw tooManyCharacters(number, column + 1, limits)
    if (length > limits.rowCharacters) throw rowTooLong(number, limits)
  }

  /** Which limit the unfinished record breaks: cells so far, the last cell, or the row as a whole. */
  function overlong(text: string): Refusal {
    let column = 1
    let from = 0
    let quoted = false
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === QUOTE) quoted = !quoted
      else if (code === separatorCode && !quoted) {
        column++
        from = i
      }
      if (column > limits.columns) return tooManyColumns(number + 1, limits)
      if (i - from > limits.cellCharacters + 1) return tooManyCharacters(number + 1, column, limits, quoted)
    }
    return rowTooLong(number + 1, limits)
  }

  function unterminated(before: number): Refusal {
    const [row, column] = [number + 1, before + 1]
    return new Refusal(
      'intake/unreadable',
      `第 ${row} 行第 ${column} 列有一个双引号打开后到文件末尾都没有关闭，从这里起分不清单元格。请补上关闭的双引号，单元格文字里的双引号要写成两个（""）。`,
      `Row ${row}, column ${column}: a quote is opened and never closed before the file ends, so cells cannot be told apart from there on. Close it; a quote inside a cell is written twice ("").`,
      { row, column },
    )
  }

  function afterQuote(column: number): Refusal {
    const row = number + 1
    return new Refusal(
      'intake/unreadable',
      `第 ${row} 行第 ${column} 列在关闭的双引号后面还有文字，从这里起分不清单元格。单元格文字里的双引号要写成两个（""），整个单元格再用双引号括起来。`,
      `Row ${row}, column ${column}: text follows the closing quote, so cells cannot be told apart from there on. Inside a quoted cell a quote is written twice ("").`,
      { row, column },
    )
  }

  return { push }
}
