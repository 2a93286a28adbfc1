import type { Check } from '../check.ts'
import { aboutRow, placeOf, remembering } from '../cells.ts'
import { readKinds } from '../kinds.ts'

export const personAct: Check = {
  code: 'q0004',
  effect: 'return',
  zh: '只对个人作出的决定',
  en: 'an act that exists only for persons',
  cite: 'platform-design art.P2; penalty-law-2021 art.9(5)',
  verified: false,
  example: aboutRow('q0004'),
  message: () => ({
    zh: '行政拘留、市场禁入只对个人作出，按自然人退回，内容未保存',
    en: 'Detention and market bans exist for persons only, so the row counts as a natural person’s. Nothing of it was kept',
  }),
  compile({ item, law }) {
    const kinds = placeOf(item, item.roles.kinds)
    if (kinds === null || kinds.field.list === null) return null
    const list = law.codes(kinds.field.list)
    const onlyPersons = remembering((text) => {
      const { codes, unknown } = readKinds(text, list)
      return codes.length > 0 && unknown.length === 0 && codes.every(({ traits }) => traits['person'] === true)
    })
    return ({ values }, findings) => {
      const value = values[kinds.index]
      if (value && onlyPersons(value)) findings.push(aboutRow('q0004'))
    }
  },
}
