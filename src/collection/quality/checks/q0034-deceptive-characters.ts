import type { Check } from '../check.ts'
import { labelOf } from '../say.ts'

export const deceptiveCharacters: Check = {
  code: 'q0034',
  effect: 'return',
  zh: '有改变文字方向的字符',
  en: 'characters that turn the text’s direction',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0034', field: 'name', value: '鸿运\u202e司公限有', suggestion: null },
  message: (_, field) => ({
    zh: `${labelOf(field, 'zh')}有改变文字方向的隐藏字符，显示与内容不符；请重新录入`,
    en: `${labelOf(field, 'en')} holds hidden characters that turn the text’s direction, so that it shows as something else; type it again`,
  }),
  // found in the one pass over all characters (q0035)
  compile: () => null,
}
