import type { Desk } from '#foundation/access/desk-page.ts'
import { formToken } from '#platform/ui/desk-frame.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { withDates } from '#platform/ui/dates.ts'
import { facts } from '#platform/ui/facts.ts'
import { href } from '#platform/ui/href.ts'
import { html, type Content, type Html } from '#platform/ui/html.ts'
import { chinese, heading, t } from '#platform/ui/lang.ts'
import { notice } from '#platform/ui/notice.ts'
import type { Matched } from '#register/subjects/matched.ts'
import { featureList, historyOf, reasonField, verdictButtons, type Wrong } from './pages-parts.ts'
import type { HeldView } from './queue.ts'

const DAY = /^\d{4}-\d{2}-\d{2}$/

/** `/desk/unlinked/{batch}/{row}`: a held row beside the subjects that it may be about. */
export function rowContent(view: HeldView, wrong: Wrong, mayJudge: boolean, desk: Desk): Html {
  const { lang } = desk
  const { line, settled } = view
  const address = ['unlinked', line.batchId, line.rowNo] as const
  return html`${problemOf(wrong, desk)}
<section aria-labelledby="row"><h2 id="row">${t(lang, '报送的内容', 'What was sent')}</h2>
${facts(lang, [
  { label: { zh: '名称', en: 'Name' }, value: line.name === '' ? '--' : chinese(lang, line.name) },
  ...view.facts.map(({ zh, en, value }) => ({
    label: { zh, en },
    value: DAY.test(value) ? withDates(value) : chinese(lang, value),
  })),
  { label: { zh: '提供单位', en: 'Provider' }, value: chinese(lang, line.provider) },
  { label: { zh: '待判断的原因', en: 'Why it waits' }, value: html`${line.why.map((one) => heading(lang, one))}` },
])}</section>
${settled !== null && notice(lang, 'info', t(lang, '这一行已凭判断入库。要改判，请先在下面撤销那次判断。', 'The row has gone in by a judgement. To judge again, undo that judgement below.'))}
${!view.kept && notice(lang, 'warn', t(lang, '这一行的内容已过保存期限，不能再入库；请提供单位重新报送。', 'The cells of the row are no longer kept and it cannot go in; have its provider send it again.'))}
${settled === null ? judging(view, wrong, mayJudge, desk) : candidates(view.candidates, null, desk)}
<section aria-labelledby="history"><h2 id="history">${t(lang, '沿革', 'History')}</h2>
${historyOf(view.history, mayJudge ? deskHref([...address, 'undo']) : null, desk, wrong)}</section>`
}

function problemOf({ problem, fields }: Wrong, { lang }: Desk): Content {
  if (problem === null) return null
  const field = fields['judgement'] === undefined ? 'reason' : `undo-${fields['judgement']}`
  return html`<div class="errors" role="alert" tabindex="-1" data-focus><p><b>${t(lang, '没有保存', 'Nothing was saved')}</b></p><ul><li><a href="#${field}">${t(lang, problem.zh, problem.en)}</a></li></ul></div>`
}

function judging(view: HeldView, wrong: Wrong, mayJudge: boolean, desk: Desk): Html {
  const { lang } = desk
  const { line } = view
  if (!mayJudge) return candidates(view.candidates, null, desk)
  return html`<form method="post" action="${deskHref(['unlinked', line.batchId, line.rowNo, 'judge'])}">${formToken(desk)}
${candidates(view.candidates, wrong.fields['code'] ?? '', desk)}
<div class="stack"><p><label for="other">${t(lang, '其他主体的统一社会信用代码', 'Unified code of another subject')}</label>
<input id="other" name="other" maxlength="30" autocomplete="off" value="${wrong.fields['other'] ?? ''}"></p>
${reasonField(desk, 'reason', wrong.fields['judgement'] === undefined ? wrong : { problem: null, fields: {} })}
<p class="fine">${t(lang, '“同一”：这一行立即按正常流程入库，记在所选主体名下，并照规定公示。“不同”“说不准”：继续等待。', '“Same” puts the row in at once, under the subject chosen, and it is published as the rules say. “Different” and “Unsure” leave it waiting.')}</p>
${verdictButtons(desk)}</div></form>`
}

/** Side by side; `chosen` null where there is nothing to choose. */
function candidates(list: readonly Matched[], chosen: string | null, desk: Desk): Html {
  const { lang } = desk
  if (list.length === 0)
    return html`<p>${t(lang, '登记库里没有相像的主体。', 'The register has no subject like it.')}</p>`
  return html`<fieldset class="candidates"><legend>${t(lang, '可能的主体，相像的在前', 'Subjects that it may be, the likest first')}</legend>
<div class="tiles">${list.map((one, i) => candidate(one, i, chosen, desk))}</div></fieldset>`
}

function candidate(one: Matched, i: number, chosen: string | null, { lang }: Desk): Html {
  const name = html`${chinese(lang, one.name)}${one.formerName !== null && html` <span class="fine">${t(lang, '曾用名 ', 'formerly ')}${chinese(lang, one.formerName)}</span>`}`
  return html`<div class="tile"><p>${chosen === null ? name : html`<label><input type="radio" name="code" value="${one.code}"${one.code === chosen && html` checked`}> ${name}</label>`}</p>
<p><a class="code" href="${href(lang, ['s', one.code])}">${one.code}</a></p>
<h3 class="vh">${t(lang, `第 ${i + 1} 个的特征`, `Features of no. ${i + 1}`)}</h3>
${featureList(lang, one.features, one.score)}</div>`
}
