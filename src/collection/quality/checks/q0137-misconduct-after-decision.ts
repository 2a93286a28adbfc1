import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { detailOf, labelOf, writtenEn, writtenZh } from '../say.ts'

// The five years of 山东条例 第三十八条 count from the end of the misconduct. A day after the decision would lengthen them on
// the word of a cell that is probably wrong: it is left out, and they count from the decision.

export const misconductAfterDecision: Check = {
  code: 'q0137',
  effect: 'note',
  zh: '违法行为终了日晚于决定日',
  en: 'the misconduct ended after the decision',
  cite: 'sd-social-credit-2020 art.38',
  verified: true,
  example: {
    code: 'q0137',
    field: 'misconductEndedOn',
    value: '2026-05-01',
    suggestion: null,
    detail: { decidedOn: '2026-04-01' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}晚于决定日 ${detailOf(finding, 'decidedOn')}，该栏未收；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} later than the decision of ${detailOf(finding, 'decidedOn')}; the cell was left out, please compare`,
  }),
  compile({ item }) {
    const ended = placeOf(item, item.roles.misconductEndedOn)
    const decided = placeOf(item, item.roles.decidedOn)
    if (ended === null || decided === null) return null
    return ({ values }, findings) => {
      const value = values[ended.index]
      const decidedOn = values[decided.index]
      if (!value || !decidedOn || value <= decidedOn) return
      findings.push(about('q0137', ended.field, value, { detail: { decidedOn } }))
      values[ended.index] = null
    }
  },
}
