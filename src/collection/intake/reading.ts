import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Cell, Row } from '#platform/tables/table.ts'
import type { Claim } from '#register/catalogue/headers.ts'
import { itemIn, type Item } from '#register/catalogue/item.ts'
import type { Mapping } from '#register/catalogue/mapping.ts'
import type { Candidate } from '#collection/quality/check.ts'
import { compileChecks } from '#collection/quality/compile.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { keptCells } from './kept-cells.ts'
import type { Source } from './prepare.ts'

/** How the rows of a file are read: the one place where intake and the desk's check of a mended row get their verdict from. */
export type Reading = {
  /** the item as the file's form lays it out */
  readonly item: Item
  readonly sources: readonly Source[]
  readonly check: (row: Candidate) => readonly Finding[]
  /** the cells of a row that does not go in, as far as they may be kept */
  readonly keep: (row: Row) => readonly Cell[]
}

export type ReadingGround = {
  readonly law: Law
  readonly item: Item
  readonly claim: Claim
  readonly mapping: Mapping | null
  readonly header: readonly string[] | null
  readonly provider: { readonly code: string; readonly name: string }
  readonly receivedOn: CalendarDate
}

/** Works out how the rows of a file with this header are read on a day. */
export function readingOf(ground: ReadingGround): Reading {
  const { law, claim, mapping, header, provider, receivedOn } = ground
  const item = itemIn(ground.item, claim.form)
  return {
    item,
    sources: sourcesOf(ground.item, claim, mapping),
    check: compileChecks({
      law,
      item,
      provider,
      receivedOn,
      datePattern: mapping?.dates ?? null,
      inYuan: claim.inYuan,
    }),
    keep: keptCells(item, claim, header, law, receivedOn),
  }
}

function sourcesOf(item: Item, claim: Claim, mapping: Mapping | null): Source[] {
  return item.fields.map((field, i) => ({
    column: claim.columns[i] ?? null,
    constant: mapping?.constants[field.name] ?? null,
    further: claim.further.filter((one) => one.field === i).map((one) => one.column),
  }))
}
