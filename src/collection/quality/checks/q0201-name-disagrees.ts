import type { Check } from '../check.ts'
import { detailOf, labelOf, saidOf } from '../say.ts'

// Raised by intake, which asks the register; in a registration it is a rename. The registered name is suggested where it is one.

export const nameDisagrees: Check = {
  code: 'q0201',
  effect: 'hold',
  zh: '名称与登记的不一致',
  en: 'the name disagrees with the register',
  cite: 'platform-design art.G4',
  verified: false,
  example: {
    code: 'q0201',
    field: 'name',
    value: '鸿运商贸公司',
    suggestion: null,
    detail: { registered: '山东鸿运商贸有限公司' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}是“${saidOf(finding)}”，该代码登记的是“${detailOf(finding, 'registered')}”；待判断，请核对两项`,
    en: `${labelOf(field, 'en')} is "${saidOf(finding)}" and the code is registered as "${detailOf(finding, 'registered')}"; held until somebody has compared both`,
  }),
  compile: () => null,
}
