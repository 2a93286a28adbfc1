import type { Check, Words } from '../check.ts'
import { about, placesOf } from '../cells.ts'
import { convertAmount, explainAmount, fromYuan, readAmount } from '../amounts.ts'
import type { AmountTrouble } from '../amounts.ts'
import { detailOf, labelOf, writtenEn, writtenZh } from '../say.ts'

const WHY: Readonly<Record<AmountTrouble, Words>> = {
  negative: { zh: '金额不能为负；请核对', en: 'an amount cannot be negative; compare the decision' },
  currency: { zh: '请折成人民币，以万元为单位填写', en: 'write it in CNY, in units of 10,000' },
  several: { zh: '有不止一个金额；请合计后以万元填写', en: 'more than one amount; write their sum in 10,000 CNY' },
  scientific: {
    zh: '是科学计数；请以万元写成普通数字',
    en: 'a number in scientific form; write it in plain digits in 10,000 CNY',
  },
  grouping: {
    zh: '逗号的位置不对；请以万元写成普通数字',
    en: 'the comma is in no place for one; write plain digits in 10,000 CNY',
  },
  'too-fine': {
    zh: '比一分钱还细；请以万元填写，最多六位小数',
    en: 'finer than a fen; write 10,000 CNY with at most six decimals',
  },
  'too-large': { zh: '数额太大；请确认单位是万元', en: 'too large; see whether the unit is 10,000 CNY' },
  'not-a-number': { zh: '不是金额；请以万元填写数字', en: 'no amount; write a number in 10,000 CNY' },
}

export const notAnAmount: Check = {
  code: 'q0141',
  effect: 'return',
  zh: '不是金额',
  en: 'not an amount',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0141', field: 'fine', value: '-3', suggestion: null, detail: { trouble: 'negative' } },
  message(finding, field) {
    const why = WHY[detailOf(finding, 'trouble') as AmountTrouble]
    return {
      zh: `${labelOf(field, 'zh')}${writtenZh(finding)}${why.zh}`,
      en: `${labelOf(field, 'en')}${writtenEn(finding)} ${why.en}`,
    }
  },
  compile({ item, inYuan = [] }) {
    const places = placesOf(item, ({ type }) => type === 'amount').map((place) => ({
      ...place,
      read: inYuan.includes(place.index) ? fromYuan : readAmount,
    }))
    if (places.length === 0) return null
    return ({ values }, findings) => {
      for (const { index, field, read } of places) {
        const value = values[index]
        if (!value) continue
        const amount = read(value)
        if (amount !== null) values[index] = amount
        // An amount with its unit is q0142's.
        else if (convertAmount(value) === null) {
          findings.push(about('q0141', field, value, { detail: { trouble: explainAmount(value) } }))
          values[index] = null
        }
      }
    }
  },
}
