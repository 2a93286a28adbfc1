import { isCitizenNumber } from './citizen-number.ts'

// A taxpayer's number has 15, 17, 18 or 20 characters. Before 2015 an individual business's was the operator's citizen
// number with two zeros behind it (20 characters) or bare (18): such a number is a person's and no organisation's.
const LENGTHS: ReadonlySet<number> = new Set([15, 17, 18, 20])
const SHAPE = /^[0-9A-Z]+$/

/** Whether the text can be an organisation's taxpayer number: its shape, and that no citizen number stands at its head. */
export function isTaxNo(text: string): boolean {
  return LENGTHS.has(text.length) && SHAPE.test(text) && !isCitizenNumber(text.slice(0, 18))
}
