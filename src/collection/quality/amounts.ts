import { fold } from './fold.ts'

// Amounts are kept in 10,000 CNY (万元) as decimal text. A bare number is in 10,000 CNY, for so the column is headed;
// another unit counts only when the cell itself names it. Nothing is rounded but what floating point added.

/** Why a cell is no amount. */
export type AmountTrouble =
  | 'negative'
  | 'currency'
  | 'several'
  | 'scientific'
  | 'grouping'
  | 'too-fine'
  | 'too-large'
  | 'not-a-number'

const LONGEST = 60
/** one fen is 0.000001 of 10,000 CNY */
const PLACES = 6
/** 10,000 CNY in twelve digits is more than there is */
const INTEGER_DIGITS = 12

/** The amount of a bare number, commas between thousands allowed: `12,345.60` gives `12345.6`; null when the cell is more or less than that. */
export function readAmount(text: string): string | null {
  if (isCanonical(text)) return text
  if (text.length > LONGEST) return null
  const plain = fold(text).trim()
  return NUMBER.test(plain) ? canonical(plain.replaceAll(',', ''), 0) : null
}

/** The amount of a bare number in a column that is headed 元: `30000` gives `3`. */
export function fromYuan(text: string): string | null {
  const plain = text.length > LONGEST ? '' : fold(text).trim()
  return NUMBER.test(plain) ? canonical(plain.replaceAll(',', ''), -4) : null
}

/** Groups of three, or no groups at all: 12,34 may be a decimal comma and is nobody's to guess. */
const NUMBER = /^\+?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?$/

/** Digits without a leading zero and, behind a point, without a trailing one: kept as it is. */
function isCanonical(text: string): boolean {
  const length = text.length
  if (length === 0 || length > INTEGER_DIGITS) return false
  let point = -1
  for (let i = 0; i < length; i++) {
    const unit = text.charCodeAt(i)
    if (unit === 46 && point < 0) point = i
    else if (unit < 48 || unit > 57) return false
  }
  const leadingZero = text.charCodeAt(0) === 48 && length > 1 && point !== 1
  if (leadingZero || point === 0 || point === length - 1) return false
  return point < 0 || (length - point - 1 <= PLACES && text.charCodeAt(length - 1) !== 48)
}

const UNITS: readonly (readonly [unit: string, zeros: number])[] = [
  ['亿元', 4],
  ['亿', 4],
  ['千万元', 3],
  ['百万元', 2],
  ['十万元', 1],
  ['万元', 0],
  ['万', 0],
  ['千元', -1],
  ['圆', -4],
  ['元', -4],
  ['块', -4],
]
const AROUND = /^(?:人民币|RMB|CNY|罚款|计|共计|合计)?:? ?[¥￥]? ?|[整正]?[。.;]?$/gi

/** The amount of a number with its unit beside it: `30000元` gives `3`, `1.2亿元` gives `12000`; null when no unit is named. */
export function convertAmount(text: string): string | null {
  if (text.length > LONGEST) return null
  const plain = fold(text).trim().replace(AROUND, '').replace('人民币', '').trim()
  const found = UNITS.find(([unit]) => plain.endsWith(unit))
  if (!found) return null
  const number = plain.slice(0, -found[0].length).trim()
  return NUMBER.test(number) ? canonical(number.replaceAll(',', ''), found[1]) : null
}

/** The number with its point moved, in its shortest form; null when it is finer than a fen or larger than money. */
function canonical(number: string, shift: number): string | null {
  const [whole = '', fraction = ''] = number.replace('+', '').split('.')
  const at = whole.length + shift
  const all = `${'0'.repeat(Math.max(0, -at))}${whole}${fraction}`.padEnd(Math.max(at, 0), '0')
  const point = Math.max(at, 0)
  const integer = all.slice(0, point).replace(/^0+/, '') || '0'
  const rest = withoutFloatNoise(integer, all.slice(point).replace(/0+$/, ''))
  if (rest === null || integer.length > INTEGER_DIGITS) return null
  return rest === '' ? integer : `${integer}.${rest}`
}

/** 3.3000000000000003 and 0.29999999999999999 are what floating point makes of 3.3 and 0.3; other digits below a fen are the sender's. */
function withoutFloatNoise(integer: string, fraction: string): string | null {
  if (fraction.length <= PLACES) return fraction
  if (integer.length + fraction.length < 15) return null
  const rounded = Number(`0.${fraction}`).toFixed(PLACES)
  const noise = Math.abs(Number(`0.${fraction}`) - Number(rounded))
  if (noise > 1e-9 || rounded.startsWith('1')) return null
  return rounded.slice(2).replace(/0+$/, '')
}

const NUMBERS = /\d+(?:[.,]\d+)*/g
const HOLDS_MONEY = /元|万|罚|没收|[;、]/

/** Why the cell is no amount. */
export function explainAmount(text: string): AmountTrouble {
  const plain = fold(text.slice(0, LONGEST)).trim()
  if (/^[-−–—]\s*[\d¥￥]|^\(\s*\d[\d,.]*\s*\)$|^负/.test(plain)) return 'negative'
  if (/美元|港元|港币|欧元|日元|英镑|[$€£]|USD|HKD|EUR|JPY/i.test(plain)) return 'currency'
  if (/^\d+(?:\.\d+)?E[+-]?\d+$/i.test(plain)) return 'scientific'
  if ((plain.match(NUMBERS)?.length ?? 0) > 1 && HOLDS_MONEY.test(plain)) return 'several'
  if (/^[\d,]+(?:\.\d*)?$/.test(plain) && plain.includes(',') && !NUMBER.test(plain)) return 'grouping'
  if (/^\d{13,}/.test(plain.replaceAll(',', ''))) return 'too-large'
  if (/^[\d,]+\.\d{7,}/.test(plain)) return 'too-fine'
  return 'not-a-number'
}
