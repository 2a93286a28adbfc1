import { assetUrl } from './assets.ts'
import { breadcrumb } from './breadcrumb.ts'
import { documentHead } from './document-head.ts'
import { href, twin } from './href.ts'
import { html } from './html.ts'
import type { Content, Html } from './html.ts'
import { LANG_TAGS, pick, t } from './lang.ts'
import type { Masthead } from './masthead.ts'
import type { Page } from './page.ts'
import type { Visitor } from './visitor.ts'
import { searchBox } from './search-box.ts'

// The frame of every public page: ① identification and display settings ② header ③ navigation ④ breadcrumb
// ⑤ main ⑥ identifier. It carries no inline script or style, so the strictest policy holds.

/** A whole document around a page's content. */
export function frame(page: Page, visitor: Visitor): Html {
  const { lang } = visitor
  return html`<!doctype html>
<html lang="${LANG_TAGS[lang]}"${visitor.size !== 'md' && html` data-size="${visitor.size}"`}${visitor.theme !== 'plain' && html` data-theme="${visitor.theme}"`}>
<head>${documentHead(page, visitor, { robots: page.noarchive === true ? 'noarchive' : null, twin: twin(lang === 'zh' ? 'en' : 'zh', visitor.path) })}</head>
<body>
<a class="skip" href="#main">${t(lang, '跳到正文', 'Skip to main content')}</a>
<header>
${strip(visitor)}
${visitor.masthead.demo && demoBanner(visitor)}
<div class="brand-band"><div class="wrap brand-row">
<a class="brand" href="${href(lang, [])}"><img src="${assetUrl('seal.svg')}" width="40" height="40" alt=""><span><b>${pick(lang, visitor.masthead.name)}</b><span class="tagline">${pick(lang, visitor.masthead.tagline)}</span></span></a>
${page.search !== 'none' && searchBox(lang, { size: 'header' })}
</div></div>
</header>
${navigation(page, visitor)}
${page.crumbs.length > 0 && html`<div class="wrap">${breadcrumb(lang, page.crumbs)}</div>`}
<main id="main" tabindex="-1"${page.width === 'prose' && html` class="prose"`}>
${page.content}
</main>
${footer(visitor)}
</body>
</html>
`
}

function strip(visitor: Visitor): Html {
  const { lang } = visitor
  return html`<div class="strip"><div class="wrap strip-row"><span class="strip-name">${t(lang, '公共信用信息公示 · 只公示组织，不公示个人', 'Public credit information · organisations only, no persons')}</span>
<ul class="display" aria-label="${t(lang, '显示设置', 'Display settings')}">
${displayLink(visitor, { size: 'md' }, t(lang, '标准', 'Standard'), visitor.size === 'md')}
${displayLink(visitor, { size: 'lg' }, t(lang, '大字版', 'Large'), visitor.size === 'lg')}
${displayLink(visitor, { size: 'xl' }, t(lang, '特大字', 'Extra large'), visitor.size === 'xl')}
${displayLink(visitor, { theme: visitor.theme === 'hc' ? 'plain' : 'hc' }, visitor.theme === 'hc' ? t(lang, '标准对比', 'Normal contrast') : t(lang, '高对比', 'High contrast'), false)}
<li class="scripted"><button type="button" class="speak" data-speak data-stop="${t(lang, '停止朗读', 'Stop reading')}" hidden>${t(lang, '朗读本页', 'Read aloud')}</button></li>
<li><a href="${twin(lang === 'zh' ? 'en' : 'zh', visitor.path)}" lang="${LANG_TAGS[lang === 'zh' ? 'en' : 'zh']}" hreflang="${LANG_TAGS[lang === 'zh' ? 'en' : 'zh']}">${lang === 'zh' ? 'English' : '中文'}</a></li>
<li><a href="${href(lang, ['about', 'accessibility'])}">${t(lang, '无障碍', 'Accessibility')}</a></li>
</ul></div></div>`
}

function displayLink(
  visitor: Visitor,
  change: Readonly<Record<string, string>>,
  words: string,
  current: boolean,
): Html {
  if (current) return html`<li><span class="current" aria-current="true">${words}</span></li>`
  const back = twin(visitor.lang, visitor.path)
  return html`<li><a rel="nofollow" href="${href(visitor.lang, ['display'], { ...change, back })}">${words}</a></li>`
}

function demoBanner({ lang }: Visitor): Html {
  return html`<div class="demo"><div class="wrap"><b>${t(lang, '演示数据', 'Demonstration data')}</b> ${t(lang, '本站的主体、记录和机关均为虚构，不涉及任何真实组织。', 'All organisations, records and authorities on this site are invented.')}</div></div>`
}

function navigation(page: Page, { lang, masthead }: Visitor): Html {
  return html`<nav class="main-nav" aria-label="${t(lang, '主导航', 'Main')}"><div class="wrap"><ul>${masthead.nav.map(
    (item) =>
      html`<li><a href="${href(lang, item.parts)}"${item.key === page.nav && html` aria-current="true"`}>${pick(lang, item)}</a></li>`,
  )}</ul></div></nav>`
}

function footer({ lang, masthead, path }: Visitor): Html {
  return html`<footer><div class="wrap foot">${masthead.identifier.map(
    (group) =>
      html`<section><p class="foot-head"><b>${pick(lang, group)}</b></p><ul>${group.lines.map((line) => html`<li>${footerLine(lang, line)}</li>`)}</ul></section>`,
  )}</div>
${masthead.baseUrl !== null && html`<p class="wrap paper-only">${masthead.baseUrl}${twin(lang, path)}</p>`}</footer>`
}

function footerLine(lang: Visitor['lang'], line: Masthead['identifier'][number]['lines'][number]): Content {
  return line.parts ? html`<a href="${href(lang, line.parts)}">${pick(lang, line)}</a>` : pick(lang, line)
}
