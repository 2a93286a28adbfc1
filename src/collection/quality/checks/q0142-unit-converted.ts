import type { Check } from '../check.ts'
import { about, placesOf } from '../cells.ts'
import { convertAmount, readAmount } from '../amounts.ts'
import { labelOf, saidOf } from '../say.ts'

export const unitConverted: Check = {
  code: 'q0142',
  effect: 'note',
  zh: '按写明的单位换算',
  en: 'converted from the unit written',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0142', field: 'fine', value: '30000元', suggestion: '3' },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}写的是“${saidOf(finding)}”，已换算为 ${finding.suggestion ?? ''} 万元；请只填数字`,
    en: `${labelOf(field, 'en')} says "${saidOf(finding)}", taken as ${finding.suggestion ?? ''} in 10,000 CNY; write the number only`,
  }),
  compile({ item }) {
    const places = placesOf(item, ({ type }) => type === 'amount')
    if (places.length === 0) return null
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        if (!value || readAmount(value) !== null) continue
        const amount = convertAmount(value)
        values[index] = amount
        if (amount !== null) findings.push(about('q0142', field, value, { suggestion: amount }))
      }
    }
  },
}
