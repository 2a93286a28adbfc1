import type { Check } from '../check.ts'
import { inspectOrder } from '../date-order.ts'
import { detailOf, labelOf, writtenEn, writtenZh } from '../say.ts'

// The platform computes how long a record is shown; an end that makes no sense harms nobody and is noted.

export const endBeforeDecision: Check = {
  code: 'q0136',
  effect: 'note',
  zh: '截止日早于决定日',
  en: 'an end before the decision',
  cite: 'double-publicity-2016',
  verified: true,
  example: {
    code: 'q0136',
    field: 'publicityEnd',
    value: '2025-04-01',
    suggestion: null,
    detail: { other: '2026-04-01', zh: '处罚决定日期', en: 'date of decision' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}早于${detailOf(finding, 'zh')} ${detailOf(finding, 'other')}，已接收；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} earlier than the ${detailOf(finding, 'en')}, ${detailOf(finding, 'other')}; taken, please compare`,
  }),
  compile: ({ item }) =>
    inspectOrder(item, 'q0136', [
      ['decidedOn', 'validUntil'],
      ['decidedOn', 'publicityEnd'],
      ['decidedOn', 'validTo'],
      ['enteredOn', 'until'],
    ]),
}
