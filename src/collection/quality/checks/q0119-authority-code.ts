import { isUscc } from '#register/subjects/uscc.ts'
import type { Check } from '../check.ts'
import { about, placeOf, remembering } from '../cells.ts'
import { labelOf, writtenEn, writtenZh } from '../say.ts'

export const authorityCode: Check = {
  code: 'q0119',
  effect: 'return',
  zh: '机关或来源单位的代码不对',
  en: 'the authority’s or source’s code is wrong',
  cite: 'gb-32100-2015',
  verified: true,
  example: { code: 'q0119', field: 'authorityCode', value: '11370000004501233E', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}不是有效的统一社会信用代码；请核对后填写，或留空`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} no valid unified code; correct it or leave it empty`,
  }),
  compile({ item }) {
    const places = [item.roles.authorityCode, item.roles.sourceCode].flatMap((name) => placeOf(item, name) ?? [])
    if (places.length === 0) return null
    const isCode = remembering(isUscc)
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        if (!value || isCode(value)) continue
        findings.push(about('q0119', field, value))
        values[index] = null
      }
    }
  },
}
