import type { Check } from '../check.ts'
import { quoted, readCodes } from '../code-values.ts'
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
  // A list that stands verified is the law's: a value outside it sends the row back, and nothing of the cell is taken.
  compile: (context) => readCodes(context, { code: 'q0106', verified: true, keepKnown: false }),
}
