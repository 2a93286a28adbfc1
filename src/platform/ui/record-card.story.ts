import { day } from './dates.ts'
import type { CalendarDate } from '../calendar-date.ts'
import { href } from './href.ts'
import { html } from './html.ts'
import { lawCitation } from './law-citation.ts'
import { recordCard } from './record-card.ts'
import type { Story } from './story.ts'
import { CITED } from './story-law.ts'
import { tag } from './tag.ts'

export const story: Story = {
  name: 'record card',
  pieces: (lang) => [
    {
      says: 'a penalty',
      shows: html`<h2>行政处罚</h2>${recordCard(lang, {
        id: 'r-1',
        href: href(lang, ['r', '1']),
        title: '鲁示例处〔2026〕17号',
        tags: [tag(lang, 'published'), tag(lang, 'unverified')],
        facts: [
          { label: { zh: '机关', en: 'Authority' }, value: '虚构市示例局' },
          { label: { zh: '决定日期', en: 'Decided on' }, value: day(lang, '2026-05-20' as CalendarDate) },
        ],
        clock: null,
        details: [lawCitation(lang, [CITED])],
        acts: [
          {
            label: { zh: '提出异议', en: 'Object' },
            href: href(lang, ['about', 'services'], {}, 'objection'),
            note: null,
          },
        ],
      })}`,
    },
  ],
}
