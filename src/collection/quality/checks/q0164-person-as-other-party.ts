import { about, placesOf, remembering } from '../cells.ts'
import type { Check } from '../check.ts'
import { nameKind } from '../organisation-name.ts'
import { labelOf } from '../say.ts'

// A row is about one organisation; who stands on the other side may be a person. What is not surely an organisation's name is taken
// for a person's, before anything is stored.

export const personAsOtherParty: Check = {
  code: 'q0164',
  effect: 'note',
  zh: '其他当事人是自然人',
  en: 'another party is a natural person',
  cite: 'platform-design art.P4',
  verified: false,
  example: { code: 'q0164', field: 'authority', value: null, suggestion: null },
  message: (_, field) => ({
    zh: `${labelOf(field, 'zh')}不是机构名称，只记“${PERSON}”，姓名未保存`,
    en: `${labelOf(field, 'en')} is no organisation’s name; kept as “${PERSON}” (a natural person), without the name`,
  }),
  compile({ item }) {
    const places = placesOf(item, ({ type }) => type === 'organisation')
    if (places.length === 0) return null
    const read = remembering(withoutPersons)
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        if (!value) continue
        const kept = read(value)
        if (kept !== value) findings.push(about('q0164', field, null))
        values[index] = kept
      }
    }
  },
}

const PERSON = '自然人'
const SEPARATORS = /([、，,;；/|])/

/** The names of organisations as they stand, each other name as 「自然人」; 张三的鸿运公司 names a person before it names a company. */
function withoutPersons(text: string): string {
  return text
    .split(SEPARATORS)
    .map((piece, i) => (i % 2 === 1 || piece.trim() === '' || isOrganisation(piece.trim()) ? piece : PERSON))
    .join('')
}

function isOrganisation(piece: string): boolean {
  return piece === PERSON || (nameKind(piece) === 'organisation' && !/^.{2,4}的|\d{15}/.test(piece))
}
