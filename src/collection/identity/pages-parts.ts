import type { Desk } from '#foundation/access/desk-page.ts'
import { moment } from '#platform/ui/dates.ts'
import { formToken } from '#platform/ui/desk-frame.ts'
import type { Url } from '#platform/ui/href.ts'
import { html, type Content, type Html } from '#platform/ui/html.ts'
import { chinese, heading, t, type Lang, type Pair } from '#platform/ui/lang.ts'
import { plainTag, type Tone } from '#platform/ui/tag.ts'
import type { Explained } from '#register/subjects/match.ts'

/** What has to be mended in a form, and what was written in it. */
export type Wrong = { readonly problem: Pair | null; readonly fields: Readonly<Record<string, string>> }

export const NOTHING_WRONG: Wrong = { problem: null, fields: {} }

/** The words of a verdict; of subjects and of rows the same. */
export const VERDICTS = {
  same: { zh: '同一', en: 'Same' },
  different: { zh: '不同', en: 'Different' },
  unsure: { zh: '说不准', en: 'Unsure' },
} as const satisfies Record<string, Pair>

const TONES = { same: 'green', different: 'grey', unsure: 'amber' } as const satisfies Record<
  keyof typeof VERDICTS,
  Tone
>

export function verdictTag(lang: Lang, verdict: keyof typeof VERDICTS): Html {
  return plainTag(VERDICTS[verdict][lang], TONES[verdict])
}

/** The features that hold, what speaks for it first, each with its weight; the sum at the end. */
export function featureList(lang: Lang, features: readonly Explained[], score: number): Html {
  const sorted = features.toSorted((a, b) => b.weight - a.weight)
  return html`<ul class="plain features">${sorted.map(
    (one) => html`<li>${heading(lang, one)} <span class="num">${signed(one.weight)}</span></li>`,
  )}<li><b>${t(lang, '合计', 'Sum')}</b> <b class="num">${signed(score)}</b></li></ul>`
}

/** A weight with its sign, a true minus. */
export function signed(weight: number): string {
  return weight > 0 ? `+${weight}` : String(weight).replace('-', '−')
}

/** The reason that every judgement and every undoing needs. */
export function reasonField(desk: Desk, id: string, { problem, fields }: Wrong): Html {
  const { lang } = desk
  return html`<p><label for="${id}">${t(lang, '理由', 'Reason')}</label>
<span class="fine" id="${id}-hint">${t(lang, '4 到 500 字：依据哪些材料、哪些特征；不写个人姓名和号码', '4 to 500 characters: which papers, which features; no person’s name or number')}</span>
${problem !== null && html`<span class="field-error" id="${id}-error"><b>${t(lang, '错误：', 'Error: ')}</b>${t(lang, problem.zh, problem.en)}</span>`}
<textarea id="${id}" name="reason" rows="3" required maxlength="500" aria-describedby="${id}-hint${problem !== null && ` ${id}-error`}"${problem !== null && html` aria-invalid="true"`}>${fields['reason'] ?? ''}</textarea></p>`
}

/** The three answers, each a button of the form. */
export function verdictButtons({ lang }: Desk): Html {
  const of = (verdict: keyof typeof VERDICTS, second: boolean): Html =>
    html`<button type="submit" name="verdict" value="${verdict}"${second && html` class="second"`}>${VERDICTS[verdict][lang]}</button> `
  return html`<p class="verdicts">${of('same', false)}${of('different', true)}${of('unsure', true)}</p>`
}

export type Said = {
  readonly judgementId: string
  readonly verdict: keyof typeof VERDICTS
  readonly reason: string
  readonly proposedBy: string
  readonly proposedAt: string
  readonly undoneAt: string | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
  /** the subject of which it was said, where that is not plain from the page */
  readonly subjectCode?: string | null
}

/** What was said, newest first; each judgement that stands with a form that undoes it. */
export function historyOf(said: readonly Said[], undo: Url | null, desk: Desk, wrong: Wrong): Content {
  const { lang } = desk
  if (said.length === 0) return html`<p class="fine">${t(lang, '还没有判断', 'Nothing was judged yet')}</p>`
  return html`<ol class="plain history">${said.map(
    (
      one,
    ) => html`<li id="j${one.judgementId}"><p>${verdictTag(lang, one.verdict)} ${moment(one.proposedAt)} ${chinese(lang, one.proposedBy)}${one.subjectCode != null && html` <span class="code">${one.subjectCode}</span>`}<br>${chinese(lang, one.reason)}</p>
${one.undoneAt !== null && html`<p>${plainTag(t(lang, '已撤销', 'Undone'), 'grey')} ${moment(one.undoneAt)} ${chinese(lang, one.undoneBy ?? '')}<br>${chinese(lang, one.undoneReason ?? '')}</p>`}
${one.undoneAt === null && undo !== null && undoForm(one, undo, desk, wrong)}</li>`,
  )}</ol>`
}

function undoForm({ judgementId }: Said, action: Url, desk: Desk, wrong: Wrong): Html {
  const { lang } = desk
  const mine = wrong.fields['judgement'] === judgementId ? wrong : NOTHING_WRONG
  return html`<details${mine.problem !== null && html` open`}><summary>${t(lang, '撤销这次判断', 'Undo this judgement')}</summary>
<form method="post" action="${action}" class="stack">${formToken(desk)}<input type="hidden" name="judgement" value="${judgementId}">
<p>${t(lang, '撤销后，由这次判断产生的一切都恢复为没有判断过的样子；判断和撤销都留在沿革里。', 'Everything that came of it ends as if it had never been judged; judgement and undoing stay in the history.')}</p>
${reasonField(desk, `undo-${judgementId}`, mine)}
<p><button type="submit" class="second">${t(lang, '撤销', 'Undo')}</button></p></form></details>`
}
