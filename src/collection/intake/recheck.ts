import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Cell } from '#platform/tables/table.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { claimHeaders } from '#register/catalogue/headers.ts'
import { parseMapping } from '#register/catalogue/mapping.ts'
import { effectOf, isPersonRow } from '#collection/quality/effect.ts'
import type { Finding } from '#collection/quality/finding.ts'
import type { Batch } from './batch.ts'
import { candidateOf } from './prepare.ts'
import { readingOf, type Reading } from './reading.ts'

export type Verdict = {
  readonly outcome: 'fits' | 'returned' | 'held' | 'person'
  readonly findings: readonly Finding[]
  /** the cells as far as they may be kept */
  readonly kept: readonly Cell[]
}

/** How a row of this batch's file is read on a day: as intake would read it, were it sent again. */
export function readingOfBatch(law: Law, batch: Batch, receivedOn: CalendarDate): Reading {
  const item = loadCatalogue(law).byNumber(batch.item)
  const mapping = batch.mapping === null ? null : parseMapping(batch.mapping, item)
  const header = batch.layout?.header ?? null
  return readingOf({
    law,
    item,
    claim: claimHeaders(item, header, mapping),
    mapping,
    header,
    provider: batch.provider,
    receivedOn,
  })
}

/** What intake would say of a row with these cells. */
export function recheck(reading: Reading, number: number, cells: readonly Cell[]): Verdict {
  const row = { number, cells }
  const findings = reading.check(candidateOf(row, reading.sources))
  if (isPersonRow(findings)) return { outcome: 'person', findings, kept: [] }
  const effect = findings.length === 0 ? 'note' : effectOf(findings)
  const outcome = effect === 'return' ? 'returned' : effect === 'hold' ? 'held' : 'fits'
  return { outcome, findings, kept: reading.keep(row) }
}
