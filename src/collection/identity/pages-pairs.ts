import type { Desk } from '#foundation/access/desk-page.ts'
import { day, moment } from '#platform/ui/dates.ts'
import { formToken } from '#platform/ui/desk-frame.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { empty } from '#platform/ui/empty.ts'
import { href } from '#platform/ui/href.ts'
import { html, type Content, type Html } from '#platform/ui/html.ts'
import { chinese, t, type Pair as Words } from '#platform/ui/lang.ts'
import { pager } from '#platform/ui/pager.ts'
import { table } from '#platform/ui/table.ts'
import type { PairJudgement } from '#register/subjects/judge-pair.ts'
import { LIKELY, POSSIBLE } from '#register/subjects/match.ts'
import type { ListedPair, Pair, Side } from '#register/subjects/pairs.ts'
import {
  featureList,
  historyOf,
  reasonField,
  signed,
  verdictButtons,
  verdictTag,
  type VERDICTS,
  type Wrong,
} from './pages-parts.ts'

export type PairsView = {
  readonly pairs: readonly ListedPair[]
  readonly judged: boolean
  readonly page: number
  readonly more: boolean
}

const idOf = ({ a, b }: { readonly a: Side; readonly b: Side }): string =>
  `${a.subject.subjectId}-${b.subject.subjectId}`

/** `/desk/identity`: subjects that may be one. */
export function pairsContent(view: PairsView, asOf: string, desk: Desk): Html {
  const { lang } = desk
  const chip = (judged: boolean, zh: string, en: string): Html =>
    html`<li><a href="${deskHref(['identity'], judged ? { judged: 1 } : {})}"${judged === view.judged && html` aria-current="true"`}>${t(lang, zh, en)}</a></li>`
  return html`<nav aria-label="${t(lang, '状态', 'State')}"><ul class="chips">${chip(false, '待判断', 'Waiting')}${chip(true, '已判断', 'Judged')}</ul></nav>
${view.pairs.length === 0 ? empty(lang, t(lang, '没有待判断的配对', 'No pair waits to be judged'), asOf) : list(view, asOf, desk)}
${pager(lang, {
  page: view.page,
  first: view.page === 1 ? null : deskHref(['identity'], view.judged ? { judged: 1 } : {}),
  next: view.more ? deskHref(['identity'], { judged: view.judged ? 1 : null, page: view.page + 1 }) : null,
})}`
}

function list({ pairs }: PairsView, asOf: string, { lang }: Desk): Html {
  return html`<div data-keys>${table(lang, {
    id: 'pairs',
    caption: html`${t(lang, '可能是同一主体的配对，相像的在前，数据截至 ', 'Subjects that may be one, the likest first, as of ')}${moment(asOf)}`,
    columns: [
      { label: { zh: '一方', en: 'One' }, main: true },
      { label: { zh: '另一方', en: 'The other' } },
      { label: { zh: '合计', en: 'Sum' }, numeric: true },
      { label: { zh: '判断', en: 'Judged' } },
    ],
    rows: pairs.map((pair) => ({
      cells: [
        html`<a href="${deskHref(['identity', idOf(pair)])}" data-key-row>${chinese(lang, pair.a.printed)}</a><br><span class="code">${pair.a.subject.code}</span>`,
        html`${chinese(lang, pair.b.printed)}<br><span class="code">${pair.b.subject.code}</span>`,
        signed(pair.score),
        pair.verdict === null ? '--' : verdictTag(lang, pair.verdict as keyof typeof VERDICTS),
      ],
    })),
  })}</div>`
}

export type PairView = {
  readonly pair: Pair
  readonly history: readonly PairJudgement[]
  /** words of the code lists, by side */
  readonly words: readonly [SideWords, SideWords]
}
export type SideWords = { readonly kind: Words; readonly status: Words; readonly region: string | null }

