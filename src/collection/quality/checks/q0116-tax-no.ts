import { isTaxNo } from '#register/subjects/tax-no.ts'
import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { labelOf, writtenEn, writtenZh } from '../say.ts'

export const taxNo: Check = {
  code: 'q0116',
  effect: 'note',
  zh: '不像纳税人识别号',
  en: 'not built as a taxpayer’s number',
  cite: 'double-publicity-2016',
  verified: true,
  example: { code: 'q0116', field: 'taxNo', value: '3701', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}不是 15、17、18 或 20 位，已接收；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} not 15, 17, 18 or 20 letters and digits; taken, please compare`,
  }),
  compile({ item }) {
    const place = placeOf(item, item.roles.taxNo)
    if (place === null) return null
    return ({ values }, findings) => {
      const value = values[place.index]
      if (value && !isTaxNo(value)) findings.push(about('q0116', place.field, value))
    }
  },
}
