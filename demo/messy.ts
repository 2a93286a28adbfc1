import type { CalendarDate } from '#platform/calendar-date.ts'
import { messyAbnormal, messySevere } from './messy/entries.ts'
import { messyLicences } from './messy/licences.ts'
import { messyPayments } from './messy/payments.ts'
import type { MessyFile } from './messy/messy-file.ts'
import { messyPenalties } from './messy/penalties.ts'
import { messyRegistration } from './messy/registration.ts'
import type { Province } from './province.ts'

// One file of each kind as tired people send them. Every row says what is wrong with it and what must become of it.
const MESSY = [messyRegistration, messyLicences, messyPenalties, messyAbnormal, messySevere, messyPayments]

/** The messy files of the province. */
export function messyFiles(province: Province, today: CalendarDate): readonly MessyFile[] {
  return MESSY.map((make) => make(province, today))
}
