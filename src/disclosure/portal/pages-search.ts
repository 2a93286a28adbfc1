import type { ShownCounts } from '#disclosure/publicity/shown-counts.ts'
import { moment } from '#platform/ui/dates.ts'
import { empty } from '#platform/ui/empty.ts'
import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import type { Url } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { chinese, pick, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { notice } from '#platform/ui/notice.ts'
import { count } from '#platform/ui/numbers.ts'
import { pageLabel, pager } from '#platform/ui/pager.ts'
import { searchBox } from '#platform/ui/search-box.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import type { Choice, Choices, Hit, Results } from './results.ts'

/** `/search`: subjects by name or code. Without a question it is the box alone. */
export function searchPage(results: Results | null, choices: Choices, visitor: Visitor): Html {
  const { lang } = visitor
  const h1 =
    results === null || results.person
      ? t(lang, '查信用', 'Search')
      : t(lang, `“${results.q}”的查询结果`, `Results for “${results.q}”`)
  return frame(
    {
      h1,
      ...(results !== null && results.page > 1 ? { titleAfter: pageLabel(lang, results.page) } : {}),
      nav: 'search',
      search: 'none',
      noarchive: true,
      crumbs: [{ zh: '查信用', en: 'Search' }],
      content: html`<h1>${heading(lang, results)}</h1>
${searchBox(lang, { size: 'large', value: results?.q ?? '', hint: HINT[lang] })}
${results !== null && !results.person && filters(lang, results, choices)}
${results !== null && answer(lang, results)}`,
    },
    // a person's number is repeated nowhere, not even in the links of the frame
    results?.person === true ? { ...visitor, path: '/search' } : visitor,
  )
}

/** The h1 with the text asked for marked as Chinese where the page is English. */
function heading(lang: Lang, results: Results | null): Content {
  if (results === null || results.person) return t(lang, '查信用', 'Search')
  return html`${t(lang, '“', 'Results for “')}${chinese(lang, results.q)}${t(lang, '”的查询结果', '”')}`
}

const HINT: Readonly<Record<Lang, string>> = {
  zh: '全称、简称、曾用名或统一社会信用代码（全角、小写、带空格都可以）。',
  en: 'Full, short or former name, or unified social credit code (any width, case or spacing).',
}

function answer(lang: Lang, results: Results): Content {
  if (results.person)
    return notice(
      lang,
      'warn',
      t(
        lang,
        '这是个人证件号码。本站只有组织的信息，不能按个人查询；刚才的输入没有用于查询。',
        'This is a person’s number. This site knows organisations only; nothing was looked up by it.',
      ),
    )
  if (results.near.length > 0) return nearCodes(lang, results)
  if (results.hits.length === 0) return nothingFound(lang, results)
  return html`<p class="fine" role="status">${t(lang, results.exact ? '共 ' : '约 ', results.exact ? '' : 'about ')}${count(lang, results.total)}${t(lang, ' 个主体，数据截至 ', results.total === 1 ? ' subject, as of ' : ' subjects, as of ')}${moment(results.asOf)}</p>
<ul class="hits">${results.hits.map((hit) => html`<li>${hitOf(lang, hit, results.q)}</li>`)}</ul>
${pager(lang, {
  page: results.page,
  previous: results.page > 1 ? again(lang, results, { page: results.page - 1 }) : null,
  next: results.more ? again(lang, results, { page: results.page + 1 }) : null,
})}`
}

/** The same question with something changed; the first page needs no number. */
function again(
  lang: Lang,
  { q, kind, region }: Results,
  change: { readonly page?: number; readonly kind?: string; readonly region?: string },
): Url {
  const { page, ...rest } = { kind, region, ...change }
  return href(lang, ['search'], { q, ...rest, page: page === 1 ? null : page })
}

/** Filters are applied by their button; those chosen stand above the results and can be taken away one by one. */
function filters(lang: Lang, results: Results, { kinds, regions }: Choices): Html {
  const chosen = [
    { list: kinds, value: results.kind, without: again(lang, results, { kind: '', page: 1 }) },
    { list: regions, value: results.region, without: again(lang, results, { region: '', page: 1 }) },
  ].flatMap(({ list, value, without }) =>
    list.filter(({ code }) => code === value).map((choice) => ({ choice, without })),
  )
  return html`<details class="narrow"${chosen.length > 0 && html` open`}><summary>${t(lang, '按类型、地区缩小范围', 'Narrow by kind or region')}</summary>
<form class="filters" action="${href(lang, ['search'])}" method="get"><input type="hidden" name="q" value="${results.q}"><div class="row">
${select(lang, 'kind', t(lang, '主体类型', 'Kind'), kinds, results.kind)}
${select(lang, 'region', t(lang, '城市', 'City'), regions, results.region)}
<div><button type="submit" class="second">${t(lang, '筛选', 'Apply')}</button></div></div></form></details>
${chosen.length > 0 && html`<ul class="chips">${chosen.map(({ choice, without }) => html`<li><a href="${without}"><span class="vh">${t(lang, '移除：', 'Remove: ')}</span>${chinese(lang, pick(lang, choice))} <span aria-hidden="true">×</span></a></li>`)}</ul>`}`
}

function select(lang: Lang, name: string, label: string, choices: readonly Choice[], value: string): Html {
  return html`<div><label for="${name}">${label}</label><select id="${name}" name="${name}"><option value="">${t(lang, '不限', 'Any')}</option>${choices.map(
    (choice) =>
      html`<option value="${choice.code}"${choice.code === value && html` selected`}${choice.en === choice.zh && lang === 'en' && html` lang="zh-CN"`}>${pick(lang, choice)}</option>`,
  )}</select></div>`
}

function hitOf(lang: Lang, hit: Hit, q: string): Html {
  return html`<h2><a href="${href(lang, ['s', hit.code])}"${lang === 'en' && html` lang="zh-CN"`}>${marked(hit.name, q)}</a></h2>
${hit.formerName !== null && html`<p class="fine">${t(lang, '曾用名：', 'Former name: ')}<span lang="zh-CN">${marked(hit.formerName, q)}</span></p>`}
<p class="meta"><span class="code">${hit.code}</span><span>${pick(lang, hit.kind)}</span>${hit.regionZh !== null && html`<span>${chinese(lang, hit.regionZh)}</span>`}<span>${pick(lang, hit.status)}</span></p>
${hit.shown !== null && shownOf(lang, hit.shown)}`
}

const SHOWN: readonly (Pair & { readonly item: keyof ShownCounts })[] = [
  { item: 'penalty', zh: '行政处罚', en: 'penalties' },
  { item: 'severe-list', zh: '严重失信', en: 'severe lists' },
  { item: 'abnormal-register', zh: '经营异常', en: 'abnormal register' },
]

/** What is shown of a hit, in numbers; a zero is a number like any other: no colour, no praise. */
function shownOf(lang: Lang, shown: ShownCounts): Html {
  return html`<p class="meta">${t(lang, '公示中：', 'Published: ')}${SHOWN.map((kind) => html`<span>${pick(lang, kind)} ${shown[kind.item] === 0 ? count(lang, 0) : html`<b>${count(lang, shown[kind.item])}</b>`}</span>`)}</p>`
}

/** The part of a name that was asked for, where it stands there letter by letter. */
function marked(name: string, q: string): Content {
  const at = q === '' ? -1 : name.indexOf(q)
  return at < 0 ? name : html`${name.slice(0, at)}<mark>${q}</mark>${name.slice(at + q.length)}`
}

function nearCodes(lang: Lang, { q, near, asOf }: Results): Html {
  return empty(
    lang,
    t(
      lang,
      `“${q}”不是有效的统一社会信用代码：校验位不符。已登记的代码中，与它只差一个字符的有：`,
      `“${q}” is no valid unified code: its check character does not fit. Registered codes one character away:`,
    ),
    asOf,
    html`<ul>${near.map(({ code, name }) => html`<li><a href="${href(lang, ['s', code])}"><span class="code">${code}</span> ${chinese(lang, name)}</a></li>`)}</ul>`,
  )
}

function nothingFound(lang: Lang, { q, kind, region, asOf }: Results): Html {
  const hints =
    lang === 'zh'
      ? [
          '统一社会信用代码是 18 位，不含字母 I、O、S、V、Z',
          '名称可以只输入中间几个字，不必写“有限公司”',
          '本站只有组织的信息，不能查询个人',
        ]
      : [
          'A unified code has 18 characters and no I, O, S, V or Z',
          'A few characters from the middle of the name are enough',
          'This site knows organisations only; persons cannot be looked up',
        ]
  return empty(
    lang,
    html`${kind + region !== '' && t(lang, '所选类型、地区中', 'Among those chosen: ')}${t(lang, '没有名称或代码含“', 'No subject whose name or code contains “')}${chinese(lang, q)}${t(lang, '”的主体', '”')}`,
    asOf,
    html`<ul>${hints.map((hint) => html`<li>${hint}</li>`)}</ul>`,
  )
}

/** `/suggest`: the options under the search box, at most eight. */
export function suggestions(lang: Lang, hits: readonly Hit[]): Html {
  return html`${hits
    .slice(0, 8)
    .map(
      (hit) =>
        html`<li role="option" aria-selected="false" data-href="${href(lang, ['s', hit.code])}">${hit.name}${hit.formerName !== null && html` <small>${t(lang, '曾用名：', 'former name: ')}${hit.formerName}</small>`}<small><span class="code">${hit.code}</span>${hit.regionZh !== null && html` · ${hit.regionZh}`}</small></li>`,
    )}`
}
