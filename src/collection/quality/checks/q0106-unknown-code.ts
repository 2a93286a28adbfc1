import type { Check } from '../check.ts'
import { placesOf } from '../cells.ts'
import { codeReader, listed, quoted, unlisted } from '../code-values.ts'
import { detailOf, labelOf } from '../say.ts'

export const unknownCode: Check = {
  code: 'q0106',
  effect: 'return',
  zh: '不在代码表里',
  en: 'not in the code list',
  cite: 'penalty-law-2021 art.9; sd-social-credit-2020 art.29',
  verified: true,
  example: {
    code: 'q0106',
    field: 'kinds',
    value: '严重警告',
    suggestion: null,
    detail: { unknown: '严重警告', zh: '警告、通报批评、罚款', en: 'warning, circular of criticism, fine' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${quoted(finding)}不在代码表里；可写：${detailOf(finding, 'zh')}`,
    en: `${labelOf(field, 'en')}${detailOf(finding, 'unknown') === '' ? '' : `: "${detailOf(finding, 'unknown')}"`} is not in the code list; write one of: ${detailOf(finding, 'en')}`,
  }),
  compile({ item, law }) {
    const places = placesOf(item, ({ type, list }) => type === 'code' && list !== null && law.codes(list).verified).map(
      ({ index, field }) => {
        const list = law.codes(field.list!)
        return { index, field, read: codeReader(list, field.many), zh: listed(list, 'zh'), en: listed(list, 'en') }
      },
    )
    if (places.length === 0) return null
    return ({ values }, findings) => {
      for (const { index, field, read, zh, en } of places) {
        const value = values[index]
        if (!value) continue
        const { codes, unknown } = read(value)
        if (unknown !== '') findings.push(unlisted('q0106', field, value, unknown, { zh, en }))
        values[index] = unknown === '' ? codes || null : null
      }
    }
  },
}
