import type { CalendarDate } from '#platform/calendar-date.ts'

/** A ground as the reader sees it: instrument, article, dates in force, and whether anybody has read the official text. */
export type Ground = {
  readonly cite: string
  readonly instrument: string
  readonly title: string
  readonly docNo: string | null
  readonly issuer: string
  readonly article: string | null
  readonly from: CalendarDate
  readonly to: CalendarDate | null
  readonly verified: boolean
  /** what it decides here: 「最长公示期 1 年」 */
  readonly decides: { readonly zh: string; readonly en: string }
}

/**
 * Whether a record may be shown on a day, from when until when, and why. Computed when it is read.
 * The first of the grounds decides `until`, or why it is not shown.
 */
export type Window = {
  readonly shown: boolean
  /** why it is not shown; null when it is */
  readonly reason: 'minor' | 'simple-procedure' | 'ended' | 'not-yet' | 'revoked' | 'not-public' | 'exited' | null
  readonly from: CalendarDate | null
  /** the last day on which it is shown; null for a basic record without an end */
  readonly until: CalendarDate | null
  /** the first day on which repair may be applied for; null when it does not arise */
  readonly repairFrom: CalendarDate | null
  readonly severity: 'minor' | 'general' | 'serious' | null
  /** the statutory cap counts from the end of the misconduct, or for want of it from the decision */
  readonly capCountsFrom: 'misconduct-end' | 'decision' | null
  readonly grounds: readonly Ground[]
  /** false when anything it rests on is unverified: the page says 来源待核 */
  readonly verified: boolean
}

export type FieldView = {
  readonly name: string
  readonly zh: string
  readonly en: string
  readonly value: string | null
  /** the value in English where it is a code of a list */
  readonly valueEn?: string
  /** shown; withheld = 不公开 by a rule; checking = 待核 until released (personal data suspected) */
  readonly state: 'shown' | 'withheld' | 'checking'
  readonly type: 'text' | 'date' | 'amount' | 'code' | 'organisation'
  /** why it is withheld; beside a value that is shown, why it is printed masked (design §1 P6) */
  readonly grounds: readonly Ground[]
}

export type RecordView = {
  readonly id: string
  readonly item: string
  readonly itemZh: string
  readonly itemEn: string
  /** document number, or the list's name for a list entry */
  readonly title: string
  readonly subject: { readonly code: string; readonly name: string }
  readonly authority: string | null
  readonly authorityCode: string | null
  readonly provider: string
  readonly decidedOn: CalendarDate
  readonly acceptedOn: CalendarDate
  readonly version: number
  readonly fields: readonly FieldView[]
  readonly window: Window
  /** earlier versions: when received, by which batch row; never their content */
  readonly history: readonly {
    readonly version: number
    readonly receivedAt: string
    readonly batch: string
    readonly row: number
    /** its provider took the record back; a later version has brought it again */
    readonly withdrawn?: true
  }[]
}

export type SubjectView = {
  readonly code: string
  readonly name: string
  /** the name printed is masked because it is the operator's own (design §1 P6) */
  readonly nameMasked: boolean
  readonly kind: string
  readonly kindZh: string
  readonly kindEn: string
  readonly region: string | null
  readonly regionZh: string | null
  readonly status: string
  readonly statusZh: string
  readonly statusEn: string
  /** known only from a record; its registration has not been received */
  readonly provisional: boolean
  readonly codeFlagged: boolean
  readonly formerNames: readonly { readonly name: string; readonly until: CalendarDate | null }[]
  readonly asOf: string
  readonly position: string
  readonly sections: readonly Section[]
}

export type Section = {
  readonly item: string
  readonly zh: string
  readonly en: string
  /** how many are shown on this day */
  readonly total: number
  /** at most five; the kind's own page has the rest */
  readonly cards: readonly RecordView[]
}
