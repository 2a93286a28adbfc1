import type { CalendarDate } from '#platform/calendar-date.ts'

/** What a cell must hold. Dates are stored `YYYY-MM-DD`, amounts in 10,000 CNY as decimal text, codes as the list's code. */
export type FieldType =
  | 'text'
  | 'date'
  | 'amount'
  | 'code'
  | 'uscc'
  | 'organisation-code'
  | 'registration-no'
  | 'tax-no'
  | 'person-name'
  | 'person-document'
  | 'person-document-type'

/**
 * public: shown to anyone while the record is. organisation: only to the organisation itself.
 * authority: to authorities with a ground. never: kept, shown to nobody here. drop: checked, never stored.
 */
export type Disclosure = 'public' | 'organisation' | 'authority' | 'never' | 'drop'

/** One field of a catalogue item, as `rules/…/catalogue/ITEM.yaml` states it. */
export type Field = {
  /** name in code, mapping files and JSON: `decisionNo` */
  readonly name: string
  /** key in the stored payload, one or two letters, never reused; null for fields that have a column or are dropped */
  readonly key: string | null
  readonly zh: string
  readonly en: string
  /** the standards' codes (`CF_WSH`) and other headers accepted for this field, in Chinese */
  readonly headers: readonly string[]
  readonly type: FieldType
  readonly length: number | null
  readonly required: boolean
  /** code list by name (`penalty-kind`), for type code */
  readonly list: string | null
  /** several values in one cell, stored joined by 、 */
  readonly many: boolean
  /** scanned for person data before it may be shown (design §1 P4) */
  readonly freeText: boolean
  readonly disclosure: Disclosure
  /** where the disclosure class comes from */
  readonly cite: string
  readonly verified: boolean
}

/** What a field does for its record; the pipeline reads the record's skeleton through these. */
export type Roles = {
  readonly name: string
  readonly uscc: string
  readonly organisationCode: string | null
  readonly registrationNo: string | null
  readonly taxNo: string | null
  readonly institutionNo: string | null
  readonly socialNo: string | null
  readonly category: string | null
  readonly authority: string | null
  readonly authorityCode: string | null
  readonly source: string | null
  readonly sourceCode: string | null
  /** the document number, or for a list entry the list */
  readonly number: string | null
  readonly decidedOn: string
  readonly endsOn: string | null
  readonly misconductEndedOn: string | null
  /** the code-list field whose values classify the record (penalty kinds); their numbers are bits of `nature` */
  readonly kinds: string | null
  readonly procedure: string | null
  readonly state: string | null
}

/** A row of the data list (公共信用信息数据清单): what may be collected, on what ground, and how it is told apart. */
export type Item = {
  readonly item: string
  /** the item's number in the database, never reused */
  readonly number: number
  readonly zh: string
  readonly en: string
  /** class 1–13 of the national basic catalogue */
  readonly catalogueClass: number
  readonly nature: 'basic' | 'adverse' | 'other'
  readonly version: string
  readonly from: CalendarDate
  readonly cite: string
  readonly verified: boolean
  readonly fields: readonly Field[]
  readonly roles: Roles
  /** fields that tell a record apart beside item, deciding authority and subject: [decisionNo]; for list entries [list, enteredOn]; none for registration */
  readonly identifiedBy: readonly string[]
  /** field names of which at least one must be filled */
  readonly oneOf: readonly (readonly string[])[]
  /** working days from the decision within which it must be reported (a rule path in `law`) */
  readonly timeliness: string | null
  /** other layouts of the same item: form name → field name → header */
  readonly forms: Readonly<Record<string, Readonly<Record<string, string>>>>
}
