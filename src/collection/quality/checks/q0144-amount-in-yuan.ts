import type { Check } from '../check.ts'
import { about, placeOf, placesOf } from '../cells.ts'
import { convertAmount } from '../amounts.ts'
import { labelOf, saidOf } from '../say.ts'

// The commonest slip with the dearest result: 30000 in a column of 10,000 CNY, where the decision says 罚款30000元. The row's own
// text says what was meant, so that here a suggestion is honest.

export const amountInYuan: Check = {
  code: 'q0144',
  effect: 'return',
  zh: '金额疑以元填写',
  en: 'an amount in yuan where 10,000 yuan are meant',
  cite: 'platform-design art.G1',
  verified: false,
  example: { code: 'q0144', field: 'fine', value: '30000', suggestion: '3' },
  message: (finding, field) => ({
    zh: `${labelOf(field, 'zh')}写的是 ${saidOf(finding)}，处罚内容写的是 ${saidOf(finding)} 元；单位是万元，请改正`,
    en: `${labelOf(field, 'en')} says ${saidOf(finding)} and the content says ${saidOf(finding)} yuan; the unit is 10,000 CNY`,
  }),
  compile({ item }) {
    const content = placeOf(item, 'content')
    const places = placesOf(item, ({ type }) => type === 'amount')
    if (content === null || places.length === 0) return null
    return ({ values }, findings) => {
      const text = values[content.index]
      if (!text) return
      for (const { index, field } of places) {
        const amount = values[index]
        if (!amount || amount === '0' || !isInYuan(amount, text)) continue
        findings.push(about('q0144', field, amount, { suggestion: convertAmount(`${amount}元`) }))
        values[index] = null
      }
    }
  },
}

/** The number stands in the text with 元 behind it, and nowhere with 万. */
function isInYuan(amount: string, text: string): boolean {
  let inYuan = false
  for (let at = text.indexOf(amount); at >= 0; at = text.indexOf(amount, at + amount.length)) {
    if (isPartOfNumber(text.charCodeAt(at - 1))) continue
    const unit = unitBehind(text, at + amount.length)
    if (unit === '万') return false
    if (unit === '元') inYuan = true
  }
  return inYuan
}

function isPartOfNumber(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || unit === 46 || unit === 44
}

/** 元 or 万 behind a number, past a blank and decimals that are zeros. */
function unitBehind(text: string, from: number): string {
  let at = from
  if (text.startsWith('.00', at)) at += 3
  if (text.charAt(at) === ' ') at++
  return text.charAt(at)
}
