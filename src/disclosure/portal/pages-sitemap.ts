import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Html } from '#platform/ui/html.ts'
import { pick, t } from '#platform/ui/lang.ts'
import type { Pair } from '#platform/ui/lang.ts'
import type { Visitor } from '#platform/ui/visitor.ts'

/** A kind that has a list; shown: there is something to subscribe to. */
export type ListedKind = Pair & { readonly item: string; readonly shown: boolean }

type Line = Pair & { readonly parts: readonly string[] }

/** `/about/sitemap`: every page that is not a subject's, a record's or an article's. */
export function sitemapPage(items: readonly ListedKind[], visitor: Visitor): Html {
  const { lang, masthead } = visitor
  const h1 = t(lang, '网站地图', 'Site map')
  const groups: readonly (Pair & { readonly lines: readonly Line[] })[] = [
    { zh: '主要栏目', en: 'Main', lines: [{ zh: '首页', en: 'Home', parts: [] }, ...masthead.nav] },
    { zh: '公示', en: 'Published acts', lines: items.map(({ zh, en, item }) => ({ zh, en, parts: ['acts', item] })) },
    {
      zh: '订阅（Atom）',
      en: 'Feeds (Atom)',
      lines: items
        .filter(({ shown }) => shown)
        .map(({ zh, en, item }) => ({ zh, en, parts: ['acts', item, 'feed.atom'] })),
    },
    ...masthead.identifier.map((group) => ({
      ...group,
      lines: group.lines.flatMap(({ zh, en, parts }) => (parts ? [{ zh, en, parts }] : [])),
    })),
    { zh: '设置', en: 'Settings', lines: [{ zh: '显示设置', en: 'Display settings', parts: ['display'] }] },
  ]
  return frame(
    {
      h1,
      crumbs: [{ zh: '网站地图', en: 'Site map' }],
      width: 'prose',
      content: html`<h1>${h1}</h1>
${groups.filter(({ lines }) => lines.length > 0).map((group) => html`<h2>${pick(lang, group)}</h2><ul>${group.lines.map((line) => html`<li><a href="${href(lang, line.parts)}">${pick(lang, line)}</a></li>`)}</ul>`)}`,
    },
    visitor,
  )
}
