import type { Shown } from './xlsx-styles.ts'

/** Excel's day numbers: 1 is 1900-01-01 and 60 the 29 February 1900 that never was; or 0 is 1904-01-01. */
export type DateSystem = 1900 | 1904

const DAY_SECONDS = 86_400
const LAST_SERIAL = 2_958_465
const EPOCH_1900 = -25_569
const EPOCH_1904 = -24_107

/**
 * A number as its cell shows it: dates by their format, else the shortest decimal text. A number of 10^15 and more is given as the
 * file has it (`1.23456789012345E+17`): its last digits were lost when it was typed, and that must stay visible.
 */
export function numberText(raw: string, shown: Shown, system: DateSystem): string {
  if (shown === 'number') return decimalText(raw)
  const value = Number(raw)
  if (typeof shown === 'number')
    return Number.isInteger(value) && value >= 0 && value < 1e15 ? String(value).padStart(shown, '0') : decimalText(raw)
  return serialText(value, shown, system) ?? decimalText(raw)
}

/** The shortest decimal text of a number as a workbook keeps it; the text itself when it is no number or has lost digits. */
export function decimalText(raw: string): string {
  if (/^-?(?:0|[1-9]\d{0,14})$/.test(raw)) return raw
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value) || Math.abs(value) >= 1e15) return raw
  // Programs show 15 digits; the 16th and 17th are the noise of binary fractions (0.30000000000000004).
  const text = String(Number(value.toPrecision(15)))
  return text.includes('e') ? expanded(text) : text
}

function expanded(text: string): string {
  const [, sign, whole, fraction = '', exponent] = /^(-?)(\d)(?:\.(\d+))?e-(\d+)$/.exec(text)!
  return `${sign}0.${'0'.repeat(Number(exponent) - 1)}${whole}${fraction}`
}

/** Day, moment or time of a serial number; null when it lies outside what Excel can show as one. */
function serialText(serial: number, shown: 'date' | 'moment' | 'time', system: DateSystem): string | null {
  if (!Number.isFinite(serial) || serial < 0 || serial >= LAST_SERIAL + 1) return null
  const seconds = Math.round(serial * DAY_SECONDS)
  const days = Math.floor(seconds / DAY_SECONDS)
  const time = timeText(seconds % DAY_SECONDS)
  if (shown === 'time' && days === 0) return time
  const day = dayText(days, system)
  if (day === null) return null
  return shown === 'date' || (shown === 'moment' && seconds % DAY_SECONDS === 0) ? day : `${day} ${time}`
}

function dayText(serial: number, system: DateSystem): string | null {
  if (system === 1904) return serial > LAST_SERIAL + EPOCH_1900 - EPOCH_1904 ? null : isoDay(serial + EPOCH_1904)
  if (serial === 0) return null
  if (serial === 60) return '1900-02-29'
  return isoDay(serial + EPOCH_1900 + (serial < 60 ? 1 : 0))
}

/** Days since 1970 to the calendar, by eras of 400 years that begin on 1 March. */
function isoDay(days: number): string {
  const since0 = days + 719_468
  const era = Math.floor(since0 / 146_097)
  const ofEra = since0 - era * 146_097
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365,
  )
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const fromMarch = Math.floor((5 * ofYear + 2) / 153)
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1
  return `${String(yearOfEra + era * 400 + (month < 3 ? 1 : 0)).padStart(4, '0')}-${two(month)}-${two(day)}`
}

function timeText(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number)
}

/** A date that the file keeps as ISO 8601 (`t="d"`), in the same words as the others. */
export function isoText(raw: string): string {
  const match = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z?)?$/.exec(raw)
  if (!match) return raw
  return match[2] === undefined || match[2] === '00:00:00' ? match[1]! : `${match[1]} ${match[2]}`
}

/** Text in which the file writes characters that XML cannot hold as `_x000D_`. */
export function unescapeCharacters(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text
}

/** The same the other way; text that only looks like such an escape has its underscore escaped. */
export function escapeCharacters(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4})/g, '_x005F_')
    .replace(
      /[\0-\x08\x0b-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g,
      (one) => `_x${one.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    )
}

/** The column number of a cell reference, 1 for `A7`; 0 when it is none. */
export function columnOf(reference: string): number {
  let column = 0
  let i = 0
  for (; i < reference.length; i++) {
    const letter = reference.charCodeAt(i) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return i > 3 || i === reference.length ? 0 : column
}

/** The letters of a column number, `A` for 1. */
export function columnName(column: number): string {
  return column > 26
    ? columnName(Math.floor((column - 1) / 26)) + columnName(((column - 1) % 26) + 1)
    : String.fromCharCode(64 + column)
}
