import { addDays, addYears } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { REPRESENTATIVES } from './canaries.ts'
import { officeDay } from './days.ts'
import { department } from './departments.ts'
import type { Department } from './departments.ts'
import type { Register } from './documents.ts'
import { LICENCE_KINDS } from './licence-kinds.ts'
import type { LicenceKind } from './licence-kinds.ts'
import { cityOf } from './geography.ts'
import type { Organisation } from './organisations.ts'
import { partyOf } from './party.ts'
import type { Party } from './party.ts'
import type { Random } from './random.ts'

/** A licence as its authority reports it. */
export type Licence = {
  readonly party: Party
  readonly kind: LicenceKind
  readonly documentNo: string
  readonly licenceNo: string
  readonly decidedOn: CalendarDate
  readonly validFrom: CalendarDate
  readonly validTo: CalendarDate
  readonly authority: Department
  readonly source: Department
}

/** What is granted to whom on which day, before it has a number. */
export type Grant = {
  readonly party: Party
  readonly kind: LicenceKind
  readonly decidedOn: CalendarDate
  readonly authority: Department
  readonly region: string
}

/** So many grants to organisations of the province, oldest first. */
export function grants(
  pool: readonly Organisation[],
  count: number,
  draw: Random,
  today: CalendarDate,
): readonly Grant[] {
  const made = Array.from({ length: count }, (): Grant => {
    const one = draw.pick(pool)
    const kind = draw.pick(LICENCE_KINDS.filter(({ sectors }) => sectors.includes(one.sector)))
    const representative = draw.chance(0.3) ? draw.pick(REPRESENTATIVES) : ''
    return {
      party: partyOf(one, representative),
      kind,
      decidedOn: officeDay(today, draw.between(1, 1200)),
      authority: department(cityOf(one.region), kind.duty),
      region: one.region.code,
    }
  })
  return made.sort((a, b) => (a.decidedOn < b.decidedOn ? -1 : a.decidedOn > b.decidedOn ? 1 : 0))
}

/** The grant with its numbers, as the department's register gives them. */
export function issue(grant: Grant, register: Register, sequence: number): Licence {
  const { party, kind, decidedOn, authority } = grant
  return {
    party,
    kind,
    documentNo: register(authority, '许', decidedOn),
    licenceNo: kind.sign + grant.region + String(sequence).padStart(5, '0'),
    decidedOn,
    validFrom: decidedOn,
    validTo: kind.years === null ? ('2099-12-31' as CalendarDate) : addDays(addYears(decidedOn, kind.years), -1),
    authority,
    source: authority,
  }
}
