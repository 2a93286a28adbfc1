import { breadcrumb } from './breadcrumb.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'breadcrumb',
  pieces: (lang) => [
    {
      says: 'two levels',
      shows: breadcrumb(lang, [
        { zh: '查信用', en: 'Search', parts: ['search'] },
        { zh: '虚构示例贸易有限公司', en: '虚构示例贸易有限公司' },
      ]),
    },
  ],
}
