import { findUsccFault, isUscc } from '#register/subjects/uscc.ts'
import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { isRegistration } from '../registration.ts'
import { labelOf, writtenEn, writtenZh } from '../say.ts'

export const codeFailsCheck: Check = {
  code: 'q0203',
  effect: 'note',
  zh: '登记的代码校验不符，照登记收录',
  en: 'a registered code that fails its check, kept as registered',
  cite: 'gb-32100-2015',
  verified: true,
  example: { code: 'q0203', field: 'code', value: '91370100MA3TE5T031', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}校验位不符，照登记收录并标注；请登记机关核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} its check character does not fit; kept as registered and flagged, the registrar may compare`,
  }),
  compile({ item }) {
    const place = placeOf(item, item.roles.uscc)
    if (place === null || !isRegistration(item)) return null
    return ({ values }, findings) => {
      const value = values[place.index]
      if (value && !isUscc(value) && findUsccFault(value) === 'check') findings.push(about('q0203', place.field, value))
    }
  },
}
