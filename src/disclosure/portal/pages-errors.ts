import type { ListedCheck } from '#collection/quality/list-checks.ts'
import { REFUSALS } from '#platform/refusal.ts'
import type { Problem } from '#platform/refusal.ts'
import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { mixed, pick, t } from '#platform/ui/lang.ts'
import type { Lang } from '#platform/ui/lang.ts'
import { lawLink } from '#platform/ui/law-citation.ts'
import type { Citation } from '#platform/ui/law-citation.ts'
import { table } from '#platform/ui/table.ts'
import type { Visitor } from '#platform/ui/visitor.ts'

/**
 * The page of every error. It depends on the problem and the reader's display alone, never on the address asked for, so
 * a record that has ended, one that was withdrawn and one that never was are the same bytes.
 */
export function errorPage(problem: Problem, quote: string | null, visitor: Visitor): Html {
  const { lang } = visitor
  const h1 = t(lang, problem.title, problem.titleEn)
  return frame(
    {
      h1,
      titleBefore: t(lang, '错误：', 'Error: '),
      crumbs: [],
      width: 'prose',
      content: html`<h1>${h1}</h1>
<p class="lead">${mixed(lang, t(lang, problem.detail, problem.detailEn))}</p>
${NEXT[problem.status]?.(lang)}
${quote !== null && html`<p>${t(lang, '编号 ', 'Number to quote: ')}<b class="code">${quote}</b></p>`}
<p><a href="${href(lang, [])}">${t(lang, '回到首页', 'Back to the home page')}</a></p>
<p class="fine">${t(lang, '错误代码 ', 'Error code ')}<a href="${href(lang, ['about', 'errors'], {}, problem.code)}"><code>${problem.code}</code></a></p>`,
    },
    { ...visitor, path: '/' },
  )
}

/** What to do, where it is not in the message already. */
const NEXT: Readonly<Record<number, (lang: Lang) => Content>> = {
  404: (lang) => html`<ul>
<li>${t(lang, '地址可能抄错了；记录的地址以 /r/ 开头，主体的地址以 /s/ 开头。', 'The address may be mistyped; a record’s begins with /r/, a subject’s with /s/.')}</li>
<li>${t(lang, '也可能本来就没有应公示的内容。', 'Or there is nothing that is to be published.')}</li>
<li>${t(lang, '可以在上面的框里按名称或代码查询。', 'You can search by name or code in the box above.')}</li></ul>`,
  429: (lang) =>
    html`<p>${t(lang, '过一分钟再试；大量查询请使用接口。', 'Try again in a minute; use the interface for many queries.')}</p>`,
}

/** A check with the places in the law on which it stands. */
export type CheckView = { readonly check: ListedCheck; readonly grounds: readonly Citation[] }

/** `/about/errors`: what each finding about data and each refusal means; every problem document's `type` leads here. */
export function codesPage(checks: readonly CheckView[], visitor: Visitor): Html {
  const { lang } = visitor
  const h1 = t(lang, '数据校验与错误代码', 'Data checks and error codes')
  return frame(
    {
      h1,
      nav: 'rules',
      crumbs: [{ zh: '数据校验与错误代码', en: 'Data checks and error codes' }],
      content: html`<h1>${h1}</h1>
<h2 id="checks">${t(lang, '数据校验', 'Data checks')}</h2>
<p>${t(lang, '报送的每一行都经过这些校验。每个问题写明：是什么、为什么不行、应当怎么写。', 'Every row reported goes through these. Each finding says what is there, why it cannot stand, and what to write.')}</p>
${table(lang, {
  id: 'checks-table',
  caption: t(lang, `${checks.length} 项校验`, `${checks.length} checks`),
  columns: [
    { label: { zh: '代码', en: 'Code' } },
    { label: { zh: '校验', en: 'Check' } },
    { label: { zh: '后果', en: 'Effect' } },
    { label: { zh: '提示示例', en: 'Example of its message' } },
  ],
  rows: checks.map(({ check, grounds }) => ({
    id: check.code,
    cells: [
      html`<code>${check.code}</code>`,
      html`${pick(lang, check)}${grounds.map((ground) => html`<br>${lawLink(lang, ground)}`)}`,
      pick(lang, check.effectWords),
      html`<span class="example">${mixed(lang, pick(lang, check.example))}</span>`,
    ],
  })),
})}
<h2 id="refusals">${t(lang, '错误代码', 'Error codes')}</h2>
<p>${t(lang, '接口和命令行拒绝一个请求时使用这些代码（RFC 9457）；', 'Refusals of the interface and the command line (RFC 9457); ')}<a href="${href('zh', ['openapi.json'])}">${t(lang, '接口文档', 'the interface')}</a>${t(lang, '。', '.')}</p>
${table(lang, {
  id: 'refusals-table',
  caption: t(lang, `${Object.keys(REFUSALS).length} 个代码`, `${Object.keys(REFUSALS).length} codes`),
  columns: [
    { label: { zh: '代码', en: 'Code' } },
    { label: { zh: '状态', en: 'Status' }, numeric: true },
    { label: { zh: '含义', en: 'Meaning' } },
  ],
  rows: Object.entries(REFUSALS).map(([code, [status, zh, en]]) => ({
    id: code,
    cells: [html`<code>${code}</code>`, String(status), t(lang, zh, en)],
  })),
})}`,
    },
    visitor,
  )
}
