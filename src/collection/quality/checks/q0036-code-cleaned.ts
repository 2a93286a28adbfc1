import { cleanCode } from '#register/subjects/clean-code.ts'
import type { Check } from '../check.ts'
import { about, placesOf } from '../cells.ts'
import { isCodeField } from '../code-fields.ts'
import { labelOf } from '../say.ts'

export const codeCleaned: Check = {
  code: 'q0036',
  effect: 'note',
  zh: '代码的写法已规范',
  en: 'a code’s spelling was tidied',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0036', field: 'uscc', value: '91370100ma3te5t030', suggestion: '91370100MA3TE5T030' },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}有全角、小写或空格，已${finding.suggestion === null ? '规范后' : `按 ${finding.suggestion} `}接收`,
    en: `${labelOf(field, 'en')} had wide or small letters or blanks; it was taken ${finding.suggestion === null ? 'without them' : `as ${finding.suggestion}`}`,
  }),
  compile({ item }) {
    const places = placesOf(item, isCodeField)
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        if (value == null) continue
        const clean = cleanCode(value)
        if (clean === value && value !== '') continue
        values[index] = clean || null
        if (clean !== '' && clean !== usual(value)) findings.push(about('q0036', field, value, { suggestion: clean }))
      }
    }
  },
}

/** Blanks around it and the hyphen before an organisation code's check character (D2143569-X) are as they should be. */
function usual(value: string): string {
  return value.trim().replace(/^([0-9A-Z]{8})-([0-9A-Z])$/, '$1$2')
}
