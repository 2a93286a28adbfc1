import type { Check } from '../check.ts'
import { about, isReported, placeOf } from '../cells.ts'
import { labelOf } from '../say.ts'

export const fineMissing: Check = {
  code: 'q0143',
  effect: 'note',
  zh: '有罚款而没有金额',
  en: 'a fine without its amount',
  cite: 'double-publicity-2018',
  verified: false,
  example: { code: 'q0143', field: 'fine', value: null, suggestion: null },
  message: (_, field) => ({
    zh: `处罚类别有罚款，${labelOf(field, 'zh')}没有填（来源待核），已接收；请补报`,
    en: `The kinds name a fine and ${labelOf(field, 'en')} is empty (source to be verified); taken, please supply it`,
  }),
  compile({ item }) {
    const kinds = placeOf(item, item.roles.kinds)
    const fine = placeOf(item, 'fine')
    // The 2016 form has no column for it.
    if (kinds === null || fine === null || fine.field.headers.length === 0) return null
    return ({ values }, findings) => {
      const value = values[kinds.index]
      const amount = values[fine.index]
      if (!value || (amount && amount !== '0') || !isAmong('fine', value)) return
      // The cell was sent back already: it is not missing.
      if (isReported(findings, fine.field)) return
      findings.push(about('q0143', fine.field, null))
    }
  },
}

/** Whether a code is among those joined by 、. */
function isAmong(code: string, joined: string): boolean {
  return joined === code || `、${joined}、`.includes(`、${code}、`)
}
