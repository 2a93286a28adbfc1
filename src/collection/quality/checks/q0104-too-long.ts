import type { Field, Item } from '#register/catalogue/item.ts'
import type { Check } from '../check.ts'
import { about } from '../cells.ts'
import { detailOf, labelOf } from '../say.ts'

/** Names, numbers and codes stand in indexes; 512 characters of four bytes fit there. */
const LONGEST_INDEXED = 512
/** Four times the longest text of the standard. */
const LONGEST_TEXT = 20_000

export const tooLong: Check = {
  code: 'q0104',
  effect: 'return',
  zh: '内容太长，无法保存',
  en: 'too long to be kept',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0104', field: 'name', value: null, suggestion: null, detail: { length: 3000, limit: 512 } },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}有 ${detailOf(finding, 'length')} 个字，最多 ${detailOf(finding, 'limit')} 个；请删减，或检查是否错列`,
    en: `${labelOf(field, 'en')} has ${detailOf(finding, 'length')} characters, at most ${detailOf(finding, 'limit')} can be kept; shorten it, or see whether columns were shifted`,
  }),
  compile({ item }) {
    const limits = item.fields.map((field) => limitOf(item, field))
    return ({ values }, findings) => {
      for (let i = 0; i < values.length; i++) {
        const value = values[i]
        if (!value || value.length <= limits[i]!) continue
        findings.push(about('q0104', item.fields[i]!, null, { detail: { length: value.length, limit: limits[i]! } }))
        values[i] = null
      }
    }
  },
}

function limitOf(item: Item, { name, freeText, length }: Field): number {
  const inRole = Object.values(item.roles).includes(name)
  return inRole || (!freeText && (length ?? 0) <= LONGEST_INDEXED) ? LONGEST_INDEXED : LONGEST_TEXT
}
