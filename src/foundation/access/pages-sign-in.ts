import { formToken } from '#platform/ui/desk-frame.ts'
import type { Url } from '#platform/ui/href.ts'
import { html, type Html } from '#platform/ui/html.ts'
import { mixed, pick, t } from '#platform/ui/lang.ts'
import { notice } from '#platform/ui/notice.ts'
import type { Desk } from './desk-page.ts'
import type { Offer, Offers } from './development.ts'
import { ROLES } from './role.ts'
import { IDLE, LONGEST } from './session.ts'
import { postTitle } from './who.ts'

/** `/desk/sign-in`: the posts that may be taken, or that nobody can sign in here. */
export function signInContent(desk: Desk, offers: Offers | null, back: Url): Html {
  const { lang } = desk
  if (offers === null)
    return notice(
      lang,
      'warn',
      t(
        lang,
        '本平台还没有接入统一身份认证，工作台暂不能登录。公示网站照常使用。',
        'No identity provider is connected to this platform yet; nobody can sign in to the desk. The public site is open as always.',
      ),
    )
  return html`${notice(
    lang,
    'warn',
    t(
      lang,
      '这是开发和演示用的登录：不验证身份，任选一个岗位即可进入。正式运行时由统一身份认证代替。',
      'This sign-in is for development and demonstration: it verifies nobody, any post can be taken. In production an identity provider takes its place.',
    ),
  )}
<p>${t(lang, `${IDLE.minutes} 分钟不操作，或登录满 ${LONGEST.hours} 小时，会自动退出。`, `A session ends by itself after ${IDLE.minutes} minutes without use, and after ${LONGEST.hours} hours.`)}</p>
${offers.featured.length > 0 && featured(desk, offers.featured, back)}
${offers.organisations.length > 0 ? anyPost(desk, offers, back) : offers.featured.length === 0 && nobody(desk)}`
}

function featured(desk: Desk, offers: readonly Offer[], back: Url): Html {
  const { lang } = desk
  return html`<h2>${t(lang, '常用岗位', 'Posts of the demonstration')}</h2>
<form method="post" action="/desk/sign-in" class="posts">${hidden(desk, back)}
<ul class="plain">${offers.map(
    (offer) =>
      html`<li><button type="submit" class="second" name="post" value="${offer.organisation.code} ${offer.role}">${mixed(lang, pick(lang, postTitle(offer)))}</button></li>`,
  )}</ul></form>`
}

function anyPost(desk: Desk, { organisations }: Offers, back: Url): Html {
  const { lang } = desk
  return html`<h2>${t(lang, '任一单位的岗位', 'A post of any unit')}</h2>
<form method="post" action="/desk/sign-in" class="stack">${hidden(desk, back)}
<p><label for="organisation">${t(lang, '单位', 'Unit')}</label>
<select id="organisation" name="organisation">${organisations.map(({ code, name }) => html`<option value="${code}"${lang === 'en' && html` lang="zh-CN"`}>${name}</option>`)}</select></p>
<p><label for="role">${t(lang, '岗位', 'Post')}</label>
<select id="role" name="role">${Object.entries(ROLES).map(([role, name]) => html`<option value="${role}">${pick(lang, name)}</option>`)}</select></p>
<p><button type="submit">${t(lang, '登录', 'Sign in')}</button></p></form>`
}

function nobody({ lang }: Desk): Html {
  return notice(
    lang,
    'info',
    t(
      lang,
      '还没有登记任何提供单位。请先用 chengxin provider add 登记。',
      'No provider is registered yet. Register one with chengxin provider add.',
    ),
  )
}

function hidden(desk: Desk, back: Url): Html {
  return html`<input type="hidden" name="back" value="${back}">${desk.formToken !== null && formToken(desk)}`
}
