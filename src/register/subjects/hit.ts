import { printedName, type Subject } from './subject.ts'

/** A subject as a search shows it to anybody. */
export type Hit = {
  /** for who adds to it what is known of the subject; never shown */
  readonly subjectId: string
  readonly code: string
  /** as printed: masked where it is the operator's own */
  readonly name: string
  readonly nameMasked: boolean
  /** the former name that was found, when it was not the name of today */
  readonly matchedFormerName: string | null
  readonly region: number | null
  readonly kind: string
  readonly status: string
  readonly provisional: boolean
}

/** The subject as it is shown; with the former name under which it was found, if it was. */
export function hitOf(subject: Subject, matchedFormerName: string | null): Hit {
  const name = printedName(subject)
  const { subjectId, code, region, kind, status, provisional } = subject
  return {
    subjectId,
    code,
    name,
    nameMasked: name !== subject.name,
    matchedFormerName,
    region,
    kind,
    status,
    provisional,
  }
}
