import { isCitizenNumber, isOldCitizenNumber } from '#register/subjects/citizen-number.ts'
import { isUscc } from '#register/subjects/uscc.ts'
import { fold } from './fold.ts'
import type { Label } from './labels.ts'

// Numbers in running text that are a person's, told by their own digits or by the label before them.

export type PersonalNumber = 'citizen-number' | 'document-number' | 'phone' | 'account'

/** Whether a citizen's number stands somewhere in the text; for fields that are no running text. */
export function holdsCitizenNumber(text: string): boolean {
  for (let i = 0; i < text.length; i++) {
    if (!isDigit(text.charCodeAt(i))) continue
    const end = endOfNumber(text, i)
    if (end - i >= 18 && citizenNumberIn(digitsOf(text.slice(i, end)))) return true
    i = end - 1
  }
  return false
}

/** the digits of a mobile number */
const SHORTEST_NUMBER = 11

export function isDigit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 0xff10 && unit <= 0xff19)
}

/** Where the number that begins here ends; single spaces and hyphens inside belong to it, and an X behind seventeen digits. */
export function endOfNumber(text: string, from: number): number {
  let end = from + 1
  for (let i = end; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isDigit(unit)) end = i + 1
    else if (i !== end || (unit !== 32 && unit !== 45 && unit !== 0x200b)) break
  }
  const tail = text.charCodeAt(end)
  return tail === 88 || tail === 120 || tail === 0xff38 || tail === 0xff58 ? end + 1 : end
}

function digitsOf(stretch: string): string {
  return fold(stretch)
    .replace(/[ \u200b-]/g, '')
    .toUpperCase()
}

const MOBILE = /^(?:86)?1[3-9]\d{9}$/
const GROUPED_MOBILE = /^(?:86[ -]?)?1[3-9]\d(?:\d{8}|[ -]\d{4}[ -]\d{4})$/

/** What the number that stands from here to there is, if it is a person's. */
export function personalNumber(text: string, from: number, end: number): PersonalNumber | null {
  if (end - from < SHORTEST_NUMBER) return null
  const stretch = text.slice(from, end)
  const digits = digitsOf(stretch)
  if (digits.length >= 18 && citizenNumberIn(digits)) return 'citizen-number'
  if (isLetter(text.charCodeAt(from - 1))) return null
  if (MOBILE.test(digits) && GROUPED_MOBILE.test(fold(stretch).trim())) return 'phone'
  return isCardNumber(digits) ? 'account' : null
}

function isLetter(unit: number): boolean {
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)
}

/** A number may be run together with another: every eighteen characters are tried. */
function citizenNumberIn(digits: string): boolean {
  for (let i = 0; i + 18 <= digits.length; i++) {
    if (isCentury(digits, i + 6) && isCitizenNumber(digits.slice(i, i + 18))) return true
  }
  return false
}

/** Quick: in a citizen's number 19 or 20 stands where the year of birth begins. */
function isCentury(digits: string, at: number): boolean {
  const first = digits.charCodeAt(at)
  const second = digits.charCodeAt(at + 1)
  return (first === 49 && second === 57) || (first === 50 && second === 48)
}

/** Sixteen to nineteen digits as cards bear them, with the right check digit (Luhn), and no organisation's code. */
function isCardNumber(digits: string): boolean {
  if (!/^(?:62\d{14,17}|[45]\d{15}|9558\d{15})$/.test(digits) || isUscc(digits)) return false
  let sum = 0
  for (let i = digits.length - 1, twice = false; i >= 0; i--, twice = !twice) {
    const value = (digits.charCodeAt(i) - 48) * (twice ? 2 : 1)
    sum += value > 9 ? value - 9 : value
  }
  return sum % 10 === 0
}

const SPOKEN: Readonly<Record<Exclude<Label, 'name'>, readonly [RegExp, PersonalNumber]>> = {
  document: [/^(?:号码?)?[\s:：为是(（]{0,4}(?=[A-Za-z0-9*]{0,10}\d)[A-Za-z0-9*Xx]{6,20}/, 'document-number'],
  phone: [/^(?:号码?)?[\s:：为是(（]{0,4}\+?[\d*][\d* -]{6,20}/, 'phone'],
  account: [/^(?:号码?)?[\s:：为是(（]{0,4}\d[\d* -]{7,30}/, 'account'],
}

/** The number that a label introduces, right or not: whoever writes 身份证号 and a number means a person's. */
export function numberBehind(text: string, from: number, kind: Exclude<Label, 'name'>): PersonalNumber | null {
  const [shape, found] = SPOKEN[kind]
  const behind = fold(text.slice(from, from + 40))
  if (!shape.test(behind)) return null
  return found === 'document-number' && isOldCitizenNumber(behind.replace(/\D/g, '').slice(0, 15))
    ? 'citizen-number'
    : found
}
