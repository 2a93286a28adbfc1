import type { Field, Item, Roles } from '#register/catalogue/item.ts'
import type { Finding } from './finding.ts'
import { findPersonData } from './free-text.ts'
import { holdsCitizenNumber } from './personal-numbers.ts'

/** A field and where its value stands in a candidate. */
export type Place = { readonly index: number; readonly field: Field }

/** The places of the fields that pass the test, in the catalogue's order. */
export function placesOf(item: Item, test: (field: Field) => boolean): readonly Place[] {
  return item.fields.flatMap((field, index) => (test(field) ? [{ index, field }] : []))
}

/** The place of the field so named; null when the item has none. */
export function placeOf(item: Item, name: string | null): Place | null {
  const index = name === null ? -1 : item.fields.findIndex((field) => field.name === name)
  return index < 0 ? null : { index, field: item.fields[index]! }
}

/** What tells an organisation by a number, the surest first. */
export const IDENTIFIERS = [
  'uscc',
  'organisationCode',
  'registrationNo',
  'taxNo',
  'institutionNo',
  'socialNo',
] as const satisfies readonly (keyof Roles)[]

/** The places of the item's identifiers. */
export function identifierPlaces(item: Item): readonly Place[] {
  return IDENTIFIERS.flatMap((role) => placeOf(item, item.roles[role]) ?? [])
}

/** Columns about the row's own person (自然人证件号码), not about an organisation's representative. */
export function isPersonsOwn(field: Field): boolean {
  return field.type === 'person-document' && !field.zh.includes('法定代表人')
}

const LONGEST_KEPT = 200

/** A finding about a cell; what the cell held, and what was made of it, is left out where it holds, or may hold, person data. */
export function about(
  code: string,
  field: Field,
  value: string | null,
  more: { readonly suggestion?: string | null; readonly detail?: Finding['detail'] } = {},
): Finding {
  const hidden = value !== null && holdsPersonData(field, value)
  return {
    code,
    field: field.name,
    value: value === null || hidden ? null : value.slice(0, LONGEST_KEPT).toWellFormed(),
    suggestion: hidden ? null : (more.suggestion ?? null),
    ...(more.detail ? { detail: more.detail } : {}),
  }
}

function holdsPersonData(field: Field, value: string): boolean {
  if (field.type.startsWith('person-') || field.disclosure === 'never' || field.disclosure === 'drop') return true
  return holdsCitizenNumber(value) || (field.freeText && findPersonData(value) !== null)
}

/** Whether something was found about the field before: a cell that was blanked for it is not missing too. */
export function isReported(findings: readonly Finding[], { name }: Field): boolean {
  return findings.some(({ field, code }) => field === name && !WAS_EMPTY.has(code))
}

/** placeholders: what they stand for is nothing */
const WAS_EMPTY: ReadonlySet<string> = new Set(['q0037'])

/** A finding about the whole row. */
export function aboutRow(code: string, detail?: Finding['detail']): Finding {
  return { code, field: null, value: null, suggestion: null, ...(detail ? { detail } : {}) }
}

/** Remembers what a function of a text gives: categories, kinds and authorities are few in a file of millions of rows. */
export function remembering<T>(make: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>()
  return (text) => {
    const there = known.get(text)
    if (there !== undefined) return there
    const made = make(text)
    if (known.size < 4096 && text.length <= 200) known.set(ownCopy(text), made)
    return made
  }
}

/** A cell is a window on the piece of the file in which it stands; whoever keeps it keeps the whole piece, unless it is copied. */
export function ownCopy(text: string): string {
  return Buffer.from(text, 'utf16le').toString('utf16le')
}
