import { daysInMonth } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dayOf } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { fold } from './fold.ts'

// The ways in which days are written in files. One that could mean two days is none: the sender says which.

export type ReadDate = (text: string) => CalendarDate | null

/** Why a cell names no day. A serial is a spreadsheet's count of days, from 1900 or from 1904: nobody can tell which. */
export type DateTrouble =
  | 'no-such-day'
  | 'two-digit-year'
  | 'ambiguous'
  | 'serial'
  | 'month-only'
  | 'several'
  | 'not-a-date'

/** The forms print 2099-12-31 for what has no end (2016 form, 2018 standard). */
export const LONG_TERM = '2099-12-31' as CalendarDate

const LONGEST = 40
const LONG_TERM_WORDS: ReadonlySet<string> = new Set([
  '长期',
  '长期有效',
  '永久',
  '永久有效',
  '永久性',
  '无固定期限',
  '无期限',
  '9999-12-31',
  '9999/12/31',
  '99991231',
  '9999-12-31 00:00:00',
])

/** The day that a cell names, in any of the usual ways: 2026-04-01, 2026/4/1, 20260401, 2026.4.1, 2026年4月1日, with a time or not. */
export const readDate: ReadDate = (text) =>
  isIsoDay(text) ? (text as CalendarDate) : text.length > LONGEST ? null : readOther(text)

/** Whether an end that is written in words means no end. */
export function isLongTerm(text: string): boolean {
  return text.length <= LONGEST && LONG_TERM_WORDS.has(fold(text).trim())
}

/** Whether the text is a real day written YYYY-MM-DD, told without allocating: a file asks it millions of times. */
export function isIsoDay(text: string): boolean {
  if (text.length !== 10 || text.charCodeAt(4) !== 45 || text.charCodeAt(7) !== 45) return false
  const year = digits(text, 0, 4)
  const month = digits(text, 5, 7)
  const day = digits(text, 8, 10)
  return (
    year >= FIRST_YEAR && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  )
}

// Before 1800 and after 2199 no decision, registration or validity of ours lies: it is a slip of the keys (0026, 2206).
const FIRST_YEAR = 1800
const LAST_YEAR = 2199

function digits(text: string, from: number, to: number): number {
  let value = 0
  for (let i = from; i < to; i++) {
    const digit = text.charCodeAt(i) - 48
    if (digit < 0 || digit > 9) return -1
    value = value * 10 + digit
  }
  return value
}

const SEPARATED = /^(\d{4}) ?([-/.\u2010-\u2015]|年) ?(\d{1,2}) ?([-/.\u2010-\u2015]|月) ?(\d{1,2}) ?[日号]?$/
const TOGETHER = /^(\d{4})(\d{2})(\d{2})$/
const TIME = /[T ] ?\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?$/
const ZONED = /T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})$/
const CHINESE = /^[〇○零一二三四五六七八九]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}[日号]$/

function readOther(text: string): CalendarDate | null {
  const plain = tidied(text)
  if (ZONED.test(plain)) return readMoment(plain)
  const bare = plain.replace(TIME, '')
  const found = SEPARATED.exec(bare)
  if (found) return sameSigns(found[2]!, found[4]!) ? dayFrom(found[1]!, found[3]!, found[5]!) : null
  const together = TOGETHER.exec(bare)
  if (together) return dayFrom(together[1]!, together[2]!, together[3]!)
  return CHINESE.test(bare) ? readChinese(bare) : null
}

function tidied(text: string): string {
  return fold(text)
    .replace(/[\u200b-\u200d\u2060\ufeff]/g, '')
    .trim()
    .replace(/\s+/g, ' ')
}

function sameSigns(first: string, second: string): boolean {
  return first === second || (first === '年' && second === '月')
}

function dayFrom(year: string, month: string, day: string): CalendarDate | null {
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isIsoDay(iso) ? (iso as CalendarDate) : null
}

/** A moment with its zone is the day in Shanghai in which it falls: 2026-03-31T16:00:00Z is the first of April. */
function readMoment(text: string): CalendarDate | null {
  try {
    const day = dayOf(Temporal.Instant.from(text))
    return isIsoDay(day) ? day : null
  } catch {
    return null
  }
}

const NUMERALS = '〇一二三四五六七八九'

