import { html } from './html.ts'
import { t } from './lang.ts'
import { searchBox } from './search-box.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'search box',
  pieces: (lang) => [
    {
      says: 'large, with a hint',
      shows: html`${searchBox(lang, { size: 'large', value: '示例', hint: t(lang, '全称、简称、曾用名或代码。', 'Name or code.') })}`,
    },
  ],
}
