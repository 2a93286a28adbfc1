import type { FileHandle } from 'node:fs/promises'
import { openCsv } from './csv.ts'
import { detect, type Asked } from './detect.ts'
import type { HeaderChoice } from './header.ts'
import { openJsonLines } from './jsonl.ts'
import { sniff } from './sniff.ts'
import { LIMITS, type Limits, type Table } from './table.ts'
import { openSpreadsheetMl } from './spreadsheetml.ts'
import { openXls } from './xls.ts'
import { openXlsx } from './xlsx.ts'

export type OpenOptions = {
  /** of CSV and JSON Lines; a byte order mark in the file beats it */
  readonly encoding?: Asked
  /** of a workbook: a sheet's name, or its number among those not hidden; without it the one whose header fits best */
  readonly sheet?: string | number
  readonly header?: HeaderChoice['header']
  readonly looksLikeHeader?: HeaderChoice['looksLikeHeader']
  readonly limits?: Partial<Limits>
}

/**
 * Opens a file as a table by its content, whatever its name: XLSX, XLS, Excel 2003 XML, CSV or JSON Lines. The handle stays the caller's to close; it is
 * read by position and never opened again by path. Throws a Refusal (intake/…) for what is no table; `batches` throws one where the
 * file is found damaged or over a limit, after the rows before it.
 */
export async function openTable(source: FileHandle, options: OpenOptions = {}): Promise<Table> {
  const limits = { ...LIMITS, ...options.limits }
  const choice = { header: options.header ?? 'auto', looksLikeHeader: options.looksLikeHeader }
  const kind = await sniff(source)
  if (kind === 'zip') return openXlsx(source, options.sheet, limits, choice)
  if (kind === 'compound') return openXls(source, options.sheet, limits, choice)
  const text = await detect(source, options.encoding ?? 'auto', limits)
  if (kind === 'spreadsheetml') return openSpreadsheetMl(source, text, options.sheet, limits, choice)
  return kind === 'jsonl' ? openJsonLines(source, text, limits) : openCsv(source, text, limits, choice)
}
