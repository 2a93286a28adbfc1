import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { labelOf, writtenEn, writtenZh } from '../say.ts'

const INSTITUTION = /^(?:事证第)?\d{12}号?$/
const SOCIAL = /[0-9A-Za-z]/

export const certificateNo: Check = {
  code: 'q0117',
  effect: 'note',
  zh: '不像事业单位或社会组织的证书号',
  en: 'not built as an institution’s or social organisation’s number',
  cite: 'double-publicity-2018',
  verified: false,
  example: { code: 'q0117', field: 'institutionNo', value: '事证字', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}不像证书号（来源待核），已接收；请核对`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} not built as such a number (source to be verified); taken, please compare`,
  }),
  compile({ item }) {
    const places = [
      { place: placeOf(item, item.roles.institutionNo), shape: INSTITUTION },
      { place: placeOf(item, item.roles.socialNo), shape: SOCIAL },
    ].flatMap(({ place, shape }) => (place === null ? [] : [{ ...place, shape }]))
    if (places.length === 0) return null
    return ({ values }, findings) => {
      for (const { index, field, shape } of places) {
        const value = values[index]
        if (value && !shape.test(value)) findings.push(about('q0117', field, value))
      }
    }
  },
}
