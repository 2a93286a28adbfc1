import type { Check, Words } from '../check.ts'
import { about, placesOf } from '../cells.ts'
import { findPersonData } from '../free-text.ts'
import type { PersonData } from '../free-text.ts'
import { detailOf, labelOf } from '../say.ts'

const WHAT: Readonly<Record<PersonData, Words>> = {
  'citizen-number': { zh: '身份证号码', en: 'a citizen’s number' },
  'document-number': { zh: '证件号码', en: 'a document number' },
  phone: { zh: '电话号码', en: 'a phone number' },
  account: { zh: '银行账号', en: 'a bank account' },
  'person-name': { zh: '个人姓名', en: 'a person’s name' },
}

export const personDataInText: Check = {
  code: 'q0161',
  effect: 'withhold',
  zh: '自由文本中疑有个人信息',
  en: 'person data suspected in running text',
  cite: 'platform-design art.P4; pipl-2021 art.6',
  verified: false,
  example: { code: 'q0161', field: 'facts', value: null, suggestion: null, detail: { found: 'person-name' } },
  message(finding, field) {
    const what = WHAT[detailOf(finding, 'found') as PersonData]
    return {
      zh: `${labelOf(field, 'zh')}疑有${what.zh}，该栏待核后再公示；请删去后重报`,
      en: `${labelOf(field, 'en')} seems to hold ${what.en}; the cell is not shown until somebody has looked. Take it out and report again`,
    }
  },
  compile({ item }) {
    const places = placesOf(item, ({ freeText }) => freeText)
    if (places.length === 0) return null
    return ({ values }, findings) => {
      for (const { index, field } of places) {
        const value = values[index]
        const found = value ? findPersonData(value) : null
        if (found !== null) findings.push(about('q0161', field, null, { detail: { found } }))
      }
    }
  },
}
