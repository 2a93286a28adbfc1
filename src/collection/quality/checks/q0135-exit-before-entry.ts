import type { Check } from '../check.ts'
import { inspectOrder } from '../date-order.ts'
import { detailOf, labelOf, writtenEn, writtenZh } from '../say.ts'

export const exitBeforeEntry: Check = {
  code: 'q0135',
  effect: 'return',
  zh: '移出早于列入',
  en: 'removed before it was entered',
  cite: 'platform-design art.G1',
  verified: false,
  example: {
    code: 'q0135',
    field: 'exitedOn',
    value: '2025-04-01',
    suggestion: null,
    detail: { other: '2026-04-01', zh: '列入日期', en: 'date of entry' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}早于${detailOf(finding, 'zh')} ${detailOf(finding, 'other')}；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} earlier than the ${detailOf(finding, 'en')}, ${detailOf(finding, 'other')}; compare the decisions`,
  }),
  compile: ({ item }) => inspectOrder(item, 'q0135', [['enteredOn', 'exitedOn']]),
}
