import type { Check } from '../check.ts'
import { about } from '../cells.ts'
import { labelOf } from '../say.ts'

export const formulaCell: Check = {
  code: 'q0031',
  effect: 'return',
  zh: '单元格里是公式',
  en: 'the cell holds a formula',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0031', field: 'decisionNo', value: '=A2&B2', suggestion: null },
  message: (_, field) => ({
    zh: `${labelOf(field, 'zh')}是公式，其结果不能当作数据；请粘贴为数值后再报`,
    en: `${labelOf(field, 'en')} is a formula, whose result cannot pass for data; paste it as a value`,
  }),
  compile({ item }) {
    return (row, findings) => {
      if (row.formulas === null) return
      for (const index of row.formulas) {
        const field = item.fields[index]
        if (!field) continue
        findings.push(about('q0031', field, row.values[index] ?? null))
        row.values[index] = null
      }
    }
  },
}
