import type { CalendarDate } from '../calendar-date.ts'
import { day, withDates } from './dates.ts'
import { href } from './href.ts'
import type { Url } from './href.ts'
import { html } from './html.ts'
import type { Content, Html } from './html.ts'
import { chinese, pick, t } from './lang.ts'
import type { Lang, Pair } from './lang.ts'
import { chineseNumber } from './numbers.ts'
import { tag } from './tag.ts'

/** A place in the law as a reader sees it, and what it decides here. */
export type Citation = {
  readonly cite: string
  readonly instrument: string
  readonly title: string
  readonly docNo: string | null
  readonly issuer: string
  readonly article: string | null
  readonly from: CalendarDate
  readonly to: CalendarDate | null
  readonly verified: boolean
  readonly decides: Pair
}

/** The numbers that citations have in the notes at the end of a printed page. */
export type Notes = ReadonlyMap<string, number>

type Options = { readonly label?: Pair; readonly notes?: Notes }

const GROUND: Pair = { zh: '依据', en: 'Ground' }

/** 「依据：山东省社会信用条例 第三十九条」, opening to what it decides, its dates and its text. Nothing when there is no ground. */
export function lawCitation(lang: Lang, citations: readonly Citation[], options: Options = {}): Html {
  const [first] = citations
  if (!first) return html``
  const label = pick(lang, options.label ?? GROUND)
  const more = citations.length > 1 ? t(lang, ` 等 ${citations.length} 处`, ` and ${citations.length - 1} more`) : ''
  return html`<details class="law" aria-label="${label}"><summary>${label}${t(lang, '：', ': ')}${named(lang, first)}${more}</summary>
<ul>${citations.map((one) => html`<li>${explained(lang, one)}</li>`)}</ul></details>${references(citations, options.notes)}`
}

/** A ground as a link, where a list of many needs no more. */
export function lawLink(lang: Lang, one: Citation): Html {
  return html`<a class="fine" href="${lawHref(lang, one.instrument, one.article)}">${named(lang, one)}</a>`
}

/** Where an article stands: 「第三十九条」, 「第十一条至第十四条」, a standard's section as it is numbered. */
export function articleLabel(lang: Lang, article: string): string {
  const found = /^(\d+)(?:-(\d+))?(\(.+\))?$/.exec(article)
  if (!found) return t(lang, article, /^\d/.test(article) ? `sec. ${article}` : article)
  const [, first, last, paragraph = ''] = found
  if (lang === 'en') return `art. ${first}${last ? `–${last}` : ''}${paragraph}`
  const name = (digits: string): string => `第${chineseNumber(Number(digits))}条`
  return `${name(first!)}${last ? `至${name(last)}` : ''}${paragraph}`
}

/** The address of the article's place on its instrument's page. */
export function lawHref(lang: Lang, instrument: string, article: string | null): Url {
  const number = article === null ? '' : `a${/^[A-Z]?[\d.]*/.exec(article)![0]}`
  return href(lang, ['laws', instrument], {}, number === 'a' ? '' : number)
}

/** Numbers for the notes of a page, in the order in which its citations come. */
export function numberNotes(citations: readonly Citation[]): Notes {
  const keys = [...new Set(citations.map(noteKey))]
  return new Map(keys.map((key, i) => [key, i + 1]))
}

/** The numbered notes that a printed page ends with; closed `details` do not print. */
export function noteList(lang: Lang, citations: readonly Citation[]): Html {
  const once = [...new Map(citations.map((one) => [noteKey(one), one])).values()]
  if (once.length === 0) return html``
  return html`<section class="notes"><p><b>${t(lang, '依据注释', 'Notes: grounds')}</b></p>
<ol>${once.map((one) => html`<li>${named(lang, one)}${numbered(one)}${t(lang, '，', ', ')}${inForce(lang, one)}${t(lang, '。', '. ')}${withDates(pick(lang, one.decides))}${!one.verified && t(lang, '（来源待核）', ' (source to be checked)')}</li>`)}</ol></section>`
}

function noteKey(one: Citation): string {
  return `${one.cite}|${one.decides.zh}`
}

function references(citations: readonly Citation[], notes: Notes | undefined): Content {
  if (!notes) return null
  const numbers = [...new Set(citations.map((one) => notes.get(noteKey(one))))].filter((number) => number !== undefined)
  return html`<sup class="note-ref" aria-hidden="true">[${numbers.join(', ')}]</sup>`
}

function explained(lang: Lang, one: Citation): Html {
  return html`<p>${withDates(pick(lang, one.decides))}</p>
<p><a href="${lawHref(lang, one.instrument, one.article)}">${named(lang, one)}</a>${!one.verified && html` ${tag(lang, 'unverified')}`}</p>
<p class="fine">${chinese(lang, one.issuer)}${numbered(one)} · ${inForce(lang, one)}</p>`
}

function named(lang: Lang, one: Citation): Html {
  return html`${chinese(lang, one.title)}${one.article !== null && html` ${articleLabel(lang, one.article)}`}`
}

function numbered(one: Citation): Html {
  return one.docNo === null ? html`` : html`（<span lang="zh-CN">${one.docNo}</span>）`
}

function inForce(lang: Lang, one: Citation): Html {
  if (one.to === null)
    return html`${t(lang, '施行', 'in force since')} ${day(lang, one.from)}${t(lang, ' 起，至今有效', '')}`
  return html`${t(lang, '施行', 'in force')} ${day(lang, one.from)} ${t(lang, '至', 'to')} ${day(lang, one.to)}${t(lang, '，本记录适用当时规定', '; the rule of its day applies')}`
}
