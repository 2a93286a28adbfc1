import type { Item } from '#register/catalogue/item.ts'
import type { Check } from '../check.ts'
import { about, identifierPlaces, isReported, placesOf } from '../cells.ts'
import { labelOf } from '../say.ts'

/**
 * Names of the fields without which a row goes back: those that tell a record apart, say whose decision it is and of what day,
 * and classify it; and every required field of the items whose columns are the platform's own (design §5). The mandatory marks
 * of the double-publicity standard were not read in the official text: their absence is a note (q0102). A row without any
 * identifier is held, not returned (q0202).
 */
export function mustFields(item: Item): ReadonlySet<string> {
  const { name, decidedOn, authority, kinds } = item.roles
  const ownStandard = !item.cite.startsWith('double-publicity')
  const telling = [name, decidedOn, authority, kinds, ...item.identifiedBy]
  const identifiers = new Set(identifierPlaces(item).map(({ field }) => field.name))
  const must = item.fields.filter(
    (field) =>
      field.required &&
      (ownStandard || telling.includes(field.name)) &&
      !identifiers.has(field.name) &&
      !field.type.startsWith('person-'),
  )
  return new Set(must.map((field) => field.name))
}

export const required: Check = {
  code: 'q0101',
  effect: 'return',
  zh: '必填项没有填',
  en: 'a required cell is empty',
  cite: 'double-publicity-2016; sd-social-credit-2020 art.10',
  verified: true,
  example: { code: 'q0101', field: 'decisionNo', value: null, suggestion: null },
  message: (_, field) => ({
    zh: `${labelOf(field, 'zh')}没有填，记录无法辨认；请补填`,
    en: `${labelOf(field, 'en')} is empty, and without it the record cannot be told apart; fill it in`,
  }),
  compile({ item }) {
    const must = mustFields(item)
    const places = placesOf(item, ({ name }) => must.has(name))
    return ({ values }, findings) => {
      for (const { index, field } of places)
        if (!values[index] && !isReported(findings, field)) findings.push(about('q0101', field, null))
    }
  },
}
