import { html } from './html.ts'
import { t } from './lang.ts'
import type { Story } from './story.ts'
import { table } from './table.ts'

export const story: Story = {
  name: 'table',
  pieces: (lang) => [
    {
      says: 'wider than a phone',
      shows: table(lang, {
        id: 'sample',
        caption: t(lang, '2 件', 'two'),
        columns: [
          { label: { zh: '名称', en: 'Name' } },
          { label: { zh: '说明', en: 'What it says' } },
          { label: { zh: '条数', en: 'Count' }, numeric: true },
        ],
        rows: [{ cells: [html`<a href="#main">示例一</a>`, '说明文字', '12'] }, { cells: ['示例二', '说明文字', '3'] }],
      }),
    },
  ],
}
