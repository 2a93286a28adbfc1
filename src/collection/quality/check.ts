import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Field, Item } from '#register/catalogue/item.ts'
import type { Effect, Finding } from './finding.ts'

/**
 * A mapped row: one value per catalogue field, in the order of `item.fields`. Checks normalise values in place (days to
 * YYYY-MM-DD, codes to the list's code, amounts to 10,000 CNY) and blank a cell for which the row goes back, so that no
 * later check speaks of it again.
 */
export type Candidate = {
  readonly number: number
  readonly values: (string | null)[]
  /** indexes of fields whose cell held a formula, when any did */
  readonly formulas: readonly number[] | null
  /** the row's first cell that holds anything, whatever column it stands in: forms write 合计 below their running numbers */
  readonly first?: string | null
}

/** What a check may know besides the row: the same for every row of a file. */
export type Context = {
  readonly law: Law
  /** as the file's form lays it out (`itemIn`) */
  readonly item: Item
  readonly provider: { readonly code: string; readonly name: string }
  readonly receivedOn: CalendarDate
  /** how the sender writes days (`DD/MM/YYYY`), from the mapping; null: the usual forms */
  readonly datePattern: string | null
  /** indexes of amount fields whose column is headed in yuan (元), not in 10,000 CNY */
  readonly inYuan?: readonly number[]
}

/** Looks at one row and reports. Runs a million times a file: no allocation while there is nothing to report. */
export type Inspect = (row: Candidate, findings: Finding[]) => void

export type Words = { readonly zh: string; readonly en: string }

/** One rule for rows: its code, what it does to the row, its words and ground. One file each under `checks/`. */
export type Check = {
  /** `q0112` */
  readonly code: string
  readonly effect: Effect
  /** short title */
  readonly zh: string
  readonly en: string
  /** instrument id and article, `platform-design` for what the platform itself asks; `verified` as that instrument is */
  readonly cite: string
  readonly verified: boolean
  /** a finding as it may occur, for the page of checks and the tests */
  readonly example: Finding
  /** what is there, why it cannot stand, what to write */
  message(finding: Finding, field: Field | null): Words
  /** null: nothing to do for this item */
  compile(context: Context): Inspect | null
}
