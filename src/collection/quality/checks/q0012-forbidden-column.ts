import type { Check } from '../check.ts'
import { detailOf, saidOf } from '../say.ts'

// Raised once for a file, where its header is read: see forbidden-headers.ts.

export const forbiddenColumn: Check = {
  code: 'q0012',
  effect: 'note',
  zh: '不得收集的内容，该列未读取',
  en: 'what may not be collected; the column was not read',
  cite: 'sd-social-credit-2020 art.42; pipl-2021 art.28',
  verified: true,
  example: {
    code: 'q0012',
    field: null,
    value: '婚姻状况',
    suggestion: null,
    detail: { zh: '个人婚姻、学历等', en: 'a person’s marriage, education and the like' },
  },
  message: (finding) => ({
    zh: `列“${saidOf(finding)}”属不得收集的内容（${detailOf(finding, 'zh')}），未读取；请勿再报`,
    en: `The column "${saidOf(finding)}" is of a kind that may not be collected (${detailOf(finding, 'en')}); it was not read. Do not send it`,
  }),
  compile: () => null,
}
