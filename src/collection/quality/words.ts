import type { Item } from '#register/catalogue/item.ts'
import { checkOf } from './effect.ts'
import type { Finding } from './finding.ts'

/** The finding in a sentence: what is there, why it cannot stand, what to write; its code comes last. */
export function explain(finding: Finding, item: Item, lang: 'zh' | 'en'): string {
  const field = item.fields.find(({ name }) => name === finding.field) ?? null
  const sentence = checkOf(finding.code).message(finding, field)[lang]
  return lang === 'zh' ? `${sentence}（${finding.code}）` : `${sentence} (${finding.code})`
}
