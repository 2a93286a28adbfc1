import type { Field } from '#register/catalogue/item.ts'
import type { Finding } from './finding.ts'

/** How a column is called in a sentence. */
export function labelOf(field: Field | null, lang: 'zh' | 'en'): string {
  if (field === null) return lang === 'zh' ? '该栏' : 'The cell'
  return lang === 'zh' ? `“${field.zh}”` : `"${field.en}"`
}

const LONGEST_SAID = 24

/** What the cell held, shortened; nothing where it was not kept. */
export function saidOf(finding: Finding): string {
  const value = finding.value ?? ''
  return value.length > LONGEST_SAID ? `${value.slice(0, LONGEST_SAID)}…` : value
}

/** 写的是 X，: nothing where the value was not kept. */
export function writtenZh(finding: Finding): string {
  return finding.value === null ? '' : `写的是“${saidOf(finding)}”，`
}

/** says "X", with a blank before it; nothing where the value was not kept. */
export function writtenEn(finding: Finding): string {
  return finding.value === null ? '' : ` says "${saidOf(finding)}":`
}

/** One of the finding's details as text. */
export function detailOf(finding: Finding, name: string): string {
  return String(finding.detail?.[name] ?? '')
}
