import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { detailOf, labelOf, writtenEn, writtenZh } from '../say.ts'

export const inTheFuture: Check = {
  code: 'q0133',
  effect: 'return',
  zh: '日期晚于收到之日',
  en: 'dated after the day of receipt',
  cite: 'double-publicity-2016',
  verified: true,
  example: {
    code: 'q0133',
    field: 'decidedOn',
    value: '2026-12-02',
    suggestion: null,
    detail: { receivedOn: '2026-11-22' },
  },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}晚于收到之日 ${detailOf(finding, 'receivedOn')}；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} later than the day of receipt, ${detailOf(finding, 'receivedOn')}; compare the document`,
  }),
  compile({ item, receivedOn }) {
    // What has been decided or has happened; a validity may well end in the future.
    const places = [item.roles.decidedOn, 'exitedOn'].flatMap((name) => placeOf(item, name) ?? [])
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        if (!value || value <= receivedOn) continue
        findings.push(about('q0133', field, value, { detail: { receivedOn } }))
        values[index] = null
      }
    }
  },
}
