import type { Department } from '../departments.ts'
import type { DemoFile } from '../files.ts'
import { at } from '../random.ts'
import { sheetOf } from '../sheet.ts'
import type { Column, Sheet } from '../sheet.ts'

export type Outcome = 'accepted' | 'unchanged' | 'superseded' | 'held' | 'returned'

/** `row` as the sender's program counts, the header's row included. */
export type ExpectedRow = { readonly row: number; readonly outcome: Outcome; readonly why: string }

/** A file as tired people send it, and what must become of each of its rows. */
export type MessyFile = DemoFile & { readonly expected: readonly ExpectedRow[] }

/** A row: the thing as it should have been reported, the cells that are not as they should be, and what must become of it. */
export type Slip<T> = {
  readonly thing: T
  readonly cells?: Readonly<Record<string, string>>
  readonly outcome: Outcome
  readonly why: string
}

export type Form<T> = {
  readonly name: string
  readonly item: string
  readonly provider: Department
  /** the row in which the header stands; 0 where there is none */
  readonly headerRow: number
  readonly columns: readonly Column<T>[]
  readonly write: (sheet: Sheet) => Buffer
}

/** The slips in a department's form. */
export function messyFile<T>(
  { name, item, provider, headerRow, columns, write }: Form<T>,
  slips: readonly Slip<T>[],
): MessyFile {
  const { header, rows: right } = sheetOf(
    columns,
    slips.map(({ thing }) => thing),
  )
  const rows = right.map((row, i) => row.map((cell, k) => at(slips, i).cells?.[at(header, k)] ?? cell))
  return {
    name,
    item,
    provider,
    rows: rows.length,
    bytes: () => write({ header, rows }),
    expected: slips.map(({ outcome, why }, i) => ({ row: headerRow + 1 + i, outcome, why })),
  }
}
