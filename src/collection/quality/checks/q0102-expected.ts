import type { Check } from '../check.ts'
import { about, identifierPlaces, isReported, placesOf } from '../cells.ts'
import { labelOf } from '../say.ts'
import { mustFields } from './q0101-required.ts'

export const expected: Check = {
  code: 'q0102',
  effect: 'note',
  zh: '标准要求的内容没有填',
  en: 'a cell that the standard asks for is empty',
  cite: 'double-publicity-2018',
  verified: false,
  example: { code: 'q0102', field: 'basis', value: null, suggestion: null },
  message: (_, field) => ({
    zh: `${labelOf(field, 'zh')}没有填，标准要求填写（来源待核），已接收；请补报`,
    en: `${labelOf(field, 'en')} is empty although the standard asks for it (source to be verified); taken, please supply it`,
  }),
  compile({ item }) {
    const must = mustFields(item)
    // A row without any identifier waits for a person (q0202); which of them it lacks is then no second finding.
    const identifiers = new Set(identifierPlaces(item).map(({ field }) => field.name))
    const places = placesOf(
      item,
      ({ name, required, type }) =>
        required && !must.has(name) && !identifiers.has(name) && !type.startsWith('person-'),
    )
    if (places.length === 0) return null
    return ({ values }, findings) => {
      for (const { index, field } of places)
        if (!values[index] && !isReported(findings, field)) findings.push(about('q0102', field, null))
    }
  },
}
