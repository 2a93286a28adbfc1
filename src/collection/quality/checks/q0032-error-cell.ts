import type { Check } from '../check.ts'
import { about } from '../cells.ts'
import { isErrorCell } from '../mangled.ts'
import { labelOf, saidOf } from '../say.ts'

const HASH = 35

export const errorCell: Check = {
  code: 'q0032',
  effect: 'return',
  zh: '单元格里是错误值',
  en: 'the cell holds a spreadsheet’s error',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0032', field: 'uscc', value: '#N/A', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}是表格的错误值 ${saidOf(finding)}；请填实际内容`,
    en: `${labelOf(field, 'en')} is the spreadsheet’s error ${saidOf(finding)}; write what it stands for`,
  }),
  compile({ item }) {
    return ({ values }, findings) => {
      for (let i = 0; i < values.length; i++) {
        const value = values[i]
        if (!value || value.charCodeAt(0) !== HASH || !isErrorCell(value)) continue
        findings.push(about('q0032', item.fields[i]!, value))
        values[i] = null
      }
    }
  },
}
