import type { CalendarDate } from '#platform/calendar-date.ts'
import { recordsOfOne } from '#register/records/read.ts'
import { familyOf } from '#register/subjects/family.ts'
import { findByCode } from '#register/subjects/find.ts'
import { printedName } from '#register/subjects/subject.ts'
import { titleOf } from './record.ts'
import { showAll } from './show.ts'
import type { Look, Shown } from './show.ts'
import { SECTIONS } from './subject.ts'

/** What is shown of an organisation in short: every record with its end and the article that sets it. */
export type SubjectListing = {
  readonly code: string
  readonly name: string
  readonly kind: string
  /** six digits, or null while unknown */
  readonly region: string | null
  readonly status: string
  /** records shown, by item */
  readonly counts: Readonly<Record<string, number>>
  readonly records: readonly ListedRecord[]
}

export type ListedRecord = {
  readonly id: string
  readonly item: string
  readonly number: string
  readonly authority: string | null
  readonly decidedOn: CalendarDate
  readonly shownUntil: CalendarDate | null
  /** the article that sets `shownUntil`, or by which it is shown at all */
  readonly cite: string
  readonly verified: boolean
}

/** All that is shown of one organisation on a day, by any of its codes; null when the register does not know it. */
export async function subjectListing(look: Look, code: string): Promise<SubjectListing | null> {
  const subject = await findByCode(look.sql, code)
  if (subject === null) return null
  const shown = showAll(await recordsOfOne(look.sql, look.law, await familyOf(look.sql, subject)), look)
  return {
    code: subject.code,
    name: printedName(subject),
    kind: subject.kind,
    region: subject.region === null ? null : String(subject.region),
    status: subject.status,
    counts: Object.fromEntries(SECTIONS.map((item) => [item, shown.filter((one) => one.item.item === item).length])),
    records: shown.map((one) => listed(one, look)),
  }
}

function listed({ record, item, window }: Shown, { law }: Look): ListedRecord {
  const [ground] = window.grounds
  return {
    id: record.recordId,
    item: item.item,
    number: titleOf(record, item, law),
    authority: record.authority || null,
    decidedOn: record.decidedOn,
    shownUntil: window.until,
    cite: ground?.cite ?? '',
    verified: window.verified,
  }
}
