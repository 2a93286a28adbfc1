import type { Check } from '../check.ts'
import { saidOf } from '../say.ts'

export const unclaimedColumn: Check = {
  code: 'q0013',
  effect: 'note',
  zh: '目录里没有的列',
  en: 'a column that the catalogue does not know',
  cite: 'sd-social-credit-2020 art.10',
  verified: true,
  example: { code: 'q0013', field: null, value: '备用字段1', suggestion: null },
  message: (finding) => ({
    zh: `列“${saidOf(finding)}”不在目录里，未收录；如属已有字段，请在映射文件中指明`,
    en: `The column "${saidOf(finding)}" is not in the catalogue and was not taken; if it is a known field, say so in the mapping`,
  }),
  compile: () => null,
}
