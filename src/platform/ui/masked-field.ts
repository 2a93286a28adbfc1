import { html } from './html.ts'
import type { Html } from './html.ts'
import { t } from './lang.ts'
import type { Lang } from './lang.ts'
import { lawCitation } from './law-citation.ts'
import type { Citation, Notes } from './law-citation.ts'

/** A field whose value is not in the answer: withheld by a rule, or held back until somebody has released it. */
export function maskedField(
  lang: Lang,
  state: 'withheld' | 'checking',
  grounds: readonly Citation[],
  notes?: Notes,
): Html {
  const word =
    state === 'withheld'
      ? t(lang, '不公开', 'Not public')
      : t(lang, '待核，核实前不显示', 'Being checked, not shown until then')
  return html`<span class="masked"><span aria-hidden="true">＊＊＊</span> <span>${word}</span></span>${lawCitation(lang, grounds, notes ? { notes } : {})}`
}
