import { isCitizenNumber, isOldCitizenNumber } from './citizen-number.ts'
import { cleanCode } from './clean-code.ts'

// The unified social credit code, GB 32100-2015: department, category, region (6), organisation code (9), check character.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const LENGTH = 18
const MODULUS = 31

/** The alphabet's value of each character, and what else a character can be: no code's, or a letter that the standard leaves out. */
const FOREIGN = -1
const FORBIDDEN = -2
const VALUES = new Int8Array(128).fill(FOREIGN)
for (const letter of 'IOSVZ') VALUES[letter.charCodeAt(0)] = FORBIDDEN
for (let value = 0; value < MODULUS; value++) VALUES[ALPHABET.charCodeAt(value)] = value

/** 3^i mod 31. */
const WEIGHTS = Uint8Array.of(1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28)

/**
 * Why a text is no code: its length is not 18, it holds a character other than digits and capital letters, a letter that the
 * standard leaves out (I O S V Z), its region part is not six digits, or the check character does not follow from the rest.
 */
export type UsccFault = 'length' | 'characters' | 'letter' | 'region' | 'check'

/** The code as it was meant: see `cleanCode`. */
export const cleanUscc = cleanCode

/** Whether the text is a unified social credit code by GB 32100-2015, as given. */
export function isUscc(code: string): boolean {
  if (code.length !== LENGTH) return false
  let sum = 0
  for (let i = 0; i < LENGTH; i++) {
    const value = valueAt(code, i)
    if (value < 0 || (value > 9 && i >= 2 && i < 8)) return false
    // The check character is what brings the weighted sum to a multiple of 31.
    sum += i === LENGTH - 1 ? value : value * WEIGHTS[i]!
  }
  return sum % MODULUS === 0
}

/** What keeps the text from being a code, the first that applies; null when it is one. */
export function findUsccFault(code: string): UsccFault | null {
  if (code.length !== LENGTH) return 'length'
  if (!/^[0-9A-Z]+$/.test(code)) return 'characters'
  if (/[IOSVZ]/.test(code)) return 'letter'
  if (!/^\d{6}$/.test(code.slice(2, 8))) return 'region'
  return isUscc(code) ? null : 'check'
}

const KEPT = /^[0-9A-Z]{15,18}$/

/**
 * Whether the register can keep a subject under this code. Real registers list codes that fail the standard and firms that only ever
 * had a registration number of fifteen digits; what could be a person's number is never kept.
 */
export function isKeptCode(code: string): boolean {
  return KEPT.test(code) && !isCitizenNumber(code) && !isOldCitizenNumber(code)
}

/** Department and category, the first two characters. */
export function prefixOf(code: string): string {
  return code.slice(0, 2)
}

/** The division (GB/T 2260) of first registration, or null when the six characters are no number. An abolished one stays in the code for ever. */
export function regionOf(code: string): number | null {
  const digits = code.slice(2, 8)
  return /^\d{6}$/.test(digits) ? Number(digits) : null
}

/** The organisation code (GB 11714) inside the code: characters 9 to 17. */
export function organisationPart(code: string): string {
  return code.slice(8, 17)
}

function valueAt(code: string, i: number): number {
  const unit = code.charCodeAt(i)
  return unit < 128 ? VALUES[unit]! : FOREIGN
}
