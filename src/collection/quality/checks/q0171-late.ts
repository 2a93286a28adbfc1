import type { Check } from '../check.ts'
import { findLateness } from '../row-timeliness.ts'
import { detailOf, labelOf } from '../say.ts'

export const late: Check = {
  code: 'q0171',
  effect: 'note',
  zh: '迟报',
  en: 'reported late',
  cite: 'double-publicity-2018; samr-45-2021 art.9',
  verified: false,
  example: {
    code: 'q0171',
    field: 'decidedOn',
    value: '2026-04-01',
    suggestion: null,
    detail: { days: 7, receivedOn: '2026-05-06' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}是 ${finding.value ?? ''}，${detailOf(finding, 'receivedOn')} 才收到，超过 ${detailOf(finding, 'days')} 个工作日；已接收`,
    en: `${labelOf(field, 'en')} is ${finding.value ?? ''} and it came on ${detailOf(finding, 'receivedOn')}, later than ${detailOf(finding, 'days')} working days; taken`,
  }),
  compile: (context) => findLateness(context, 'q0171', 'late'),
}
