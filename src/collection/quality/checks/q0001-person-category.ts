import type { Check } from '../check.ts'
import { aboutRow, placeOf, remembering } from '../cells.ts'

// 农村承包经营户 are households of persons and no subjects either (design §1 P1).
const PERSON_WORDS = /^(?:自然人|个人|公民|居民|村民|农村承包经营户|承包户)(?:$|[(（、,，/])/
// A type of company that has the word in it: 有限责任公司（自然人独资）.
const NOT_PERSONS = /独资|投资|控股|公司|企业|含个体/

export const personCategory: Check = {
  code: 'q0001',
  effect: 'return',
  zh: '相对人类别是自然人',
  en: 'the category says a natural person',
  cite: 'platform-design art.P2',
  verified: false,
  example: aboutRow('q0001'),
  message: () => ({
    zh: '类别写明是自然人；本平台只收机构信息，内容未保存，请勿再报',
    en: 'The category says a natural person; this platform takes organisations only. Nothing of the row was kept; do not send it again',
  }),
  compile({ item, law }) {
    const category = placeOf(item, item.roles.category)
    if (category === null) return null
    const list = category.field.list === null ? null : law.codes(category.field.list)
    const isPerson = remembering((text) => {
      const bare = text.replace(/[\s\u200b-\u200f\u2060\ufeff]/g, '')
      return list?.find(bare)?.traits['person'] === true || (PERSON_WORDS.test(bare) && !NOT_PERSONS.test(bare))
    })
    return ({ values }, findings) => {
      const value = values[category.index]
      if (value && isPerson(value)) findings.push(aboutRow('q0001'))
    }
  },
}
