import type { CalendarDate } from '../calendar-date.ts'
import { clock } from './clock.ts'
import type { ClockPoint } from './clock.ts'
import { day } from './dates.ts'
import { html } from './html.ts'
import type { Lang } from './lang.ts'
import type { Story } from './story.ts'

const TODAY = '2026-11-22' as CalendarDate
const POINTS: readonly ClockPoint[] = [
  { on: '2026-05-20' as CalendarDate, label: { zh: '决定', en: 'Decided' } },
  {
    on: '2026-08-20' as CalendarDate,
    label: { zh: '最短期满', en: 'Minimum reached' },
    note: { zh: '可申请修复', en: 'repair may be applied for' },
  },
  {
    on: '2027-05-20' as CalendarDate,
    label: { zh: '最长期满', en: 'Maximum reached' },
    note: { zh: '自动停止', en: 'stops by itself' },
  },
]

export const story: Story = {
  name: 'clock',
  pieces: (lang) => [
    { says: 'running, minimum over', shows: sample(lang, 'c1', 'blue', TODAY) },
    { says: 'before the minimum', shows: sample(lang, 'c2', 'blue', '2026-06-01' as CalendarDate) },
    { says: 'last day', shows: sample(lang, 'c3', 'amber', '2027-05-20' as CalendarDate) },
  ],
}

const sample = (lang: Lang, id: string, tone: 'blue' | 'amber', today: CalendarDate) =>
  clock(lang, today, {
    id,
    tone,
    sentence: html`<b>公示中，至 ${day(lang, POINTS[2]!.on)}</b>`,
    points: POINTS,
    how: html`<p>自决定之日起算。</p>`,
  })
