import { html } from './html.ts'
import type { Content, Html } from './html.ts'
import { pick } from './lang.ts'
import type { Lang, Pair } from './lang.ts'

const WORDS = {
  info: { zh: '说明', en: 'Note' },
  warn: { zh: '注意', en: 'Attention' },
  unknown: { zh: '无法判断', en: 'Cannot be determined' },
} as const satisfies Record<string, Pair>

/** A box that says in its first word what it is; unknown never looks like good. */
export function notice(lang: Lang, kind: keyof typeof WORDS, content: Content): Html {
  return html`<div class="notice n-${kind}"><p><b>${pick(lang, WORDS[kind])}</b></p><div>${content}</div></div>`
}
