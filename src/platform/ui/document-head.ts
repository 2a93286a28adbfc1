import { assetUrl } from './assets.ts'
import type { Url } from './href.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { LANG_TAGS, pick, t } from './lang.ts'
import type { Page } from './page.ts'
import type { Visitor } from './visitor.ts'

/** What stands in the head of every document; `robots` keeps it out of search engines, `twin` is the same page in the other language. */
export function documentHead(
  { h1, titleBefore, titleAfter, feed }: Pick<Page, 'h1' | 'titleBefore' | 'titleAfter' | 'feed'>,
  { lang, masthead }: Visitor,
  { robots, twin }: { readonly robots: string | null; readonly twin: Url | null },
): Html {
  const name = t(lang, '诚信', 'Chengxin')
  const extra = titleAfter === undefined ? '' : ` - ${titleAfter}`
  return html`
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="renderer" content="webkit">
<meta http-equiv="X-UA-Compatible" content="IE=edge,chrome=1">
<meta name="format-detection" content="telephone=no">
<meta name="SiteName" content="${pick(lang, masthead.name)}">
${robots !== null && html`<meta name="robots" content="${robots}">`}
<title>${titleBefore}${h1}${extra} - ${name}</title>
<link rel="stylesheet" href="${assetUrl('site.css')}">
<link rel="icon" href="${assetUrl('seal.svg')}" type="image/svg+xml">
${twin !== null && html`<link rel="alternate" hreflang="${LANG_TAGS[lang === 'zh' ? 'en' : 'zh']}" href="${twin}">`}
${feed && html`<link rel="alternate" type="application/atom+xml" title="${feed.title}" href="${feed.url}">`}
<script type="module" src="${assetUrl('site.js')}"></script>
`
}
