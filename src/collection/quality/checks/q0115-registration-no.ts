import { isRegistrationNo } from '#register/subjects/registration-no.ts'
import { isUscc } from '#register/subjects/uscc.ts'
import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { labelOf, writtenEn, writtenZh } from '../say.ts'

// Many numbers of old stock fail the check digit, and 13 digits were used before 2007: a note, no more.

export const registrationNo: Check = {
  code: 'q0115',
  effect: 'note',
  zh: '工商注册号校验不符',
  en: 'the registration number fails its check',
  cite: 'registration-no-15',
  verified: true,
  example: { code: 'q0115', field: 'registrationNo', value: '110108000000017', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}不是 15 位或校验位不符，已接收；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} not 15 digits, or the check digit does not fit; taken, please compare`,
  }),
  compile({ item }) {
    const place = placeOf(item, item.roles.registrationNo)
    if (place === null) return null
    return ({ values }, findings) => {
      const value = values[place.index]
      // Since 2015 the unified code takes its place, and some forms ask for it in the old column.
      if (!value || isRegistrationNo(value) || isUscc(value)) return
      findings.push(about('q0115', place.field, value))
    }
  },
}
