import { Refusal } from '#platform/refusal.ts'
import type { Limits } from './table.ts'

// Every limit refuses with the row and column at which it was met, so that the sender finds the place.

export function tooManyColumns(row: number, limits: Limits): Refusal {
  return new Refusal(
    'intake/limits',
    `第 ${row} 行超过 ${limits.columns} 列，一张报送表不会有这么多列。请检查分隔符和引号是否写对，或删去多余的列。`,
    `Row ${row} has more than ${limits.columns} columns, which no form to be reported has. Check separators and quotes, or remove the surplus columns.`,
    { row, column: limits.columns + 1 },
  )
}

export function tooManyCharacters(row: number, column: number, limits: Limits, quoted = false): Refusal {
  const zh = quoted ? '可能是双引号打开后没有关闭。' : ''
  const en = quoted ? ' A quote may have been opened and not closed.' : ''
  return new Refusal(
    'intake/limits',
    `第 ${row} 行第 ${column} 列的单元格超过 ${limits.cellCharacters} 个字符。${zh}请检查这个单元格，附件和全文不要放进单元格。`,
    `Row ${row}, column ${column}: the cell has more than ${limits.cellCharacters} characters.${en} Check it; attachments and full texts do not belong in a cell.`,
    { row, column },
  )
}

export function rowTooLong(row: number, limits: Limits): Refusal {
  return new Refusal(
    'intake/limits',
    `第 ${row} 行超过 ${limits.rowCharacters} 个字符，可能丢失了换行。请检查这一行。`,
    `Row ${row} has more than ${limits.rowCharacters} characters; line ends may have been lost. Check that row.`,
    { row },
  )
}

export function tooManyBytes(what: { readonly zh: string; readonly en: string }, row: number | null): Refusal {
  const zh = row === null ? '' : `（读到第 ${row} 行）`
  return new Refusal(
    'intake/limits',
    `文件解压后${what.zh}${zh}，超出平台能接收的范围，已停止读取。请把数据分成几个文件，或另存为 CSV 后再报送。`,
    `Unpacked, the file ${what.en}, more than the platform takes in; reading stopped. Split it into several files or save it as CSV and send that.`,
    row === null ? null : { row },
  )
}

export function outOfOrder(row: number): Refusal {
  return new Refusal(
    'intake/limits',
    `读到第 ${row} 行：旧格式工作簿的单元格没有按行的顺序存放，又太多，不能边读边收。请用表格软件打开后另存为 .xlsx 再报送。`,
    `At row ${row}: the cells of the old workbook do not stand in the order of its rows and are too many to be sorted. Open it in a spreadsheet program, save it as .xlsx and send that.`,
    { row },
  )
}
