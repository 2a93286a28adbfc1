// Names are compared by what they say, not by how they were typed: width, case, brackets, spaces and punctuation fall away.
// The legal form stays: 有限责任公司 and 股份有限公司 under one brand are two subjects.

/**
 * The form in which names are compared: NFKC, capital letters, only letters, digits and marks (and & and +). Two names of
 * one norm are the same name. A name of nothing but signs is its own norm.
 */
export function normaliseName(name: string): string {
  const norm = quickNorm(name) ?? fullNorm(name)
  return norm === '' ? name.normalize('NFKC').trim() : norm
}

/** Whether two names are the same after normalisation. Nothing else makes a name disagree with a code less. */
export function sameName(a: string, b: string): boolean {
  return a === b || normaliseName(a) === normaliseName(b)
}

const BRACKETS_AND_BLANKS = '()（） \u3000·'

// Most names are Han characters with at most brackets; they need no tables. Null where anything else occurs.
function quickNorm(name: string): string | null {
  let out = ''
  let from = 0
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i)
    if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 65 && unit <= 90) || (unit >= 48 && unit <= 57)) continue
    if (!BRACKETS_AND_BLANKS.includes(name.charAt(i))) return null
    out += name.slice(from, i)
    from = i + 1
  }
  return from === 0 ? name : out + name.slice(from)
}

const UNSAID = /[^\p{L}\p{N}\p{M}&+]|[\ufe00-\ufe0f]/gu
// The circle that is typed for the character 〇 in names such as 二〇一〇.
const CIRCLES = /[○◯]/g

function fullNorm(name: string): string {
  // Twice, for capitals and what was left out can bring marks together that compose.
  return name.normalize('NFKC').replace(CIRCLES, '〇').toUpperCase().replace(UNSAID, '').normalize('NFKC')
}
