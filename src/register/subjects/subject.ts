import type { CalendarDate } from '#platform/calendar-date.ts'
import { isOperatorName, maskOperatorName } from './operator-name.ts'
import { sameName } from './name.ts'

/** What the identifiers of a subject are, by the number that the database keeps. */
export const ID_TYPES = {
  uscc: 1,
  organisationCode: 2,
  registrationNo: 3,
  taxNo: 4,
  institutionNo: 5,
  socialNo: 6,
} as const

/** An organisation of the register. Kinds and states are codes of the lists `subject-kind` and `subject-status`; no kind is a person. */
export type Subject = {
  readonly subjectId: string
  readonly code: string
  /** as registered; on paper and screen `printedName` stands in its place */
  readonly name: string
  readonly kind: string
  /** six digits of GB/T 2260 */
  readonly region: number | null
  readonly status: string
  /** known only from a record; its registration has not been received */
  readonly provisional: boolean
  /** the code fails its check character, yet a register lists it */
  readonly codeFlagged: boolean
  readonly establishedOn: CalendarDate | null
}

/** What a registration says of a subject. Null is what it does not say; that leaves what is known. */
export type Registration = {
  readonly code: string
  readonly name: string
  readonly kind: string | null
  readonly region: number | null
  readonly status: string | null
  readonly establishedOn: CalendarDate | null
  readonly registrationNo: string | null
}

export type Change = 'completed' | 'renamed' | 'updated' | 'unchanged'

/** The name as anybody may read it: masked where it is the operator's own (design §1 P6). */
export function printedName(subject: Pick<Subject, 'code' | 'name'>): string {
  return isOperatorName(subject.code, subject.name) ? maskOperatorName(subject.name) : subject.name
}

/** The subject after a registration, and what that changed. A provisional subject is completed; any other new name is a rename. */
export function registered(
  subject: Subject,
  said: Registration,
): { readonly subject: Subject; readonly change: Change } {
  const after: Subject = {
    ...subject,
    name: said.name,
    kind: said.kind ?? subject.kind,
    region: said.region ?? subject.region,
    status: said.status ?? subject.status,
    establishedOn: said.establishedOn ?? subject.establishedOn,
    provisional: false,
  }
  return { subject: after, change: changeBetween(subject, after) }
}

const STATED = ['name', 'kind', 'region', 'status', 'establishedOn'] as const

function changeBetween(before: Subject, after: Subject): Change {
  if (before.provisional) return 'completed'
  if (!sameName(before.name, after.name)) return 'renamed'
  return STATED.some((field) => before[field] !== after[field]) ? 'updated' : 'unchanged'
}
