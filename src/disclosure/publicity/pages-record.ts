import { day, moment, withDates } from '#platform/ui/dates.ts'
import { facts } from '#platform/ui/facts.ts'
import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Html } from '#platform/ui/html.ts'
import { chinese, heading, pick, t } from '#platform/ui/lang.ts'
import type { Lang } from '#platform/ui/lang.ts'
import { articleLabel, lawHref, noteList, numberNotes } from '#platform/ui/law-citation.ts'
import { tag } from '#platform/ui/tag.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import { recordActs } from './pages-card.ts'
import { fieldList } from './pages-fields.ts'
import { recordTags, windowClock } from './pages-window.ts'
import type { Ground, RecordView } from './view.ts'

/** `/r/{id}`: one record, every field shown, masked or withheld by a rule, and why it is shown at all. */
export function recordPage(view: RecordView, visitor: Visitor): Html {
  const { lang } = visitor
  const item = heading(lang, { zh: view.itemZh, en: view.itemEn })
  const grounds = [...view.window.grounds, ...view.fields.flatMap((field) => field.grounds)]
  const notes = numberNotes(grounds)
  return frame(
    {
      h1: view.title,
      nav: 'search',
      noarchive: true,
      crumbs: [
        { zh: '查信用', en: 'Search', parts: ['search'] },
        { zh: view.subject.name, en: view.subject.name, parts: ['s', view.subject.code] },
        { zh: view.itemZh, en: view.itemEn, parts: ['s', view.subject.code, view.item] },
        { zh: view.title, en: view.title },
      ],
      content: html`<div class="subject"><div><p class="kicker">${item}</p>
<h1>${chinese(lang, view.title)} ${recordTags(lang, view).map((one) => html`${one} `)}</h1>
${facts(lang, headFacts(lang, view))}</div></div>
${windowClock(view, visitor, 'window')}
${acts(view, visitor)}
<h2>${t(lang, '记录内容', 'The record')}</h2>
${fieldList(lang, view.fields, notes)}
<h2 id="why">${t(lang, '为什么公示', 'Why this is shown')}</h2>
${why(lang, view.window.grounds)}
<h2>${t(lang, '记录沿革', 'History of the record')}</h2>
${history(lang, view)}
${noteList(lang, grounds)}`,
    },
    visitor,
  )
}

function headFacts(lang: Lang, view: RecordView): Parameters<typeof facts>[1] {
  return [
    {
      label: { zh: '主体', en: 'Subject' },
      value: html`<a href="${href(lang, ['s', view.subject.code])}">${chinese(lang, view.subject.name)}</a>`,
    },
    { label: { zh: '机关', en: 'Authority' }, value: view.authority === null ? '--' : chinese(lang, view.authority) },
    { label: { zh: '提供单位', en: 'Provider' }, value: chinese(lang, view.provider) },
    { label: { zh: '决定日期', en: 'Decided on' }, value: day(lang, view.decidedOn) },
    { label: { zh: '首次公示', en: 'First published' }, value: day(lang, view.acceptedOn) },
  ]
}

function acts(view: RecordView, visitor: Visitor): Html {
  return html`<ul class="acts">${recordActs(view, visitor).map(
    ({ label, href: to, note }) =>
      html`<li><a class="act" href="${to}">${pick(visitor.lang, label)}</a>${note && html` <span class="fine">${note}</span>`}</li>`,
  )}</ul>`
}

function why(lang: Lang, grounds: readonly Ground[]): Html {
  return html`<ul class="plain grounds">${grounds.map(
    (ground) => html`<li class="gist"><p>${withDates(pick(lang, ground.decides))}</p>
<p class="fine"><a href="${lawHref(lang, ground.instrument, ground.article)}">${chinese(lang, ground.title)}${ground.article !== null && html` ${articleLabel(lang, ground.article)}`}</a>${!ground.verified && html` ${tag(lang, 'unverified')}`}</p>
<p class="fine">${chinese(lang, ground.issuer)}${ground.docNo !== null && html` · ${chinese(lang, ground.docNo)}`} · ${t(lang, '施行', 'in force')} ${day(lang, ground.from)}${ground.to === null ? t(lang, ' 起，至今有效', ' to this day') : html` ${t(lang, '至', 'to')} ${day(lang, ground.to)}`}</p></li>`,
  )}</ul>`
}

function history(lang: Lang, view: RecordView): Html {
  return html`<ol class="history" reversed>${view.history.map(
    (one) =>
      html`<li>${t(lang, `第 ${one.version} 版，`, `Version ${one.version}, `)}${moment(one.receivedAt)}${cameOrWent(lang, one)}${one.version === view.version && html` <b>${t(lang, '（现行）', '(current)')}</b>`}</li>`,
  )}</ol>`
}

function cameOrWent(lang: Lang, { batch, row, withdrawn }: RecordView['history'][number]): string {
  return withdrawn
    ? t(lang, ` 由提供单位撤回（批次 ${batch}）`, `: withdrawn by its provider (batch ${batch})`)
    : t(lang, ` 收到，批次 ${batch} 第 ${row} 行`, `: received, batch ${batch}, row ${row}`)
}
