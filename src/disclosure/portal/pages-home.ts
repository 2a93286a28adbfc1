import { moment } from '#platform/ui/dates.ts'
import { frame } from '#platform/ui/frame.ts'
import { href } from '#platform/ui/href.ts'
import type { Url } from '#platform/ui/href.ts'
import { html } from '#platform/ui/html.ts'
import type { Html } from '#platform/ui/html.ts'
import { heading, pick, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { count } from '#platform/ui/numbers.ts'
import { searchBox } from '#platform/ui/search-box.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import type { Figures } from './figures.ts'

type Task = { readonly name: Pair; readonly says: Pair; readonly parts: readonly string[]; readonly anchor?: string }

/** The six things that people come for. */
const TASKS: readonly Task[] = [
  {
    name: { zh: '查企业', en: 'Find an organisation' },
    says: { zh: '名称、简称、曾用名或 18 位代码都可以', en: 'By name, short or former name, or 18-character code' },
    parts: ['search'],
  },
  {
    name: { zh: '看名单', en: 'See the lists' },
    says: {
      zh: '严重失信主体名单：谁认定、依据、到哪天',
      en: 'Severe misconduct: who decided, on what ground, until when',
    },
    parts: ['acts', 'severe-list'],
  },
  {
    name: { zh: '提异议', en: 'Object to a record' },
    says: { zh: '信息有错、有漏，或不该公示', en: 'It is wrong, incomplete, or should not be shown' },
    parts: ['about', 'services'],
    anchor: 'objection',
  },
  {
    name: { zh: '申请修复', en: 'Apply for repair' },
    says: { zh: '已经改正，最短公示期已满', en: 'Corrected, and the minimum period is over' },
    parts: ['about', 'services'],
    anchor: 'repair',
  },
  {
    name: { zh: '核验报告', en: 'Verify a report' },
    says: { zh: '这份信用报告是真的吗，现在还有效吗', en: 'Is this credit report genuine and still right' },
    parts: ['about', 'services'],
    anchor: 'verify',
  },
  {
    name: { zh: '企业登录', en: 'Sign in for organisations' },
    says: { zh: '看本单位的全部信息和谁查过', en: 'Your own file, and who looked at it' },
    parts: ['about', 'services'],
    anchor: 'login',
  },
]

/** What to look for on a record, in the order in which it is printed. */
const READING: readonly { readonly name: Pair; readonly says: Pair }[] = [
  {
    name: { zh: '是什么', en: 'What' },
    says: {
      zh: '文书号、类别和内容，与决定机关的文书一致。',
      en: 'Number, kind and content, as in the authority’s document.',
    },
  },
  {
    name: { zh: '谁作的决定', en: 'By whom' },
    says: {
      zh: '写机关，不写个人；决定日期与首次公示日期分开。',
      en: 'An authority, never a person; day of decision and day of publication apart.',
    },
  },
  {
    name: { zh: '公示到哪天', en: 'Until when' },
    says: {
      zh: '由日期算出，到期自动停止，地址也打不开。',
      en: 'Computed from dates; it stops by itself, and its address with it.',
    },
  },
  {
    name: { zh: '现在能做什么', en: 'What can be done' },
    says: {
      zh: '异议随时可提；修复从哪天起可申请，写在卡片上。',
      en: 'Object at any time; the card says from which day repair may be applied for.',
    },
  },
]

type Told = Omit<Figures, 'position'>

/** `/`: start a search or a task. */
export function homePage(figures: Told, visitor: Visitor): Html {
  const { lang } = visitor
  const h1 = t(lang, '查企业公共信用信息', 'Public credit information of organisations')
  return frame(
    {
      h1,
      search: 'none',
      crumbs: [],
      content: html`<div class="hero"><h1>${h1}</h1>
<p class="lead">${t(lang, '每条记录都写明：谁作的决定、依据哪一条、公示到哪一天、现在能做什么。', 'Every record says who decided, under which article, until when it is shown, and what can be done.')}</p>
${searchBox(lang, { size: 'large', hint: t(lang, '全称、简称、曾用名或统一社会信用代码。本站只有组织的信息，不能查询个人。', 'Full, short or former name, or unified code. This site knows organisations only; persons cannot be looked up.') })}</div>
<h2>${t(lang, '常用办理', 'Tasks')}</h2>
<ul class="tiles">${TASKS.map((task) => html`<li class="tile"><a href="${taskHref(lang, task)}">${pick(lang, task.name)}</a><p>${pick(lang, task.says)}</p></li>`)}</ul>
<h2>${t(lang, '按种类看公示', 'What is published, by kind')}</h2>
${figuresOf(lang, figures)}
<h2>${t(lang, '怎样看懂一条记录', 'How to read a record')}</h2>
<ol class="reading">${READING.map(({ name, says }) => html`<li><b>${pick(lang, name)}</b><p>${pick(lang, says)}</p></li>`)}</ol>`,
    },
    visitor,
  )
}

function taskHref(lang: Lang, { parts, anchor }: Task): Url {
  return href(lang, parts, {}, anchor)
}

function figuresOf(lang: Lang, { held, items, updates }: Told): Html {
  const about = (estimated: boolean): string => (estimated ? t(lang, '约 ', 'about ') : '')
  return html`<p class="figures">${t(lang, '平台现有主体 ', 'Held: ')}${about(held.subjectsEstimated)}<b>${count(lang, held.subjects)}</b>${t(lang, ' 个，已归集记录 ', ' organisations and ')}${about(held.recordsEstimated)}<b>${count(lang, held.records)}</b>${t(lang, ' 条，数据截至 ', ' records received, as of ')}${moment(held.asOf)}${t(lang, '。未到公示、已停止公示和不公开的不在其中显示。', '. Those not yet or no longer public, or never, are not shown.')}</p>
<ul class="kinds-list">${items.map((item) => html`<li><a href="${href(lang, ['acts', item.item])}">${heading(lang, item)}<br><span class="fine">${t(lang, '今日更新 ', 'New today: ')}${!updates.complete && t(lang, '至少 ', 'at least ')}${count(lang, updates.counts[item.item])}${t(lang, ' 条', '')}</span></a></li>`)}</ul>
<p class="fine">${t(lang, '今日更新：今天首次公示的，截至 ', 'New today: first published today, as of ')}${moment(updates.asOf)}</p>`
}
