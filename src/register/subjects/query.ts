import { isCitizenNumber } from './citizen-number.ts'
import { cleanCode } from './clean-code.ts'
import { PART_LENGTH, codeParts } from './code-parts.ts'
import { gramsOf } from './grams.ts'
import { withoutLegalForm } from './legal-form.ts'
import { normaliseName } from './name.ts'

const LONGEST = 200

/** What a person typed into the search box, read as what it can be: a code or a part of one, and a name. */
export type Query = {
  /** the text as a code or part of one; null when it cannot be */
  readonly code: string | null
  readonly codeParts: readonly number[]
  /** as names are compared; empty when it can be no name */
  readonly norm: string
  /** the norm without its legal form */
  readonly bare: string
  readonly grams: readonly number[]
}

const NOTHING: Query = { code: null, codeParts: [], norm: '', bare: '', grams: [] }

/** Reads a text. A citizen's number is no query: nothing is looked up by it. */
export function readQuery(text: string): Query {
  const cut = text.slice(0, LONGEST)
  if (isCitizenNumber(cut)) return NOTHING
  const code = findCode(cut)
  const norm = hasWords(cut) ? normaliseName(cut) : ''
  const bare = withoutLegalForm(norm)
  return { code, codeParts: code === null ? [] : codeParts(code), norm, bare, grams: gramsOf(bare) }
}

// With a digit in it, so that HAIER is a name and not a part of a code; TCL2020 may be both.
function findCode(text: string): string | null {
  const code = cleanCode(text)
  return code.length >= PART_LENGTH && code.length <= 18 && /^[0-9A-Z]*\d[0-9A-Z]*$/.test(code) ? code : null
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
