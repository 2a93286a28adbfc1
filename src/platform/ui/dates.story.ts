import type { CalendarDate } from '../calendar-date.ts'
import { day, dayInWords, days, moment } from './dates.ts'
import { html } from './html.ts'
import type { Story } from './story.ts'

const DAY = '2026-04-01' as CalendarDate

export const story: Story = {
  name: 'dates',
  pieces: (lang) => [
    { says: 'in a table', shows: html`<p>${day(lang, DAY)}</p>` },
    { says: 'without end', shows: html`<p>${day(lang, '2099-12-31' as CalendarDate)}</p>` },
    { says: 'in a sentence', shows: html`<p>${dayInWords(lang, DAY)}</p>` },
    { says: 'a span', shows: html`<p>${days(lang, DAY, '2027-04-01' as CalendarDate)}</p>` },
    { says: 'a moment', shows: html`<p>${moment('2026-11-21T22:00:00Z')}</p>` },
  ],
}
