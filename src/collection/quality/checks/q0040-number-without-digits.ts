import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { labelOf, writtenEn, writtenZh } from '../say.ts'

// Portals have causes where the number should be. No text says what a number must hold, so that it is only noted.
const DIGIT = /[0-9０-９〇零一二三四五六七八九十]/

export const numberWithoutDigits: Check = {
  code: 'q0040',
  effect: 'note',
  zh: '文号里没有数字',
  en: 'a document number without a figure',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0040', field: 'decisionNo', value: '未经批准擅自施工', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}没有数字，疑为错列，已接收；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} it has no figure, perhaps columns were shifted; taken, please compare`,
  }),
  compile({ item }) {
    const number = placeOf(item, item.roles.number)
    if (number === null || number.field.type !== 'text') return null
    return ({ values }, findings) => {
      const value = values[number.index]
      if (value && value !== '空' && !DIGIT.test(value)) findings.push(about('q0040', number.field, value))
    }
  },
}
