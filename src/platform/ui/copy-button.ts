import { html } from './html.ts'
import type { Html } from './html.ts'
import { t } from './lang.ts'
import type { Lang } from './lang.ts'

/** Copies a text and says so; there only when a script can do it, its place kept so that nothing moves. */
export function copyButton(lang: Lang, value: string, what: string): Html {
  const copy = t(lang, '复制', 'Copy')
  return html`<button type="button" class="small scripted" data-copy="${value}" data-done="${t(lang, '已复制', 'Copied')}" aria-label="${copy}${t(lang, '', ' ')}${what}">${copy}</button><span class="copied" role="status"></span>`
}
