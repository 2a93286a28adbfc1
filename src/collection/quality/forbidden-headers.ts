import type { Law } from '#foundation/law/law.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { forbiddenField } from '#register/catalogue/forbidden.ts'
import type { Finding } from './finding.ts'

/** A finding for each header that no field claims: q0012 where the law forbids to collect what it names, else q0013. */
export function unclaimedFindings(headers: readonly string[], law: Law, on: CalendarDate): readonly Finding[] {
  return headers.map((header) => {
    const value = header.slice(0, 200).toWellFormed()
    const forbidden = forbiddenField(law, on, header)
    if (forbidden === null) return { code: 'q0013', field: null, value, suggestion: null }
    return { code: 'q0012', field: null, value, suggestion: null, detail: { zh: forbidden.zh, en: forbidden.en } }
  })
}
