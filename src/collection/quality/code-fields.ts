import type { Field, FieldType } from '#register/catalogue/item.ts'

const CODES: ReadonlySet<FieldType> = new Set<FieldType>(['uscc', 'organisation-code', 'registration-no', 'tax-no'])

/** Whether a field holds an identifier of letters and digits: it is cleaned as a code, and what is odd in it makes it no code. */
export function isCodeField({ type }: Field): boolean {
  return CODES.has(type)
}