/** 二〇二六年四月一日, as decisions print it. */
function readChinese(text: string): CalendarDate | null {
  const [year, month, day] = text.split(/[年月日号]/) as [string, string, string]
  const digitsOfYear = [...year.replace(/[○零]/g, '〇')].map((numeral) => NUMERALS.indexOf(numeral)).join('')
  return dayFrom(digitsOfYear, String(countOf(month)), String(countOf(day)))
}

/** 一 to 三十一; 0 for what is no such count. */
function countOf(numerals: string): number {
  const ten = numerals.indexOf('十')
  if (ten < 0) return numerals.length === 1 ? NUMERALS.indexOf(numerals) : 0
  if (ten > 1 || numerals.length - ten > 2) return 0
  const tens = ten === 0 ? 1 : NUMERALS.indexOf(numerals.charAt(0))
  const ones = ten === numerals.length - 1 ? 0 : NUMERALS.indexOf(numerals.charAt(ten + 1))
  return ones < 0 || tens < 0 ? 0 : tens * 10 + ones
}

/** Why the cell names no day, and the one day that it can mean where there is just one. */
export function explainDate(text: string): { readonly trouble: DateTrouble; readonly suggestion: CalendarDate | null } {
  const plain = tidied(text.slice(0, LONGEST)).replace(TIME, '')
  if (/^\d{4}(?:[-/.]\d{1,2}|年\d{1,2}月)$/.test(plain)) return { trouble: 'month-only', suggestion: null }
  if (SEPARATED.test(plain) || TOGETHER.test(plain) || CHINESE.test(plain))
    return { trouble: 'no-such-day', suggestion: null }
  if (/^\d{5}(?:\.\d{1,9})?$/.test(plain)) return { trouble: 'serial', suggestion: null }
  if (/\d{4}\D{1,3}\d{1,2}\D{1,3}\d{1,2}\D+\d{4}/.test(plain)) return { trouble: 'several', suggestion: null }
  const reversed = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(plain)
  if (reversed) return { trouble: 'ambiguous', suggestion: onlyReading(reversed[1]!, reversed[2]!, reversed[3]!) }
  if (/^\d{1,2}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/.test(plain) || /^\d{6}$/.test(plain))
    return { trouble: 'two-digit-year', suggestion: null }
  return { trouble: 'not-a-date', suggestion: null }
}

/** 13/4/2026 can only be the thirteenth of April; 1/4/2026 may be two days. */
function onlyReading(first: string, second: string, year: string): CalendarDate | null {
  const dayFirst = dayFrom(year, second, first)
  const monthFirst = dayFrom(year, first, second)
  if (dayFirst === null || monthFirst === null) return dayFirst ?? monthFirst
  return dayFirst === monthFirst ? dayFirst : null
}

const TOKENS: Readonly<Record<string, string>> = {
  YYYY: '(?<year>\\d{4})',
  MM: '(?<month>\\d{2})',
  M: '(?<month>\\d{1,2})',
  DD: '(?<day>\\d{2})',
  D: '(?<day>\\d{1,2})',
}

/**
 * Reads days as a mapping's `dates` says they are written, such as `DD/MM/YYYY` or `YYYYMMDD`; a time behind the day is passed over.
 * Refusal intake/mapping when the pattern does not name year (YYYY), month and day just once.
 */
export function compileDatePattern(pattern: string): ReadDate {
  const parts = pattern.split(/(YYYY|MM?|DD?)/)
  const named = parts
    .filter((part) => part in TOKENS)
    .map((part) => part.charAt(0))
    .sort()
    .join('')
  if (named !== 'DMY' || pattern.length > LONGEST) throw unreadable(pattern)
  const shape = new RegExp(`^${parts.map((part) => TOKENS[part] ?? RegExp.escape(part)).join('')}$`)
  return (text) => {
    if (text.length > LONGEST) return null
    const plain = tidied(text)
    const found = shape.exec(plain)?.groups ?? shape.exec(plain.replace(TIME, ''))?.groups
    return found ? dayFrom(found['year']!, found['month']!, found['day']!) : null
  }
}

function unreadable(pattern: string): Refusal {
  return new Refusal(
    'intake/mapping',
    `映射文件的 dates 写的是“${pattern}”；请用 YYYY、MM、DD 各一次，如 DD/MM/YYYY`,
    `The mapping's dates says "${pattern}"; use YYYY, MM and DD once each, such as DD/MM/YYYY`,
    { key: 'dates' },
  )
}
