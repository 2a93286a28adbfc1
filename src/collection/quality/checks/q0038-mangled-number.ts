import { isUscc } from '#register/subjects/uscc.ts'
import type { Check } from '../check.ts'
import { about, placesOf } from '../cells.ts'
import { isCodeField } from '../code-fields.ts'
import { hasFloatTail, hasLostDigits, isScientific } from '../mangled.ts'
import { labelOf, saidOf, writtenEn } from '../say.ts'

export const mangledNumber: Check = {
  code: 'q0038',
  effect: 'return',
  zh: '号码被表格软件改坏了',
  en: 'a number damaged by a spreadsheet',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0038', field: 'uscc', value: '3.7E+17', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${finding.value === null ? '' : `成了 ${saidOf(finding)}，`}末几位已丢失；请设为文本格式重新填写`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} a spreadsheet has lost its last digits; format the column as text and write it again`,
  }),
  compile({ item }) {
    const { institutionNo, socialNo, number } = item.roles
    const places = placesOf(
      item,
      (field) => isCodeField(field) || [institutionNo, socialNo, number].includes(field.name),
    )
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        if (!value || !isNumberLike(value) || !isMangled(value)) continue
        findings.push(about('q0038', field, value))
        values[index] = null
      }
    }
  },
}

/** Digits at both ends: all others are told apart at once. */
function isNumberLike(value: string): boolean {
  const first = value.charCodeAt(0)
  const last = value.charCodeAt(value.length - 1)
  return first >= 43 && first <= 57 && last >= 48 && last <= 57
}

function isMangled(value: string): boolean {
  return isScientific(value) || hasFloatTail(value) || (hasLostDigits(value) && !isUscc(value))
}
