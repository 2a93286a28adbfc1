import { isUscc, organisationPart } from '#register/subjects/uscc.ts'
import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { labelOf } from '../say.ts'

export const codesDisagree: Check = {
  code: 'q0118',
  effect: 'note',
  zh: '两种代码对不上',
  en: 'the two codes disagree',
  cite: 'gb-32100-2015; gb-11714',
  verified: true,
  example: { code: 'q0118', field: 'organisationCode', value: 'D2143569X', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${finding.value ?? ''}不是统一代码的第 9 至 17 位，按统一代码接收；请核对`,
    en: `${labelOf(field, 'en')} ${finding.value ?? ''} is not characters 9 to 17 of the unified code; taken by the unified code, please compare`,
  }),
  compile({ item }) {
    const uscc = placeOf(item, item.roles.uscc)
    const organisation = placeOf(item, item.roles.organisationCode)
    if (uscc === null || organisation === null) return null
    return ({ values }, findings) => {
      const code = values[uscc.index]
      const value = values[organisation.index]
      if (!code || !value || !isUscc(code) || organisationPart(code) === value) return
      findings.push(about('q0118', organisation.field, value))
    }
  },
}
