import { day, moment } from '#platform/ui/dates.ts'
import { empty } from '#platform/ui/empty.ts'
import { errorSummary, fieldError } from '#platform/ui/error-summary.ts'
import type { FieldError } from '#platform/ui/error-summary.ts'
import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { chinese, heading, pick, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { lawCitation, noteList, numberNotes } from '#platform/ui/law-citation.ts'
import { notice } from '#platform/ui/notice.ts'
import { count } from '#platform/ui/numbers.ts'
import { pager } from '#platform/ui/pager.ts'
import { table } from '#platform/ui/table.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import { CSV_ROWS } from './acts-csv.ts'
import { GROUPS } from './acts.ts'
import type { ActRow, ActsView, Group } from './acts.ts'
import type { Updates } from './updates.ts'
import type { Ground } from './view.ts'

/** The list with what is new today. */
export type ActsPage = ActsView & { readonly updates: Updates }

/** `/acts/{kind}`: what authorities decided, newest first, by authority and day. Wrong dates come back to their fields. */
export function actsPage(view: ActsPage, errors: readonly FieldError[], visitor: Visitor): Html {
  const { lang } = visitor
  const h1 = view.hidden === null ? t(lang, `${view.zh}公示`, `Published: ${view.en}`) : heading(lang, view)
  return frame(
    {
      h1,
      ...(errors.length > 0 ? { titleBefore: t(lang, '错误：', 'Error: ') } : {}),
      ...(view.hidden === null
        ? { feed: { title: h1, url: href(lang, ['acts', view.item, 'feed.atom'], asked(view)) } }
        : {}),
      nav: view.group === 'lists' ? 'lists' : 'acts',
      crumbs: [
        { zh: '公示', en: 'Published acts', parts: ['acts', 'penalty'] },
        { zh: view.zh, en: view.en },
      ],
      content: html`${errors.length > 0 && errorSummary(lang, errors)}
<h1>${h1}</h1>
${kinds(lang, view)}
${view.hidden === null ? [queryForm(lang, view, errors), updates(lang, view), errors.length === 0 && results(lang, view)] : hidden(lang, view.hidden)}`,
    },
    visitor,
  )
}

/** What is wrong with a day that cannot be read, and how to write it. */
export function wrongDay(lang: Lang, on: string): FieldError {
  return {
    field: 'on',
    message: t(lang, `“${on}”不是日期；请写成 2026-04-01 这样`, `“${on}” is not a day; write it like 2026-04-01`),
  }
}

const GROUP_NAMES: Readonly<Record<Group, Pair>> = {
  acts: { zh: '十公示', en: 'The ten acts' },
  lists: { zh: '名单名录', en: 'Lists' },
  others: { zh: '其他信息', en: 'Other records' },
}

/** The kinds of the group, and the way to the other groups. */
function kinds(lang: Lang, view: ActsView): Html {
  const others = (Object.keys(GROUPS) as Group[]).filter((group) => group !== view.group)
  return html`<nav class="kinds" aria-label="${t(lang, '公示种类', 'Kinds')}"><ul class="plain">${view.kinds.map(
    (kind) =>
      html`<li><a href="${href(lang, ['acts', kind.item])}"${kind.item === view.item && html` aria-current="page"`}>${heading(lang, kind)}</a></li>`,
  )}${others.map((group) => html`<li><a href="${href(lang, ['acts', GROUPS[group][0]])}">${pick(lang, GROUP_NAMES[group])} ›</a></li>`)}</ul></nav>`
}

/** A kind that is collected and shown to nobody says so, and by what rule: an empty list would say that nothing was decided. */
function hidden(lang: Lang, grounds: readonly Ground[]): Html {
  const notes = numberNotes(grounds)
  const words = {
    zh: '本类信息依法归集，不向社会公示',
    en: 'Records of this kind are collected and not shown to the public',
  }
  return html`${notice(
    lang,
    'info',
    [words, ...grounds.map(({ decides }) => decides)].map(
      (one) => html`<p>${heading(lang, one)}${t(lang, '。', '.')}</p>`,
    ),
  )}
${lawCitation(lang, grounds, { label: { zh: '为什么不公示', en: 'Why this is not shown' }, notes })}
${noteList(lang, grounds)}`
}

function queryForm(lang: Lang, view: ActsView, errors: readonly FieldError[]): Html {
  const field = (name: 'authority' | 'on', label: string, hint: string): Html => {
    const error = errors.find((one) => one.field === name)
    return html`<div><label for="${name}">${label}</label><span class="hint" id="${name}-hint">${hint}</span>${error && fieldError(lang, error)}
<input id="${name}" name="${name}" value="${view.query[name]}" autocomplete="off" maxlength="100" aria-describedby="${name}-hint${error && html` ${name}-error`}"${error && html` aria-invalid="true"`}></div>`
  }
  return html`<form class="filters" action="${href(lang, ['acts', view.item])}" method="get" novalidate><div class="row">
${field('authority', t(lang, '机关', 'Authority'), t(lang, '名称中的几个字，或 18 位代码', 'part of its name, or its unified code'))}
${field('on', t(lang, '决定日期', 'Decided on'), t(lang, '如 2026-04-01', 'e.g. 2026-04-01'))}
<div><button type="submit">${t(lang, '查询', 'Search')}</button> <a class="reset" href="${href(lang, ['acts', view.item])}">${t(lang, '重置', 'Reset')}</a></div></div></form>`
}

/** The question without what is only the page's: where it goes on, and its number. */
function asked({ query }: ActsView): Readonly<Record<string, string>> {
  return { authority: query.authority, on: query.on }
}

/** 今日更新: a number that leads to what it counts, or the way back to all. */
function updates(lang: Lang, { item, query, updates: { counts, complete, asOf } }: ActsPage): Html {
  if (query.new === 'today')
    return html`<ul class="chips"><li><a href="${href(lang, ['acts', item], { authority: query.authority, on: query.on })}"><span class="vh">${t(lang, '移除：', 'Remove: ')}</span>${t(lang, '只看今日更新', 'Only what is new today')} <span aria-hidden="true">×</span></a></li></ul>`
  const number = html`${!complete && t(lang, '至少 ', 'at least ')}${count(lang, counts[item])}${t(lang, ' 条', '')}`
  return html`<p class="fine">${t(lang, '今日更新 ', 'New today: ')}${counts[item] === 0 ? number : html`<a href="${href(lang, ['acts', item], { new: 'today' })}">${number}</a>`}${t(lang, '（今天首次公示的，截至 ', ' (first published today, as of ')}${moment(asOf)}${t(lang, '）', ')')}</p>`
}

/** The ways to take the list away. */
function takeAway(lang: Lang, view: ActsView): Html {
  const { item, query } = view
  return html`<p class="fine no-print">${t(lang, '带走这张列表：', 'Take this list away: ')}<a href="${href(lang, ['acts', item, 'list.csv'], { ...asked(view), new: query.new })}">${t(lang, 'CSV 表格', 'CSV table')}</a>${t(lang, `（至多 ${CSV_ROWS} 行）、`, ` (at most ${CSV_ROWS} rows), `)}<a href="${href(lang, ['acts', item, 'feed.atom'], asked(view))}">${t(lang, 'Atom 订阅', 'Atom feed')}</a>${t(lang, '。公示期满的不再列出，请一并删除副本。', '. What is no longer published is not listed; please delete copies of it.')}</p>`
}

function results(lang: Lang, view: ActsView): Content {
  const words = pick(lang, view)
  if (view.rows.length === 0)
    return empty(
      lang,
      t(lang, `所选范围内没有公示中的${words}`, `No ${words} is published in the chosen range`),
      view.asOf,
      html`<a href="${href(lang, ['acts', view.item])}">${t(lang, '查看全部', 'Show all')}</a>`,
    )
  return html`${table(lang, {
    id: 'acts',
    caption: html`${t(lang, view.query.new === 'today' ? `今天首次公示的${words}，后到的在前，数据截至 ` : `公示中的${words}，按决定日期从新到旧，数据截至 `, view.query.new === 'today' ? `${heading(lang, view)}: first published today, the last first, as of ` : `Published ${words}, newest decision first, as of `)}${moment(view.asOf)}`,
    columns: [
      { label: { zh: '文书号', en: 'Document' } },
      { label: { zh: '主体', en: 'Subject' } },
      { label: { zh: '机关', en: 'Authority' } },
      { label: { zh: '决定日期', en: 'Decided' } },
      { label: { zh: '首次公示', en: 'First published' } },
      { label: { zh: '公示至', en: 'Until' } },
    ],
    rows: view.rows.map((row) => ({ cells: cells(lang, view, row) })),
  })}
${takeAway(lang, view)}
${pager(lang, {
  page: view.page,
  first: view.page > 1 ? href(lang, ['acts', view.item], view.query) : null,
  next:
    view.next === null
      ? null
      : href(lang, ['acts', view.item], { ...view.query, after: view.next, page: view.page + 1 }),
})}`
}

function cells(lang: Lang, view: ActsView, row: ActRow): readonly Content[] {
  return [
    html`<a href="${href(lang, ['r', row.id])}">${chinese(lang, row.title)}</a>`,
    html`<a href="${href(lang, ['s', row.subject.code])}">${chinese(lang, row.subject.name)}</a>`,
    authority(lang, view, row),
    day(lang, row.decidedOn),
    day(lang, row.acceptedOn),
    row.until === null ? '--' : day(lang, row.until),
  ]
}

/** The authority's name leads to what else it published. */
function authority(lang: Lang, view: ActsView, row: ActRow): Content {
  if (row.authority === null) return '--'
  const name = chinese(lang, row.authority)
  return row.authorityCode === null
    ? name
    : html`<a href="${href(lang, ['acts', view.item], { authority: row.authorityCode })}">${name}</a>`
}
