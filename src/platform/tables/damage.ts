import { Refusal } from '#platform/refusal.ts'

// Where the grammar of a file breaks, its cells cannot be told apart any more: reading stops there, with the place.

export function unterminated(row: number, column: number): Refusal {
  return new Refusal(
    'intake/unreadable',
    `第 ${row} 行第 ${column} 列有一个双引号打开后到文件末尾都没有关闭，从这里起分不清单元格。请补上关闭的双引号，单元格文字里的双引号要写成两个（""）。`,
    `Row ${row}, column ${column}: a quote is opened and never closed before the file ends, so cells cannot be told apart from there on. Close it; a quote inside a cell is written twice ("").`,
    { row, column },
  )
}

export function afterQuote(row: number, column: number): Refusal {
  return new Refusal(
    'intake/unreadable',
    `第 ${row} 行第 ${column} 列在关闭的双引号后面还有文字，从这里起分不清单元格。单元格文字里的双引号要写成两个（""），整个单元格再用双引号括起来。`,
    `Row ${row}, column ${column}: text follows the closing quote, so cells cannot be told apart from there on. Inside a quoted cell a quote is written twice ("").`,
    { row, column },
  )
}

/** The refusal of a workbook one part of which is no well-formed XML, or is not what a workbook has there. */
export function malformed(part: string): Refusal {
  return new Refusal(
    'intake/unreadable',
    `工作簿中的 ${part} 内容损坏，不能读取。请用表格软件打开（必要时修复）后另存为 .xlsx 再报送。`,
    `The workbook's part ${part} is damaged and cannot be read. Open it in a spreadsheet program (let it repair the file), save it as .xlsx and send that.`,
    { part },
  )
}

/** The refusal of a document type: it is how XML files reach for other files or grow without end (security.md D3). */
export function documentType(part: string): Refusal {
  return new Refusal(
    'intake/unreadable',
    `工作簿中的 ${part} 含有文档类型声明（DOCTYPE），正常的 Excel 文件没有这种内容，出于安全不予读取。请用表格软件打开后另存为 .xlsx 再报送。`,
    `The workbook's part ${part} holds a document type declaration (DOCTYPE), which no regular Excel file has; for safety it is not read. Open it in a spreadsheet program, save it as .xlsx and send that.`,
    { part },
  )
}
