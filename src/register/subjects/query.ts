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
  /** the norm without its legal form, also where that is only hinted at: 力星股份 */
  readonly bare: string
  /** the text speaks of a company limited by shares */
  readonly byShares: boolean
  readonly grams: readonly number[]
}

const NOTHING: Query = { code: null, codeParts: [], norm: '', bare: '', byShares: false, grams: [] }

/** Reads a text. A citizen's number is no query: nothing is looked up by it. */
export function readQuery(text: string): Query {
  const cut = text.slice(0, LONGEST)
  if (isCitizenNumber(cut)) return NOTHING
  const code = findCode(cut)
  const norm = hasWords(cut) ? normaliseName(cut) : ''
  const bare = withoutHints(withoutLegalForm(norm))
  return {
    code,
    codeParts: code === null ? [] : codeParts(code),
    norm,
    bare,
    byShares: norm.includes('股份'),
    grams: gramsOf(bare),
  }
}

// How stock exchanges write a company (股份 for the legal form, ST before and a class of shares behind the name), and a legal form that is
// not yet typed to its end.
const HINTS = /^S?ST(?=\p{Script=Han})|(?<=\p{Script=Han})[AB]$|(?:股份)?有限(?:责任?)?公?$|股份有?$/gu

function withoutHints(bare: string): string {
  const brand = bare.replace(HINTS, '')
  return brand.length < 2 ? bare : brand
}

// With a digit in it, so that HAIER is a name and not a part of a code; TCL2020 may be both.
function findCode(text: string): string | null {
  const code = cleanCode(text)
  return code.length >= PART_LENGTH && code.length <= 18 && /^[0-9A-Z]*\d[0-9A-Z]*$/.test(code) ? code : null
}

function hasWords(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text)
}
