import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Cell, Row } from '#platform/tables/table.ts'
import { forbiddenField } from '#register/catalogue/forbidden.ts'
import type { Claim } from '#register/catalogue/headers.ts'
import type { Item } from '#register/catalogue/item.ts'
import { findPersonData } from '#collection/quality/free-text.ts'

// Rows that do not go in are kept as they came, so that the sender can mend them. What may not be kept of a row that does go in is
// not kept of these either: document numbers are checked and dropped (design §1 P5), columns that the law forbids to collect are not
// taken in, and what nobody has asked for is looked through (P4).

/** Works out, for a file with these columns, what of a row's cells may be kept; the others come back empty. */
export function keptCells(
  item: Item,
  claim: Claim,
  header: readonly string[] | null,
  law: Law,
  on: CalendarDate,
): (row: Row) => readonly Cell[] {
  const dropped = new Set<number>()
  item.fields.forEach(({ disclosure }, field) => {
    const columns = [
      claim.columns[field],
      ...claim.further.filter((one) => one.field === field).map((one) => one.column),
    ]
    for (const column of columns) if (disclosure === 'drop' && column != null) dropped.add(column)
  })
  header?.forEach((text, column) => {
    if (claim.fields[column] == null && forbiddenField(law, on, text) !== null) dropped.add(column)
  })
  const claimed = new Set(claim.columns.filter((column) => column !== null))
  return ({ cells, trouble }) =>
    cells.map((cell, column) => {
      if (cell === null || dropped.has(column)) return null
      // In a row that could not be read well no cell need stand in its own column.
      return (trouble !== undefined || !claimed.has(column)) && findPersonData(cell) !== null ? null : cell
    })
}
