import type { Check } from '../check.ts'
import { labelOf } from '../say.ts'

export const unreadableCharacters: Check = {
  code: 'q0033',
  effect: 'return',
  zh: '有乱码或不能显示的字符',
  en: 'damaged or undisplayable characters',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0033', field: 'name', value: '山东鸿�商贸有限公司', suggestion: null },
  message: (_, field) => ({
    zh: `${labelOf(field, 'zh')}有乱码或控制字符，无法显示；请重新录入`,
    en: `${labelOf(field, 'en')} holds damaged or control characters that cannot be shown; type it again`,
  }),
  // found in the one pass over all characters (q0035)
  compile: () => null,
}
