import type { Check } from '../check.ts'
import { findLateness } from '../row-timeliness.ts'
import { labelOf } from '../say.ts'

export const latenessUnknown: Check = {
  code: 'q0172',
  effect: 'note',
  zh: '是否迟报无法判断',
  en: 'whether it came late cannot be told',
  cite: 'holiday-notices',
  verified: true,
  example: {
    code: 'q0172',
    field: 'decidedOn',
    value: '2027-01-04',
    suggestion: null,
    detail: { days: 7, receivedOn: '2027-01-20' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}是 ${finding.value ?? ''}，工作日历未公布，不能判断是否迟报；已接收`,
    en: `${labelOf(field, 'en')} is ${finding.value ?? ''}; the working calendar has not been published, so whether it came late cannot be told; taken`,
  }),
  compile: (context) => findLateness(context, 'q0172', 'unknown'),
}
