import type { Check } from '../check.ts'
import { labelOf, saidOf } from '../say.ts'

export const provisionalSubject: Check = {
  code: 'q0204',
  effect: 'note',
  zh: '主体库中没有，已据此记录暂立',
  en: 'not in the register; set up provisionally from this record',
  cite: 'platform-design art.G4',
  verified: false,
  example: { code: 'q0204', field: 'uscc', value: '91370100MA3TE5T030', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')} ${saidOf(finding)} 不在主体库中，已据此记录暂立主体；登记信息到后补全`,
    en: `${labelOf(field, 'en')} ${saidOf(finding)} is not in the register; a provisional subject was set up and is completed when its registration arrives`,
  }),
  compile: () => null,
}
