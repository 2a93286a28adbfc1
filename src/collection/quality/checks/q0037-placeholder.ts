import type { Check } from '../check.ts'
import { about } from '../cells.ts'
import { labelOf, saidOf } from '../say.ts'

const PLACEHOLDERS: ReadonlySet<string> = new Set([
  '无',
  '暂无',
  '没有',
  '空',
  '空白',
  '不详',
  '未知',
  '未提供',
  '未填',
  '略',
  '/',
  '//',
  '\\',
  '-',
  '--',
  '---',
  '—',
  '——',
  '－',
  '_',
  '.',
  '。',
  '、',
  '*',
  '**',
  'N/A',
  'NA',
  'NULL',
  'NONE',
  'NIL',
  '(NULL)',
  '(空)',
  '（空）',
  '（无）',
  '(无)',
  'UNDEFINED',
  '[空]',
  '0000-00-00',
  '1900-01-00',
  '00000000',
  '0',
  '？',
  '?',
])
const LONGEST = 10

/** First characters of placeholders, for most values end here; blanks are among them. */
const FIRST = new Set(
  [...PLACEHOLDERS]
    .flatMap((text) => [text.charCodeAt(0), text.toLowerCase().charCodeAt(0)])
    .concat(9, 10, 13, 32, 0xa0, 0x3000),
)

function mayBe(value: string): boolean {
  return value === '' || FIRST.has(value.charCodeAt(0))
}

/** The licence form says to write 空 where a decision has no number (2016 form), so that it is a value there. */
const NO_NUMBER = '空'

export const placeholder: Check = {
  code: 'q0037',
  effect: 'note',
  zh: '用符号代替空白',
  en: 'a sign in place of nothing',
  cite: 'double-publicity-2016',
  verified: true,
  example: { code: 'q0037', field: 'taxNo', value: '无', suggestion: null },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}写的是“${saidOf(finding)}”，按空白接收；没有内容时请留空`,
    en: `${labelOf(field, 'en')} says "${saidOf(finding)}", taken as empty; leave a cell without content empty`,
  }),
  compile({ item }) {
    const mayLackNumber = item.item === 'licence' ? item.fields.findIndex(({ name }) => name === item.roles.number) : -1
    // In a number of 10,000 CNY and in a list's code a 0 is a value.
    const zeroIsEmpty = item.fields.map(({ type }) => type !== 'amount' && type !== 'code')
    return ({ values }, findings) => {
      for (let i = 0; i < values.length; i++) {
        const value = values[i]
        if (value == null || value.length > LONGEST || !mayBe(value)) continue
        const text = value.trim()
        if (text === '') values[i] = null
        if (!PLACEHOLDERS.has(text.toUpperCase()) || (text === '0' && !zeroIsEmpty[i])) continue
        values[i] = i === mayLackNumber ? NO_NUMBER : null
        if (text !== NO_NUMBER || i !== mayLackNumber) findings.push(about('q0037', item.fields[i]!, value))
      }
    }
  },
}
