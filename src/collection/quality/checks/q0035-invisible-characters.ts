import type { Field, FieldType } from '#register/catalogue/item.ts'
import type { Check } from '../check.ts'
import { about, placesOf } from '../cells.ts'
import { cleanText, DECEPTIVE, isLoose, survey, UNREADABLE } from '../characters.ts'
import type { Finding } from '../finding.ts'
import { labelOf } from '../say.ts'

// Blanks around a value go without a word. What a person cannot see inside it is taken out and noted; NFC keeps two ways of
// typing one name from being two names. Characters that cannot stand are found in the same pass (q0033, q0034), for a pass over
// every character is what checks cost most. Days, amounts and codes of lists have readers of their own, and so do codes that go
// back when anything is odd in them; registration and tax numbers are kept in any shape and must be fit to be kept.
const TEXTS: ReadonlySet<FieldType> = new Set<FieldType>(['text', 'person-name', 'registration-no', 'tax-no'])

export const invisibleCharacters: Check = {
  code: 'q0035',
  effect: 'note',
  zh: '去掉了看不见的字符',
  en: 'invisible characters taken out',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0035', field: 'name', value: '山东\u200b鸿运商贸有限公司', suggestion: '山东鸿运商贸有限公司' },
  message: (_, field) => ({
    zh: `${labelOf(field, 'zh')}有看不见的字符或换行，已去掉；请在源数据中改正`,
    en: `${labelOf(field, 'en')} held invisible characters or line ends; they were taken out. Mend the source`,
  }),
  compile({ item }) {
    const places = placesOf(item, ({ type }) => TEXTS.has(type))
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        if (value == null) continue
        const flags = survey(value)
        if (flags !== 0) values[index] = mend(value, flags, field, findings)
        else if (value === '' || isLoose(value)) values[index] = value.trim() || null
      }
    }
  },
}

function mend(value: string, flags: number, field: Field, findings: Finding[]): string | null {
  if ((flags & (UNREADABLE | DECEPTIVE)) !== 0) {
    findings.push(about((flags & UNREADABLE) !== 0 ? 'q0033' : 'q0034', field, value))
    return null
  }
  const clean = cleanText(value, flags, !field.freeText)
  if (clean !== value.trim() && clean !== '') {
    const finding = about('q0035', field, value)
    findings.push({ ...finding, suggestion: finding.value === null ? null : clean.slice(0, 200).toWellFormed() })
  }
  return clean || null
}
