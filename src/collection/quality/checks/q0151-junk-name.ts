import type { Check } from '../check.ts'
import { about, placeOf } from '../cells.ts'
import { labelOf, writtenEn, writtenZh } from '../say.ts'

const LETTER = /\p{L}/u
const NO_NAMES: ReadonlySet<string> = new Set([
  '公司',
  '有限公司',
  '有限责任公司',
  '股份有限公司',
  '个体工商户',
  '个体户',
  '企业',
  '单位',
  '测试',
  '测试数据',
  '测试企业',
  '测试公司',
  '未知',
  '不详',
  '其他',
  '其它',
  '某公司',
  '某企业',
  '某某公司',
  '该公司',
  '本公司',
  '当事人',
  'TEST',
  'XXX',
  'XX公司',
  'XXX公司',
  'ABC',
  'ASDF',
  'NULL',
  '法人',
  '名称',
  '同上',
  '见附件',
  '详见附件',
])

export const junkName: Check = {
  code: 'q0151',
  effect: 'return',
  zh: '名称不是机构名称',
  en: 'the name is no name',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0151', field: 'name', value: '测试公司', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}${writtenZh(finding)}不是机构的名称；请按登记的全称填写`,
    en: `${labelOf(field, 'en')}${writtenEn(finding)} no organisation’s name; write the full name as registered`,
  }),
  compile({ item }) {
    const name = placeOf(item, item.roles.name)
    if (name === null) return null
    return ({ values }, findings) => {
      const value = values[name.index]
      if (!value || !isJunk(value)) return
      findings.push(about('q0151', name.field, value))
      values[name.index] = null
    }
  },
}

function isJunk(value: string): boolean {
  const first = value.charCodeAt(0)
  if (value.length > 8 && first >= 0x4e00 && first <= 0x9fff) return false
  return value.length < 2 || !LETTER.test(value) || NO_NAMES.has(value.toUpperCase()) || isOneSign(value)
}

/** 一一一一, aaaa. */
function isOneSign(value: string): boolean {
  return value.length > 2 && value === value.charAt(0).repeat(value.length)
}
