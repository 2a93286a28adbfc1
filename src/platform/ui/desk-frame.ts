import { assetUrl } from './assets.ts'
import { deskBreadcrumb } from './breadcrumb.ts'
import { deskHref, type Density } from './desk-prefs.ts'
import { documentHead } from './document-head.ts'
import { href } from './href.ts'
import { html } from './html.ts'
import type { Html } from './html.ts'
import { chinese, LANG_TAGS, mixed, pick, t } from './lang.ts'
import type { Pair } from './lang.ts'
import type { Page } from './page.ts'
import type { Visitor } from './visitor.ts'

// The frame of every page of the desk: ① demonstration line ② whose desk this is, display, sign-out ③ the menu of the post
// ④ breadcrumb ⑤ main ⑥ foot. Like the public one it carries no inline script or style.

export type DeskLink = Pair & { readonly key: string; readonly parts: readonly string[] }

/** Everything beside its data that a page of the desk may depend on. */
export type DeskVisitor = Visitor & {
  readonly density: Density
  /** the post as it is shown; null before the sign-in */
  readonly post: Pair | null
  /** where the post may go, nine places at most */
  readonly menu: readonly DeskLink[]
  /** what every form must carry; null before the sign-in */
  readonly formToken: string | null
  /** what an act before this page had to say; said once */
  readonly notice: Pair | null
}

export type DeskPage = Pick<Page, 'h1' | 'titleBefore' | 'titleAfter' | 'crumbs' | 'content' | 'width'> & {
  /** the entry of the menu to which it belongs */
  readonly menu?: string
}

/** A whole document around a page's content; the frame prints the h1. */
export function deskFrame(page: DeskPage, visitor: DeskVisitor): Html {
  const { lang } = visitor
  return html`<!doctype html>
<html lang="${LANG_TAGS[lang]}" class="desk"${visitor.size !== 'md' && html` data-size="${visitor.size}"`}${visitor.theme !== 'plain' && html` data-theme="${visitor.theme}"`}${visitor.density !== 'cosy' && html` data-density="${visitor.density}"`}>
<head>${documentHead(page, visitor, { robots: 'noindex, nofollow, noarchive', twin: null })}</head>
<body>
<a class="skip" href="#main">${t(lang, '跳到正文', 'Skip to main content')}</a>
<header>
${visitor.masthead.demo && demoLine(visitor)}
${topBar(visitor)}
</header>
<div class="desk-body${visitor.menu.length === 0 ? ' no-menu' : ''}">
${visitor.menu.length > 0 && menu(page, visitor)}
<div class="desk-main">
${page.crumbs.length > 0 && deskBreadcrumb(lang, page.crumbs)}
<main id="main" tabindex="-1"${page.width === 'prose' && html` class="prose"`}>
${visitor.notice !== null && html`<div class="notice n-done" role="status"><p>${pick(lang, visitor.notice)}</p></div>`}
<h1>${chinese(lang, page.h1)}</h1>
${page.content}
</main>
</div>
</div>
<footer><p class="wrap">${t(lang, '按岗位办理，只记单位和岗位，不记个人。', 'Acts are kept by organisation and post, never by person.')} <a href="${href(lang, [])}">${t(lang, '公示网站', 'Public site')}</a></p></footer>
</body>
</html>
`
}

/** The hidden field that every form of the desk carries. */
export function formToken({ formToken: token }: Pick<DeskVisitor, 'formToken'>): Html {
  return html`<input type="hidden" name="form_token" value="${token}">`
}

function demoLine({ lang }: DeskVisitor): Html {
  return html`<div class="demo"><div class="desk-wrap"><b>${t(lang, '演示数据', 'Demonstration data')}</b> ${t(lang, '单位、主体和记录均为虚构。', 'All organisations and records are invented.')}</div></div>`
}

function topBar(visitor: DeskVisitor): Html {
  const { lang, masthead, post } = visitor
  return html`<div class="brand-band"><div class="desk-wrap desk-bar">
<a class="brand" href="${deskHref()}"><img src="${assetUrl('seal.svg')}" width="32" height="32" alt=""><b>${pick(lang, masthead.name)}${t(lang, '工作台', ' desk')}</b></a>
${post !== null && html`<p class="desk-post"><span class="vh">${t(lang, '当前岗位：', 'Your post: ')}</span>${mixed(lang, pick(lang, post))}</p>`}
<nav class="display" aria-label="${t(lang, '显示与登录', 'Display and session')}"><ul>
${settings(visitor)}
${post !== null && html`<li><form method="post" action="${deskHref(['sign-out'])}">${formToken(visitor)}<button type="submit">${t(lang, '退出', 'Sign out')}</button></form></li>`}
</ul></nav>
</div></div>`
}

function settings({ lang, density, size, theme, path }: DeskVisitor): Html {
  const other = lang === 'zh' ? 'en' : 'zh'
  const link = (to: string, words: string, more: Html | null = null): Html =>
    html`<li><a rel="nofollow" href="${to}"${more}>${words}</a></li>`
  return html`${link(deskHref(['display'], { density: density === 'cosy' ? 'compact' : 'cosy', back: path }), density === 'cosy' ? t(lang, '紧凑', 'Compact') : t(lang, '宽松', 'Comfortable'))}
${link(href('zh', ['display'], { size: size === 'md' ? 'lg' : size === 'lg' ? 'xl' : 'md', back: path }), size === 'xl' ? t(lang, '标准字号', 'Standard type') : t(lang, '放大', 'Larger type'))}
${link(href('zh', ['display'], { theme: theme === 'hc' ? 'plain' : 'hc', back: path }), theme === 'hc' ? t(lang, '标准对比', 'Normal contrast') : t(lang, '高对比', 'High contrast'))}
${link(deskHref(['display'], { lang: other, back: path }), other === 'en' ? 'English' : '中文', html` lang="${LANG_TAGS[other]}" hreflang="${LANG_TAGS[other]}"`)}`
}

function menu(page: DeskPage, { lang, menu: links }: DeskVisitor): Html {
  return html`<nav class="desk-menu" aria-label="${t(lang, '工作台菜单', 'Desk')}"><ul>${links.map(
    (link) =>
      html`<li><a href="${deskHref(link.parts)}"${link.key === page.menu && html` aria-current="true"`}>${pick(lang, link)}</a></li>`,
  )}</ul></nav>`
}
