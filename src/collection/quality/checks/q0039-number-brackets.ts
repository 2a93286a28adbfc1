import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { labelOf } from '../say.ts'

// One decision comes as 〔2018〕, 【2018】, [2018] or ［2018］, by who typed it; told apart by its number it would be four. Round
// brackets stay round: courts write （2018）鲁01执123号.
const SQUARE = /[[【［〖]( ?(?:19|20)\d\d ?)[\]】］〗]/g
const HALF_ROUND = /\(( ?(?:19|20)\d\d ?)\)/g
const ODD = /[[【［〖(]/
const LONGEST = 500

export const numberBrackets: Check = {
  code: 'q0039',
  effect: 'note',
  zh: '文号括号已统一',
  en: 'a document number’s brackets made uniform',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0039', field: 'decisionNo', value: '鲁市监罚【2026】12号', suggestion: '鲁市监罚〔2026〕12号' },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}的年份括号已统一为 ${finding.suggestion ?? '〔〕'}`,
    en: `The brackets around the year in ${labelOf(field, 'en')} were made uniform: ${finding.suggestion ?? '〔〕'}`,
  }),
  compile({ item }) {
    const number = placeOf(item, item.roles.number)
    if (number === null || number.field.type !== 'text') return null
    return ({ values }, findings) => {
      const value = values[number.index]
      if (!value || value.length > LONGEST || !ODD.test(value)) return
      const uniform = value.replace(SQUARE, '〔$1〕').replace(HALF_ROUND, '（$1）')
      if (uniform === value) return
      values[number.index] = uniform
      findings.push(about('q0039', number.field, value, { suggestion: uniform.slice(0, 200) }))
    }
  },
}
