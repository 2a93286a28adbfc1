import type { Check } from '../check.ts'
import { inspectOrder } from '../date-order.ts'
import { detailOf, labelOf, writtenEn, writtenZh } from '../say.ts'

// No rule of law but of sense: of two days that contradict each other one is wrong, and only the sender knows which.

export const validityOrder: Check = {
  code: 'q0134',
  effect: 'return',
  zh: '有效期止早于起',
  en: 'the validity ends before it begins',
  cite: 'platform-design art.G1',
  verified: false,
  example: {
    code: 'q0134',
    field: 'validTo',
    value: '2025-04-01',
    suggestion: null,
    detail: { other: '2026-04-01', zh: '有效期自', en: 'valid from' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}早于${detailOf(finding, 'zh')}的 ${detailOf(finding, 'other')}；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} earlier than ${detailOf(finding, 'en')}, ${detailOf(finding, 'other')}; compare the document`,
  }),
  compile: ({ item }) => inspectOrder(item, 'q0134', [['validFrom', 'validTo']]),
}
