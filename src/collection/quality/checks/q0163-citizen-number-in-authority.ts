import type { Check } from '../check.ts'
import { about, identifierPlaces, placesOf } from '../cells.ts'
import { holdsCitizenNumber } from '../personal-numbers.ts'
import { labelOf } from '../say.ts'

// The authority stands in a column that its other decisions share, and in every list: it cannot be held back for one record.
export const citizenNumberInAuthority: Check = {
  code: 'q0163',
  effect: 'return',
  zh: '机关名称里有身份证号码',
  en: 'a citizen’s number in the name of an authority',
  cite: 'platform-design art.P4; pipl-2021 art.6',
  verified: false,
  example: { code: 'q0163', field: 'authority', value: null, suggestion: null },
  message: (_, field) => ({
    zh: `${labelOf(field, 'zh')}里有身份证号码；请只写机关名称后重报`,
    en: `${labelOf(field, 'en')} holds a citizen’s number; write the authority’s name alone and report again`,
  }),
  compile({ item }) {
    const identifying = new Set([item.roles.name, ...identifierPlaces(item).map(({ field }) => field.name)])
    const places = placesOf(item, ({ name, type, key }) => type === 'text' && key === null && !identifying.has(name))
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        if (!value || value.length < 18 || !holdsCitizenNumber(value)) continue
        findings.push(about('q0163', field, null))
        values[index] = null
      }
    }
  },
}
