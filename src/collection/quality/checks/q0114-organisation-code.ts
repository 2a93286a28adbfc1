import { isOrganisationCode } from '#register/subjects/organisation-code.ts'
import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { labelOf, writtenEn, writtenZh } from '../say.ts'

export const organisationCode: Check = {
  code: 'q0114',
  effect: 'return',
  zh: '组织机构代码校验不符',
  en: 'the organisation code fails its check',
  cite: 'gb-11714',
  verified: true,
  example: { code: 'q0114', field: 'organisationCode', value: 'D21435690', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}不是 9 位组织机构代码或校验位不符；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} not nine characters, or the check character does not fit; compare the certificate`,
  }),
  compile({ item }) {
    const place = placeOf(item, item.roles.organisationCode)
    if (place === null) return null
    return ({ values }, findings) => {
      const value = values[place.index]
      if (!value || isOrganisationCode(value)) return
      findings.push(about('q0114', place.field, value))
      values[place.index] = null
    }
  },
}
