import type { Check } from '../check.ts'
import { aboutRow, placeOf } from '../cells.ts'

const TOTALS: ReadonlySet<string> = new Set([
  '合计',
  '总计',
  '小计',
  '共计',
  '累计',
  '本页合计',
  '本页小计',
  'TOTAL',
  'SUBTOTAL',
  'SUM',
])
const LONGEST = 12
const MAY_BE = /[计TtSs]/

export const totalRow: Check = {
  code: 'q0022',
  effect: 'return',
  zh: '合计行',
  en: 'a row of totals',
  cite: 'platform-design art.G1',
  verified: false,
  example: aboutRow('q0022'),
  message: () => ({
    zh: '这一行是合计，不是一条记录；请从数据中删去',
    en: 'This row holds totals and is no record; take it out',
  }),
  compile({ item }) {
    const places = [item.roles.name, item.roles.number].flatMap((name) => placeOf(item, name)?.index ?? [])
    return ({ values, first }, findings) => {
      if (isTotal(first) || places.some((index) => isTotal(values[index]))) findings.push(aboutRow('q0022'))
    }
  },
}

function isTotal(value: string | null | undefined): boolean {
  return (
    value != null &&
    value.length <= LONGEST &&
    MAY_BE.test(value) &&
    TOTALS.has(value.replace(/[\s:：]/g, '').toUpperCase())
  )
}
