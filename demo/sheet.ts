import iconv from 'iconv-lite'
import * as xlsx from '@e965/xlsx'
import { calendarDate, daysBetween, findCalendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'

/** What a department would type: a header and rows of cells. A cell that begins with `=` is a formula in a spreadsheet. */
export type Sheet = { readonly header: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** A column of a form: its header and what stands in it for one thing. */
export type Column<T> = readonly [header: string, cell: (thing: T) => string]

/** The things as rows under the columns' headers. */
export function sheetOf<T>(columns: readonly Column<T>[], things: readonly T[]): Sheet {
  return {
    header: columns.map(([header]) => header),
    rows: things.map((thing) => columns.map(([, cell]) => cell(thing))),
  }
}

/** CSV with Windows line ends, as spreadsheets export it. */
export function csv({ header, rows }: Sheet, encoding: 'utf-8' | 'utf-8-bom' | 'gb18030' = 'utf-8'): Buffer {
  const text = [header, ...rows].map((row) => row.map(quoted).join(',')).join('\r\n') + '\r\n'
  if (encoding === 'gb18030') return iconv.encode(text, 'gb18030')
  return Buffer.from(encoding === 'utf-8-bom' ? '\uFEFF' + text : text)
}

function quoted(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

/** JSON Lines: one object a row, empty cells left out. */
export function jsonLines({ header, rows }: Sheet): Buffer {
  const lines = rows.map((row) =>
    JSON.stringify(Object.fromEntries(header.flatMap((name, i) => (row[i] ? [[name, row[i]]] : [])))),
  )
  return Buffer.from(lines.join('\n') + '\n')
}

/** A workbook as offices send it: title and remark in merged cells above the header, days as serial numbers, sums as numbers. */
export function workbook({ header, rows }: Sheet, title: string, remark: string): Buffer {
  const sheet = xlsx.utils.aoa_to_sheet([
    [title],
    [remark],
    [...header],
    ...rows.map((row) => row.map((cell, i) => cellOf(cell, header[i] ?? ''))),
  ])
  const last = header.length - 1
  sheet['!merges'] = [0, 1].map((r) => ({ s: { r, c: 0 }, e: { r, c: last } }))
  const book = xlsx.utils.book_new()
  xlsx.utils.book_append_sheet(book, sheet, '公示信息')
  return xlsx.write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer
}

function cellOf(cell: string, header: string): xlsx.CellObject | string | null {
  if (cell === '') return null
  if (cell.startsWith('=')) return { t: 's', v: '', f: cell.slice(1) }
  const day = findCalendarDate(cell)
  if (day !== null) return { t: 'n', v: serial(day), z: 'yyyy/m/d' }
  if (header.includes('万元') && /^\d+(\.\d+)?$/.test(cell)) return { t: 'n', v: Number(cell) }
  return cell
}

const FIRST_DAY = calendarDate('1899-12-30')

/** Days as Excel counts them. */
function serial(day: CalendarDate): number {
  return daysBetween(FIRST_DAY, day)
}
