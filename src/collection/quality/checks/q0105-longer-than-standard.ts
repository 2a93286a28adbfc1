import type { Check } from '../check.ts'
import { about, placesOf } from '../cells.ts'
import { isCodeField } from '../code-fields.ts'
import { detailOf, labelOf } from '../say.ts'

// The lengths are those of a live platform's tables, not of the official text: a longer value is taken, and noted.

export const longerThanStandard: Check = {
  code: 'q0105',
  effect: 'note',
  zh: '超过标准的长度',
  en: 'longer than the standard has it',
  cite: 'double-publicity-2018',
  verified: false,
  example: { code: 'q0105', field: 'decisionNo', value: null, suggestion: null, detail: { length: 140, limit: 128 } },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}有 ${detailOf(finding, 'length')} 个字，超过标准的 ${detailOf(finding, 'limit')} 个（来源待核），已接收`,
    en: `${labelOf(field, 'en')} has ${detailOf(finding, 'length')} characters, the standard ${detailOf(finding, 'limit')} (source to be verified); taken`,
  }),
  compile({ item }) {
    const places = placesOf(
      item,
      (field) => field.length !== null && !isCodeField(field) && ['text', 'person-name'].includes(field.type),
    )
    const limits = places.map(({ field }) => field.length!)
    return ({ values }, findings) => {
      for (let i = 0; i < places.length; i++) {
        const { index, field } = places[i]!
        const value = values[index]
        if (!value || value.length <= limits[i]!) continue
        findings.push(about('q0105', field, null, { detail: { length: value.length, limit: limits[i]! } }))
      }
    }
  },
}
