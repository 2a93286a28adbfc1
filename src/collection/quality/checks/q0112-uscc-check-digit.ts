import { findUsccFault, isUscc } from '#register/subjects/uscc.ts'
import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { isRegistration } from '../registration.ts'
import { labelOf, writtenEn, writtenZh } from '../say.ts'

// No corrected code is ever computed: seventeen wrong digits have a right check character too, and it may be another firm's.

export const usccCheckDigit: Check = {
  code: 'q0112',
  effect: 'return',
  zh: '统一社会信用代码校验不符',
  en: 'the unified code fails its check character',
  cite: 'gb-32100-2015',
  verified: true,
  example: { code: 'q0112', field: 'uscc', value: '91370100MA3TE5T031', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}校验位不符，必有一位写错；请核对执照`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} its check character does not fit, so one character is wrong; compare the licence`,
  }),
  compile({ item }) {
    const place = placeOf(item, item.roles.uscc)
    if (place === null || isRegistration(item)) return null
    return ({ values }, findings) => {
      const value = values[place.index]
      if (!value || isUscc(value) || findUsccFault(value) !== 'check') return
      findings.push(about('q0112', place.field, value))
      values[place.index] = null
    }
  },
}
