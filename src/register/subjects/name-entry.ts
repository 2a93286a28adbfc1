import { gramsOf } from './grams.ts'
import { withoutLegalForm } from './legal-form.ts'
import { normaliseName } from './name.ts'
import { isOperatorName } from './operator-name.ts'

// An index entry of PostgreSQL holds 2,700 bytes; no name that the standards allow comes near.
const LONGEST = 600

/** How a name is filed: by its norm, and for search by its pairs of characters. */
export type NameEntry = { readonly norm: string; readonly name: string; readonly grams: readonly number[] | null }

/**
 * The entry of a subject's name. A name that is the operator's own is filed under the code and has no pairs: no index holds it,
 * and the subject is found by its code only (design §1 P5, P6).
 */
export function nameEntry(code: string, name: string): NameEntry {
  if (isOperatorName(code, name)) return { norm: code, name, grams: null }
  const norm = normaliseName(name).slice(0, LONGEST)
  return { norm, name, grams: searchGrams(norm) }
}

/** The pairs under which a norm is searched: those of the name without its legal form. */
export function searchGrams(norm: string): number[] {
  return gramsOf(withoutLegalForm(norm))
}
