import type { CalendarDate } from '#platform/calendar-date.ts'
import { clock } from '#platform/ui/clock.ts'
import type { ClockPoint } from '#platform/ui/clock.ts'
import { day, distance, withDates } from '#platform/ui/dates.ts'
import { html } from '#platform/ui/html.ts'
import type { Content, Html } from '#platform/ui/html.ts'
import { pick, t } from '#platform/ui/lang.ts'
import type { Lang, Pair } from '#platform/ui/lang.ts'
import { tag } from '#platform/ui/tag.ts'
import type { Visitor } from '#platform/ui/visitor.ts'
import type { RecordView, Window } from './view.ts'

// How long a record is shown, in words before the scale: the end is a date with its article, and so is the day from
// which repair may be applied for.

const SEVERITY: Readonly<Record<NonNullable<Window['severity']>, Pair>> = {
  minor: { zh: '轻微', en: 'minor' },
  general: { zh: '一般', en: 'general' },
  serious: { zh: '严重', en: 'serious' },
}

/** what the day of the decision is called, where it is no decision */
const BEGINS: Readonly<Record<string, Pair>> = {
  'severe-list': { zh: '列入', en: 'Listed' },
  'abnormal-register': { zh: '列入', en: 'Entered' },
}
const DECIDED: Pair = { zh: '决定', en: 'Decided' }
const MINIMUM: Pair = { zh: '最短期满', en: 'Minimum reached' }
const MAXIMUM: Pair = { zh: '最长期满', en: 'Maximum reached' }
const MAY_REPAIR: Pair = { zh: '可申请修复', en: 'repair may be applied for' }
const STOPS: Pair = { zh: '自动停止', en: 'publicity stops by itself' }

/** The record's state and, where something it rests on has not been read, 来源待核. */
export function recordTags(lang: Lang, { item, window }: RecordView): readonly Html[] {
  const state = tag(lang, item === 'severe-list' ? 'listed' : 'published')
  return window.verified ? [state] : [state, tag(lang, 'unverified')]
}

/** The clock of a record that is shown; one without an end says so in a sentence. */
export function windowClock(record: RecordView, visitor: Visitor, id: string): Html {
  const { lang, today } = visitor
  const { window } = record
  if (window.until === null)
    return html`<p class="state-line">${t(lang, '公示中。此类信息没有规定公示期限。', 'Published. No end is laid down for information of this kind.')}</p>`
  if (window.repairFrom === null && window.severity === null)
    return html`<p class="state-line"><b>${until(lang, today, window.until)}</b></p>`
  return clock(lang, today, {
    id,
    tone: 'blue',
    sentence: html`<b>${until(lang, today, window.until)}</b>${repair(lang, today, window.repairFrom)}`,
    points: points(record),
    how: how(lang, record),
  })
}

function until(lang: Lang, today: CalendarDate, end: CalendarDate): Html {
  if (end === today)
    return html`${t(lang, '公示中，今天是最后一天（', 'Published; today is the last day (')}${day(lang, end)}${t(lang, '）', ')')}`
  return html`${t(lang, '公示中，至 ', 'Published until ')}${day(lang, end)}${t(lang, `，${distance(lang, today, end)}`, ` (${distance(lang, today, end)})`)}`
}

function repair(lang: Lang, today: CalendarDate, from: CalendarDate | null): Content {
  if (from === null) return null
  if (from <= today) return t(lang, '；现在可以申请信用修复', '; credit repair may be applied for now')
  return html`${t(lang, '；', '; credit repair may be applied for from ')}${day(lang, from)}${t(lang, ' 起可申请信用修复', '')}`
}

function points({ item, decidedOn, window }: RecordView): readonly ClockPoint[] {
  return [
    { on: decidedOn, label: BEGINS[item] ?? DECIDED },
    ...(window.repairFrom ? [{ on: window.repairFrom, label: MINIMUM, note: MAY_REPAIR }] : []),
    ...(window.until ? [{ on: window.until, label: MAXIMUM, note: STOPS }] : []),
  ]
}

/** The class, and what each ground makes of the days (the cap too, where it counts from the decision for want of an end). */
function how(lang: Lang, { window }: RecordView): Html {
  return html`<ul>
${window.severity !== null && html`<li>${t(lang, '失信行为类别：', 'Class: ')}${pick(lang, SEVERITY[window.severity])}</li>`}
${window.grounds.map((ground) => html`<li>${withDates(pick(lang, ground.decides))}</li>`)}
</ul>`
}
