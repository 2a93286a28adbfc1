import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import type { Url } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Html } from '#platform/ui/html.ts'
import { pick, t } from '#platform/ui/lang.ts'
import type { Pair } from '#platform/ui/lang.ts'
import type { Visitor } from '#platform/ui/visitor.ts'

const CHOICES: readonly {
  readonly name: Pair
  readonly options: readonly { readonly label: Pair; readonly set: Readonly<Record<string, string>> }[]
}[] = [
  {
    name: { zh: '字号', en: 'Type size' },
    options: [
      { label: { zh: '标准', en: 'Standard' }, set: { size: 'md' } },
      { label: { zh: '大字版（125 %，单栏）', en: 'Large (125 %, one column)' }, set: { size: 'lg' } },
      { label: { zh: '特大字（150 %，单栏）', en: 'Extra large (150 %, one column)' }, set: { size: 'xl' } },
    ],
  },
  {
    name: { zh: '对比度', en: 'Contrast' },
    options: [
      { label: { zh: '标准', en: 'Normal' }, set: { theme: 'plain' } },
      { label: { zh: '高对比（黑底白字）', en: 'High (white on black)' }, set: { theme: 'hc' } },
    ],
  },
]

/** `/display`: the same choices as at the top of every page, with words; a choice returns to `back`. */
export function displayPage(back: Url, visitor: Visitor): Html {
  const { lang } = visitor
  const h1 = t(lang, '显示设置', 'Display settings')
  const chosen = (set: Readonly<Record<string, string>>): boolean =>
    set['size'] === visitor.size || set['theme'] === visitor.theme
  return frame(
    {
      h1,
      crumbs: [{ zh: '显示设置', en: 'Display settings' }],
      width: 'prose',
      content: html`<h1>${h1}</h1>
<p>${t(lang, '选一次，所有页面生效；只记在您自己的浏览器里。', 'One choice holds for all pages and is kept in your own browser only.')}</p>
${CHOICES.map(
  ({ name, options }) =>
    html`<h2>${pick(lang, name)}</h2><ul>${options.map(
      ({ label, set }) =>
        html`<li>${chosen(set) ? html`<b aria-current="true">${pick(lang, label)}${t(lang, '（现在）', ' (now)')}</b>` : html`<a rel="nofollow" href="${href(lang, ['display'], { ...set, back })}">${pick(lang, label)}</a>`}</li>`,
    )}</ul>`,
)}`,
    },
    visitor,
  )
}
