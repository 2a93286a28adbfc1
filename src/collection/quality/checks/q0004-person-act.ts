import { personMatter } from '#register/catalogue/forbidden.ts'
import type { Check, Context } from '../check.ts'
import { aboutRow, placeOf, placesOf, remembering } from '../cells.ts'
import { readKinds } from '../kinds.ts'

export const personAct: Check = {
  code: 'q0004',
  effect: 'return',
  zh: '只对个人作出的决定',
  en: 'an act that exists only for persons',
  cite: 'platform-design art.P2; platform-design art.P14; penalty-law-2021 art.9(5)',
  verified: false,
  example: aboutRow('q0004'),
  message: () => ({
    zh: '行政拘留、市场禁入、社会救助、婚姻户籍等事项只对个人作出，按自然人退回，内容未保存',
    en: 'Detention, market bans, relief, marriage, household and the like exist for persons only, so the row counts as a natural person’s. Nothing of it was kept',
  }),
  compile(context) {
    const tests = [kindsTest(context), ...matterTests(context)].filter((test) => test !== null)
    if (tests.length === 0) return null
    return ({ values }, findings) => {
      for (const { index, isPersons } of tests) {
        const value = values[index]
        if (value && isPersons(value)) return void findings.push(aboutRow('q0004'))
      }
    }
  },
}

type Test = { readonly index: number; readonly isPersons: (text: string) => boolean }

/** Every kind that the cell names exists for persons only. */
function kindsTest({ item, law }: Context): Test | null {
  const kinds = placeOf(item, item.roles.kinds)
  if (kinds === null || kinds.field.list === null) return null
  const list = law.codes(kinds.field.list)
  const isPersons = remembering((text) => {
    const { codes, unknown } = readKinds(text, list)
    return codes.length > 0 && unknown.length === 0 && codes.every(({ traits }) => traits['person'] === true)
  })
  return { index: kinds.index, isPersons }
}

/** The matter is one of persons and households: relief, marriage, a person's status or title (design §1 P14). */
function matterTests({ item, law, receivedOn }: Context): readonly Test[] {
  const isPersons = remembering((text) => personMatter(law, receivedOn, text.replace(INVISIBLE, '')) !== null)
  return placesOf(item, ({ personMatters }) => personMatters).map(({ index }) => ({ index, isPersons }))
}

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff]/g
