import { cleanCode } from './clean-code.ts'
import { isRegistrationNo } from './registration-no.ts'

// GB 11643, only ever used to refuse: a citizen's number is no subject, no identifier and no search (design §1 P1, P2). The
// database holds the same rule in `subjects.is_citizen_number`; people.test.ts compares the two.
const PROVINCE = '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])'
const DAY = '(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])'

// A foreigner with permanent residence has 9, a province and a country's number. No country's number ends in 01 and every
// municipality's region does, so that no enterprise of a municipality (91…) is taken for a person.
const SHAPE = new RegExp(`^(?:${PROVINCE}\\d{4}|9${PROVINCE}(?!\\d01)\\d{3})(?:19\\d\\d|20[0-4]\\d)${DAY}\\d{3}[\\dX]$`)
const OLD_SHAPE = new RegExp(`^${PROVINCE}\\d{6}${DAY}\\d{3}$`)

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const

/** Whether the text is a citizen's number (18 characters, right check character), however it is spaced, cased or widened. */
export function isCitizenNumber(text: string): boolean {
  const code = cleanCode(text)
  return code.length === 18 && SHAPE.test(code) && code.charAt(17) === checkCharacter(code)
}

/**
 * Whether the text is a citizen's number of the kind that ended in 2013: fifteen digits with a day of birth. It has no check
 * digit, so that one registration number in seven looks like one; a right check digit of a registration number speaks for that.
 */
export function isOldCitizenNumber(text: string): boolean {
  const code = cleanCode(text)
  return OLD_SHAPE.test(code) && !isRegistrationNo(code)
}

/** A text as it may be repeated to who typed it: a citizen's number is not said again, printed or logged. */
export function repeatable(text: string): string {
  return isCitizenNumber(text) ? '…' : text
}

function checkCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(code.charAt(i)), 0)
  return '10X98765432'.charAt(sum % 11)
}
