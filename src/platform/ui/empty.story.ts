import { empty, nothingCollected } from './empty.ts'
import { html } from './html.ts'
import { t } from './lang.ts'
import type { Story } from './story.ts'

const AS_OF = '2026-11-21T22:00:00Z'

export const story: Story = {
  name: 'empty',
  pieces: (lang) => [
    { says: 'nothing collected', shows: nothingCollected(lang, t(lang, '行政处罚', 'administrative penalty'), AS_OF) },
    {
      says: 'an empty list',
      shows: empty(
        lang,
        t(lang, '该机关在所选日期没有公示', 'The authority published nothing on that day'),
        AS_OF,
        html`<a href="#main">${t(lang, '查看全部', 'Show all')}</a>`,
      ),
    },
  ],
}
