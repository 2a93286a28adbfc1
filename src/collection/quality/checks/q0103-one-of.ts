import type { Check } from '../check.ts'
import { aboutRow, identifierPlaces, placeOf } from '../cells.ts'
import { detailOf } from '../say.ts'

export const oneOfGroup: Check = {
  code: 'q0103',
  effect: 'return',
  zh: '几项中至少填一项',
  en: 'one of several cells must be filled',
  cite: 'double-publicity-2016',
  verified: true,
  example: aboutRow('q0103', { fields: '原因、依据' }),
  message: (finding) => ({
    zh: `${detailOf(finding, 'fields')}都没有填；至少填一项`,
    en: `None of ${detailOf(finding, 'fields')} is filled; fill at least one`,
  }),
  compile({ item }) {
    // An organisation without any code is no fault of form: it waits for a person with its candidates (q0202).
    const identifiers = new Set(identifierPlaces(item).map(({ field }) => field.name))
    const groups = item.oneOf
      .filter((group) => !group.every((name) => identifiers.has(name)))
      .map((group) => group.flatMap((name) => placeOf(item, name) ?? []))
      .map((places) => ({
        indexes: places.map(({ index }) => index),
        fields: places.map(({ field }) => field.zh).join('、'),
      }))
    if (groups.length === 0) return null
    return ({ values }, findings) => {
      for (const { indexes, fields } of groups) {
        if (!indexes.some((index) => values[index])) findings.push(aboutRow('q0103', { fields }))
      }
    }
  },
}