/** `/desk/identity/{pair}`: two subjects side by side, what speaks for and against, what was said. */
export function pairContent({ pair, history, words }: PairView, wrong: Wrong, mayJudge: boolean, desk: Desk): Html {
  const { lang } = desk
  const address = ['identity', idOf(pair)] as const
  return html`${wrong.problem !== null && html`<div class="errors" role="alert" tabindex="-1" data-focus><p><b>${t(lang, '没有保存', 'Nothing was saved')}</b></p><ul><li><a href="#reason">${t(lang, wrong.problem.zh, wrong.problem.en)}</a></li></ul></div>`}
${evidence(pair, words, desk)}
<section aria-labelledby="features"><h2 id="features">${t(lang, '特征', 'Features')}</h2>
${featureList(lang, pair.match.features, pair.match.score)}
<p class="fine">${t(lang, `合计 ${LIKELY} 以上为很可能，${POSSIBLE} 以上为可能；合计只用来排序，任何数据都不凭它归并。`, `From ${LIKELY} on it is likely, from ${POSSIBLE} on possible; the sum only orders, nothing is ever merged by it.`)}</p></section>
${mayJudge && decision(pair, wrong, desk)}
<section aria-labelledby="history"><h2 id="history">${t(lang, '沿革', 'History')}</h2>
${historyOf(history, mayJudge ? deskHref([...address, 'undo']) : null, desk, wrong)}</section>`
}

function evidence({ a, b }: Pair, words: PairView['words'], { lang }: Desk): Html {
  const rows: readonly (readonly [Words, (side: Side, words: SideWords) => Content])[] = [
    [
      { zh: '统一社会信用代码', en: 'Unified code' },
      ({ subject }) => html`<a class="code" href="${href(lang, ['s', subject.code])}">${subject.code}</a>`,
    ],
    [{ zh: '名称', en: 'Name' }, ({ printed }) => chinese(lang, printed)],
    [
      { zh: '曾用名', en: 'Former names' },
      ({ formerNames }) => (formerNames.length === 0 ? '--' : chinese(lang, formerNames.join('、'))),
    ],
    [{ zh: '主体类型', en: 'Kind' }, (_, { kind }) => t(lang, kind.zh, kind.en)],
    [{ zh: '所在地区', en: 'Region' }, (_, { region }) => (region === null ? '--' : chinese(lang, region))],
    [
      { zh: '登记状态', en: 'Status' },
      ({ subject }, { status }) =>
        subject.provisional ? t(lang, '登记信息未归集', 'Registration not received') : t(lang, status.zh, status.en),
    ],
    [
      { zh: '成立日期', en: 'Established' },
      ({ subject }) => (subject.establishedOn === null ? '--' : day(lang, subject.establishedOn)),
    ],
    [
      { zh: '代码校验', en: 'Check of the code' },
      ({ subject }) => (subject.codeFlagged ? t(lang, '不符', 'fails') : t(lang, '相符', 'holds')),
    ],
    [
      { zh: '已并入', en: 'Merged into' },
      ({ mergedInto }) => (mergedInto === null ? '--' : html`<span class="code">${mergedInto}</span>`),
    ],
  ]
  return html`<div class="scroll" role="region" tabindex="0" aria-labelledby="evidence"><table class="evidence">
<caption id="evidence">${t(lang, '两方的登记情况', 'What the register says of both')}</caption>
<thead><tr><th scope="col">${t(lang, '项目', 'What')}</th><th scope="col">${t(lang, '一方', 'One')}</th><th scope="col">${t(lang, '另一方', 'The other')}</th></tr></thead>
<tbody>${rows.map(([label, of]) => html`<tr><th scope="row">${t(lang, label.zh, label.en)}</th><td>${of(a, words[0])}</td><td>${of(b, words[1])}</td></tr>`)}</tbody></table></div>`
}

function decision(pair: Pair, wrong: Wrong, desk: Desk): Html {
  const { lang } = desk
  const kept = wrong.fields['survivor'] ?? (pair.a.subject.provisional ? pair.b : pair.a).subject.subjectId
  const choice = ({ subject, printed }: Side): Html =>
    html`<p><label><input type="radio" name="survivor" value="${subject.subjectId}"${subject.subjectId === kept && html` checked`}> ${chinese(lang, printed)} <span class="code">${subject.code}</span></label></p>`
  return html`<section aria-labelledby="decision"><h2 id="decision">${t(lang, '判断', 'Judge')}</h2>
<form method="post" action="${deskHref(['identity', idOf(pair), 'judge'])}" class="stack">${formToken(desk)}
<fieldset><legend>${t(lang, '判断为同一时，保留谁的代码和公示网址', 'If they are the same, whose code and address stay')}</legend>${choice(pair.a)}${choice(pair.b)}</fieldset>
${reasonField(desk, 'reason', wrong.fields['judgement'] === undefined ? wrong : { problem: null, fields: {} })}
${verdictButtons(desk)}</form></section>`
}
