import { isUscc, prefixOf } from '#register/subjects/uscc.ts'
import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { detailOf, labelOf } from '../say.ts'

export const usccPrefix: Check = {
  code: 'q0120',
  effect: 'note',
  zh: '代码前两位不在表里',
  en: 'the code’s first two characters are not in the table',
  cite: 'gb-32100-2015',
  verified: true,
  example: { code: 'q0120', field: 'uscc', value: '38370100MA3TE5T03X', suggestion: null, detail: { prefix: '38' } },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}前两位 ${detailOf(finding, 'prefix')} 不在登记部门和类别表里，已接收；请核对`,
    en: `The first two characters of ${labelOf(field, 'en')}, ${detailOf(finding, 'prefix')}, are not in the table of registrars and kinds; taken, please compare`,
  }),
  compile({ item, law }) {
    const place = placeOf(item, item.roles.uscc)
    if (place === null) return null
    const prefixes = new Set(law.codes('uscc-prefix').codes.map(({ code }) => code))
    return ({ values }, findings) => {
      const value = values[place.index]
      if (!value || value.length !== 18) return
      const prefix = prefixOf(value)
      if (!prefixes.has(prefix) && isUscc(value))
        findings.push(about('q0120', place.field, value, { detail: { prefix } }))
    }
  },
}
