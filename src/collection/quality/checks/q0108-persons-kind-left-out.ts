import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { codeReader } from '../code-values.ts'
import { detailOf, labelOf } from '../say.ts'

// One document may fine a company and ban its managers. The ban is about persons and is recorded for nobody.

export const personsKindLeftOut: Check = {
  code: 'q0108',
  effect: 'note',
  zh: '只对个人的处罚种类未收录',
  en: 'a kind that exists for persons only was left out',
  cite: 'platform-design art.P2',
  verified: false,
  example: { code: 'q0108', field: 'kinds', value: '罚款、市场禁入', suggestion: null, detail: { kinds: '市场禁入' } },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}里的“${detailOf(finding, 'kinds')}”只对个人作出，未收录；其余已接收`,
    en: `"${detailOf(finding, 'kinds')}" in ${labelOf(field, 'en')} exists for persons only and was left out; the rest was taken`,
  }),
  compile({ item, law }) {
    const kinds = placeOf(item, item.roles.kinds)
    if (kinds === null || kinds.field.list === null) return null
    const read = codeReader(law.codes(kinds.field.list), kinds.field.many)
    return ({ values }, findings) => {
      const value = values[kinds.index]
      if (!value) return
      const { personsOnly } = read(value)
      if (personsOnly !== '') findings.push(about('q0108', kinds.field, value, { detail: { kinds: personsOnly } }))
    }
  },
}
