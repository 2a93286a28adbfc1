import type { Check } from '../check.ts'
import { about, identifierPlaces, placesOf } from '../cells.ts'
import { holdsCitizenNumber } from '../personal-numbers.ts'
import { labelOf } from '../say.ts'

export const citizenNumberElsewhere: Check = {
  code: 'q0162',
  effect: 'withhold',
  zh: '其他栏里有身份证号码',
  en: 'a citizen’s number in another cell',
  cite: 'platform-design art.P4; pipl-2021 art.6',
  verified: false,
  example: { code: 'q0162', field: 'decisionNo', value: null, suggestion: null },
  message: (_, field) => ({
    zh: `${labelOf(field, 'zh')}里有身份证号码，该栏待核后再公示；请删去后重报`,
    en: `${labelOf(field, 'en')} holds a citizen’s number; the cell is not shown until somebody has looked. Take it out and report again`,
  }),
  compile({ item }) {
    // In an identifier or the name it makes the row a person's (q0002); in what has no key of its own, the row goes back (q0163).
    const identifying = new Set([item.roles.name, ...identifierPlaces(item).map(({ field }) => field.name)])
    const places = placesOf(
      item,
      ({ name, type, freeText, key }) => type === 'text' && !freeText && key !== null && !identifying.has(name),
    )
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        if (value && value.length >= 18 && holdsCitizenNumber(value)) findings.push(about('q0162', field, null))
      }
    }
  },
}
