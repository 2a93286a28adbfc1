import type { ErrorPage } from '#platform/http/problem.ts'
import type { Problem } from '#platform/refusal.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { href } from '#platform/ui/href.ts'
import { html, type Html } from '#platform/ui/html.ts'
import { mixed, t } from '#platform/ui/lang.ts'
import { deskOf, drawDesk, type Desk } from './desk-page.ts'

/** Draws errors within the desk for a post that is signed in, and by `elsewhere` for everybody else. */
export function deskErrorsOr(elsewhere: ErrorPage): ErrorPage {
  return (problem, request, quote) => {
    if (request.access?.who.kind !== 'post') return elsewhere(problem, request, quote)
    return drawDesk(deskOf(request), {
      title: { zh: problem.title, en: problem.titleEn },
      wrong: true,
      crumbs: [],
      width: 'prose',
      content: (desk) => errorContent(desk, problem, quote),
    }).markup
  }
}

function errorContent({ lang }: Desk, { detail, detailEn, code }: Problem, quote: string | null): Html {
  return html`<p class="lead">${mixed(lang, t(lang, detail, detailEn))}</p>
${quote !== null && html`<p>${t(lang, '编号 ', 'Number to quote: ')}<b class="code">${quote}</b></p>`}
<p><a href="${deskHref()}">${t(lang, '回到工作台', 'Back to the workbench')}</a></p>
<p class="fine">${t(lang, '错误代码 ', 'Error code ')}<a href="${href(lang, ['about', 'errors'], {}, code)}"><code>${code}</code></a></p>`
}
