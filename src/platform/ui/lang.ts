import { html } from './html.ts'
import type { Html } from './html.ts'

// Chinese and English stand side by side in the source, so neither can be forgotten.

export type Lang = 'zh' | 'en'

/** One thing said in both languages. */
export type Pair = { readonly zh: string; readonly en: string }

/** The value of `lang` on the page. */
export const LANG_TAGS: Readonly<Record<Lang, string>> = { zh: 'zh-CN', en: 'en' }

/** The words for the reader's language. */
export function t(lang: Lang, zh: string, en: string): string {
  return lang === 'zh' ? zh : en
}

/** The half of a pair that the reader's language asks for. */
export function pick(lang: Lang, pair: Pair): string {
  return pair[lang]
}

/** A name as it heads something: English begins with a capital. */
export function heading(lang: Lang, pair: Pair): string {
  return lang === 'zh' ? pair.zh : pair.en.charAt(0).toUpperCase() + pair.en.slice(1)
}

/** A sentence in which Chinese is quoted: on an English page each run of it says so. */
export function mixed(lang: Lang, sentence: string): Html {
  if (lang === 'zh') return html`${sentence}`
  const pieces = sentence.split(/([\u3000-\u9fff\uff00-\uffef]+)/)
  return html`${pieces.map((piece, i) => (i % 2 === 1 ? html`<span lang="zh-CN">${piece}</span>` : piece))}`
}

/** Chinese that has no translation (names, numbers of documents, law): on an English page it says that it is Chinese. */
export function chinese(lang: Lang, text: string): Html {
  if (lang === 'zh' || !/[\u3000-\u9fff\uff00-\uffef]/.test(text)) return html`${text}`
  return html`<span lang="zh-CN">${text}</span>`
}
