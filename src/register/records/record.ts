import type { CalendarDate } from '#platform/calendar-date.ts'

/** What a row of a file becomes before anybody knows which subject it is about. */
export type Draft = {
  readonly rowNo: number
  /** first 16 bytes of sha256(item ␟ authority ␟ number), 32 hexadecimal characters */
  readonly key: string
  readonly decidedOn: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly misconductEndedOn: CalendarDate | null
  readonly nature: number
  readonly state: number
  /** sha256 of the canonical content, 64 hexadecimal characters */
  readonly contentHash: string
  /** payload as JSON text, short keys */
  readonly payload: string
}

/** State of a record as its authority reports it, or `withdrawn` by its provider (withdraw.ts); the numbers are stored. */
export const STATES = ['valid', 'revoked', 'disputed', 'other', 'withdrawn'] as const
export type State = (typeof STATES)[number]
export const WITHDRAWN = STATES.indexOf('withdrawn')

// Bits of `nature`: what a record's window depends on beside its dates. Kinds of penalty are bits 1–14 (行政处罚法 第九条).
export const SIMPLE_PROCEDURE = 1 << 20
export const MARKET_AUTHORITY = 1 << 21
export const RESTRICTED_SCOPE = 1 << 22
/** no code but a person's judgement says which subject the record is about (judged.ts) */
export const JUDGED = 1 << 23

export const OUTCOMES = ['accepted', 'unchanged', 'superseded'] as const
export type Outcome = (typeof OUTCOMES)[number]

/** A record as it is read back: its current version. */
export type Stored = {
  readonly recordId: string
  readonly subjectId: string
  readonly item: number
  readonly version: number
  readonly state: number
  readonly nature: number
  readonly authority: string
  readonly authorityCode: string
  readonly decidedOn: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly misconductEndedOn: CalendarDate | null
  readonly receivedAt: string
  /** the day in Asia/Shanghai on which the first version was accepted */
  readonly acceptedOn: CalendarDate
  readonly batchId: string
  readonly rowNo: number
  readonly payload: Readonly<Record<string, string>>
  /** payload keys that are withheld until released (design §1 P4) */
  readonly withheld: readonly string[]
}
