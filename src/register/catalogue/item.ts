import type { CalendarDate } from '#platform/calendar-date.ts'

/**
 * What a cell must hold. Dates are stored `YYYY-MM-DD`, amounts in 10,000 CNY as decimal text, codes as the list's code.
 * organisation: another party's name; a person's becomes 「自然人」 before it is stored (design §1 P4).
 */
export type FieldType =
  | 'text'
  | 'date'
  | 'amount'
  | 'code'
  | 'uscc'
  | 'organisation-code'
  | 'registration-no'
  | 'tax-no'
  | 'organisation'
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
  /** the standard's own codes (`CF_WSH`) */
  readonly codes: readonly string[]
  /** every header accepted for this field: the standard's codes, the Chinese name, other Chinese headers met */
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
  /** tells whether the row is about a matter of persons and households, which goes back (design §1 P14) */
  readonly personMatters: boolean
  readonly disclosure: Disclosure
  /** subject kinds for whose records the field is not shown: an individual business's address is a home */
  readonly hiddenFor: readonly string[]
  /** where the disclosure class comes from */
  readonly cite: string
  readonly verified: boolean
  /** the day since when the field exists; null when it came with the item */
  readonly addedFrom: CalendarDate | null
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
  /** the day of removal from a list or register: the entry's last day is the one before */
  readonly exitedOn: string | null
  readonly misconductEndedOn: string | null
  /** the code-list field whose values classify the record (penalty kinds); their numbers are bits of `nature` */
  readonly kinds: string | null
  readonly procedure: string | null
  readonly state: string | null
}

/** Chinese and English words for one thing. */
export type Words = { readonly zh: string; readonly en: string }

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
  /** what the data list must say of an item beside its name, nature and fields (山东条例 第十条) */
  readonly elements: {
    readonly standard: Words
    readonly disclosure: Words
    readonly validity: Words
    readonly provider: Words
  }
  readonly fields: readonly Field[]
  readonly roles: Roles
  /** fields that tell a record apart beside item, deciding authority and subject: [decisionNo]; for list entries [list, enteredOn]; none for registration */
  readonly identifiedBy: readonly string[]
  /** field names of which at least one must be filled */
  readonly oneOf: readonly (readonly string[])[]
  /** working days from the decision within which it must be reported (a rule path in `law`) */
  readonly timeliness: string | null
  /** columns that the standard has and the platform does not keep, with the reason */
  readonly ignored: readonly Ignored[]
  /** other layouts of the same item by name; `itemIn` gives the item as a form lays it out */
  readonly forms: Readonly<Record<string, Form>>
}

export type Ignored = Words & { readonly headers: readonly string[] }

/** Another layout of the same item: what differs from the item's own. */
export type Form = Words & {
  readonly cite: string
  readonly verified: boolean
  /** field name → the headers it has in this form, instead of the item's */
  readonly fields: Readonly<Record<string, readonly string[]>>
  /** the required fields of this form */
  readonly required: readonly string[]
  readonly lists: Readonly<Record<string, string>>
  readonly lengths: Readonly<Record<string, number>>
  readonly ignored: readonly Ignored[]
}

/** The item as a form lays it out: same fields in the same order; `itemIn(item, item.version)` is the item itself. */
export function itemIn(item: Item, formName: string): Item {
  if (formName === item.version) return item
  const form = item.forms[formName]
  if (!form) throw new Error(`${item.item} has no form ${formName}`)
  return { ...item, ignored: form.ignored, fields: item.fields.map((field) => fieldIn(field, form)) }
}

function fieldIn(field: Field, form: Form): Field {
  return {
    ...field,
    headers: form.fields[field.name] ?? [],
    required: form.required.includes(field.name),
    list: form.lists[field.name] ?? field.list,
    length: form.lengths[field.name] ?? field.length,
  }
}

/** The field of that name; a fault when there is none, for names are in the code. */
export function fieldOf(item: Item, name: string): Field {
  const field = item.fields.find((one) => one.name === name)
  if (!field) throw new Error(`${item.item} has no field ${name}`)
  return field
}
