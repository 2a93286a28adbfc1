import { html } from './html.ts'
import type { Html } from './html.ts'
import { t } from './lang.ts'
import type { Lang } from './lang.ts'

const HUNDRED_MILLION = 100_000_000

/** A count with thousands commas; from 100 million on 「155.90 亿」, the exact value in `title`. */
export function count(lang: Lang, value: number): Html {
  const exact = grouped(String(value))
  if (value < HUNDRED_MILLION) return html`<span class="num">${exact}</span>`
  const short = t(lang, `${(value / HUNDRED_MILLION).toFixed(2)} 亿`, `${(value / 1e9).toFixed(2)} billion`)
  return html`<span class="num" title="${exact}">${short}</span>`
}

/**
 * An amount kept in 10,000 CNY as decimal text: 「12.50 万元」, in English in CNY. At least two decimals and
 * never fewer than the record has: a fine of 0.005 万元 is not rounded away. Text that is no amount stands as it is.
 */
export function amount(lang: Lang, inTenThousands: string): Html {
  const found = /^(-?)(\d+)(?:\.(\d+))?$/.exec(inTenThousands.trim())
  if (!found) return html`${inTenThousands}`
  const [, sign, whole, fraction = ''] = found as unknown as [string, string, string, string?]
  const text = lang === 'zh' ? `${sign}${decimal(whole, fraction)} 万元` : `CNY ${sign}${yuan(whole, fraction)}`
  return html`<span class="num">${text}</span>`
}

function yuan(whole: string, fraction: string): string {
  return decimal((whole + fraction.slice(0, 4).padEnd(4, '0')).replace(/^0+(?=\d)/, ''), fraction.slice(4))
}

function decimal(whole: string, fraction: string): string {
  return `${grouped(whole)}.${fraction.replace(/0+$/, '').padEnd(2, '0')}`
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',')
}

const DIGITS = '零一二三四五六七八九'

/** A number below 1,000 as Chinese law counts its articles: 三十九, 一百零三. */
export function chineseNumber(value: number): string {
  const hundreds = Math.floor(value / 100)
  const tens = Math.floor((value % 100) / 10)
  const ones = value % 10
  const head = hundreds > 0 ? `${DIGITS[hundreds]}百` : ''
  const bridge = hundreds > 0 && tens === 0 && ones > 0 ? '零' : ''
  const middle = tens === 0 ? '' : `${tens === 1 && hundreds === 0 ? '' : DIGITS[tens]}十`
  return `${head}${bridge}${middle}${ones > 0 || value === 0 ? DIGITS[ones] : ''}`
}
