import type { Instrument, InstrumentKind } from '#foundation/law/instrument.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { day, days } from '#platform/ui/dates.ts'
import { facts } from '#platform/ui/facts.ts'
import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { chinese, mixed, pick, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { articleLabel } from '#platform/ui/law-citation.ts'
import { notice } from '#platform/ui/notice.ts'
import { table } from '#platform/ui/table.ts'
import { tag } from '#platform/ui/tag.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import type { ArticleView, InstrumentView, RuleView } from './resting.ts'

const KINDS: Readonly<Record<InstrumentKind, Pair>> = {
  law: { zh: '法律', en: 'Laws' },
  'local-regulation': { zh: '地方性法规', en: 'Local regulations' },
  regulation: { zh: '行政法规', en: 'Administrative regulations' },
  rule: { zh: '部门规章', en: 'Departmental rules' },
  interpretation: { zh: '司法解释', en: 'Judicial interpretations' },
  document: { zh: '规范性文件', en: 'Normative documents' },
  standard: { zh: '标准', en: 'Standards' },
  data: { zh: '数据来源', en: 'Sources of data' },
  own: { zh: '本平台的承诺（没有法律要求）', en: 'The platform’s own promises (no law demands them)' },
}

/** `/laws`: every instrument that a rule of this platform cites. */
export function lawsPage(instruments: readonly Instrument[], visitor: Visitor): Html {
  const { lang } = visitor
  const h1 = t(lang, '法规与规则', 'Law and rules')
  const kinds = Object.entries(KINDS).map(([kind, name]) => ({
    kind,
    name,
    list: instruments.filter((one) => one.kind === kind),
  }))
  return frame(
    {
      h1,
      nav: 'rules',
      crumbs: [{ zh: '法规与规则', en: 'Law and rules' }],
      content: html`<h1>${h1}</h1>
<p class="lead">${t(lang, '平台的每一项公示、期限和校验都写明依据。这里是全部依据及其施行日期；', 'Every publication, term and check of this platform names its ground. These are all of them, with their dates; ')}<a href="${href(lang, ['catalogue'])}">${t(lang, '数据清单', 'the data list')}</a>${t(lang, '另列。', ' stands apart.')}</p>
${notice(lang, 'info', html`${tag(lang, 'unverified')} ${t(lang, '表示尚未有人核对官方文本；有疑问时按对主体更轻的理解执行。', 'means that nobody has yet compared it with the official text; in doubt the milder reading applies.')}`)}
${kinds.filter(({ list }) => list.length > 0).map(({ kind, name, list }) => html`<h2 id="${kind}">${pick(lang, name)}</h2>${instrumentTable(lang, kind, pick(lang, name), list)}`)}`,
    },
    visitor,
  )
}

function instrumentTable(lang: Lang, kind: string, words: string, list: readonly Instrument[]): Html {
  return table(lang, {
    id: `${kind}-table`,
    caption: t(lang, `${words} ${list.length} 件`, `${words}: ${list.length}`),
    columns: [
      { label: { zh: '名称', en: 'Name' }, main: true },
      { label: { zh: '文号', en: 'Number' } },
      { label: { zh: '施行', en: 'In force' } },
      { label: { zh: '核对', en: 'Checked' } },
    ],
    rows: list.map((one) => ({
      cells: [
        html`<a href="${href(lang, ['laws', one.id])}">${name(lang, one)}</a>`,
        one.number === null ? '--' : chinese(lang, one.number),
        inForce(lang, one.inForceFrom, one.inForceTo),
        one.verified ? t(lang, '已核对', 'checked') : tag(lang, 'unverified'),
      ],
    })),
  })
}

function name(lang: Lang, one: Pick<Instrument, 'zh' | 'en'>): Content {
  return lang === 'zh' ? one.zh : html`${one.en} <span lang="zh-CN">${one.zh}</span>`
}

function inForce(lang: Lang, from: CalendarDate | null, to: CalendarDate | null): Content {
  if (from === null) return '--'
  return to === null
    ? html`${day(lang, from)} ${t(lang, '起', 'on')}`
    : html`${days(lang, from, to)}${t(lang, '（已失效）', ' (repealed)')}`
}

/** `/laws/{id}`: one instrument, its articles as far as they are used here, and what rests on each. */
export function lawPage(view: InstrumentView, visitor: Visitor): Html {
  const { lang } = visitor
  const { instrument } = view
  const h1 = lang === 'zh' ? instrument.zh : instrument.en
  return frame(
    {
      h1,
      nav: 'rules',
      crumbs: [
        { zh: '法规与规则', en: 'Law and rules', parts: ['laws'] },
        { zh: instrument.zh, en: instrument.en },
      ],
      content: html`<h1>${h1}${!instrument.verified && html` ${tag(lang, 'unverified')}`}</h1>
${lang === 'en' && html`<p lang="zh-CN">${instrument.zh}</p>`}
${instrument.inForceTo !== null && notice(lang, 'warn', html`${t(lang, '已于 ', 'Repealed; last day in force ')}${day(lang, instrument.inForceTo)}${t(lang, ' 失效。此前的记录仍适用当时规定。', '. Earlier records keep the rule of their day.')}`)}
${facts(lang, [
  { label: { zh: '种类', en: 'Kind' }, value: pick(lang, KINDS[instrument.kind]) },
  { label: { zh: '制定机关', en: 'Issuer' }, value: pick(lang, instrument.issuer) },
  { label: { zh: '文号', en: 'Number' }, value: instrument.number === null ? '--' : chinese(lang, instrument.number) },
  { label: { zh: '施行', en: 'In force' }, value: inForce(lang, instrument.inForceFrom, instrument.inForceTo) },
  { label: { zh: '核对', en: 'Checked against' }, value: pick(lang, instrument.source), wide: true },
])}
${notice(lang, 'info', html`${instrument.note === null ? t(lang, '条文要旨为本平台概括，不是官方原文', 'What articles say is our paraphrase, not the official text') : pick(lang, instrument.note)}${t(lang, '；以官方公布的文本为准。', '; the official text prevails.')}`)}
${view.articles.length > 1 && contents(lang, view.articles)}
${view.articles.map((article) => articleOf(lang, article))}
${view.whole.length > 0 && html`<h2 id="rules">${t(lang, '依据全文的规则', 'Rules that rest on the whole text')}</h2>${rulesOf(lang, view.whole)}`}`,
    },
    visitor,
  )
}

function contents(lang: Lang, articles: readonly ArticleView[]): Html {
  return html`<nav class="toc" aria-label="${t(lang, '条文', 'Articles')}"><ul class="plain inline">${articles.map(({ article }) => html`<li><a href="#a${article}">${articleLabel(lang, article)}</a></li>`)}</ul></nav>`
}

function articleOf(lang: Lang, { article, verified, gist, rules }: ArticleView): Html {
  return html`<section class="article" id="a${article}" tabindex="-1" aria-labelledby="h${article}"><h2 id="h${article}">${articleLabel(lang, article)}${!verified && html` ${tag(lang, 'unverified')}`}</h2><div>
${gist === null ? html`<p class="fine">${t(lang, '这一条的要点尚未录入。', 'Its gist has not been entered yet.')}</p>` : html`<p>${pick(lang, gist)}</p>`}
${rules.length > 0 && rulesOf(lang, rules)}</div></section>`
}

function rulesOf(lang: Lang, rules: readonly RuleView[]): Html {
  return html`<p class="fine">${t(lang, `据此执行的规则 ${rules.length} 条`, `${rules.length} rules rest on it`)}</p>
<ul class="rules">${rules.map((rule) => html`<li><code>${rule.path}</code> ${mixed(lang, rule.value)} <span class="fine">${inForce(lang, rule.from, rule.to)}${!rule.verified && html` ${tag(lang, 'unverified')}`}</span></li>`)}</ul>`
}
