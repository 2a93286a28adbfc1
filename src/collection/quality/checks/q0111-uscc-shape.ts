import { findUsccFault, isUscc } from '#register/subjects/uscc.ts'
import type { UsccFault } from '#register/subjects/uscc.ts'
import type { Check, Words } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { detailOf, labelOf, writtenEn, writtenZh } from '../say.ts'

const WHY: Readonly<Record<Exclude<UsccFault, 'check'>, (length: string) => Words>> = {
  length: (length) => ({
    zh: `有 ${length} 位，应为 18 位；请核对执照`,
    en: `it has ${length} characters, not 18; compare the licence`,
  }),
  characters: () => ({
    zh: '含数字和大写字母以外的字符；请核对执照',
    en: 'it holds other signs than digits and capital letters; compare the licence',
  }),
  letter: () => ({
    zh: '含代码不用的字母 I、O、S、V、Z；请核对执照',
    en: 'it holds I, O, S, V or Z, which codes do not use; compare the licence',
  }),
  region: () => ({
    zh: '第 3 至 8 位不是六位数字；请核对执照',
    en: 'characters 3 to 8 are not six digits; compare the licence',
  }),
}

export const usccShape: Check = {
  code: 'q0111',
  effect: 'return',
  zh: '不是统一社会信用代码的样子',
  en: 'not built as a unified social credit code',
  cite: 'gb-32100-2015',
  verified: true,
  example: {
    code: 'q0111',
    field: 'uscc',
    value: '9137O1OOMA3TE5T03O',
    suggestion: null,
    detail: { fault: 'letter', length: 18 },
  },
  message(finding, field) {
    const why = WHY[detailOf(finding, 'fault') as keyof typeof WHY](detailOf(finding, 'length'))
    return {
      zh: `${labelOf(field, 'zh')}${writtenZh(finding)}${why.zh}`,
      en: `${labelOf(field, 'en')}${writtenEn(finding)} ${why.en}`,
    }
  },
  compile({ item }) {
    const place = placeOf(item, item.roles.uscc)
    if (place === null) return null
    return ({ values }, findings) => {
      const value = values[place.index]
      if (!value || isUscc(value)) return
      const fault = findUsccFault(value)
      if (fault === null || fault === 'check') return
      findings.push(about('q0111', place.field, value, { detail: { fault, length: value.length } }))
      values[place.index] = null
    }
  },
}
