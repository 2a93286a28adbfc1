import { facts } from './facts.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'facts',
  pieces: (lang) => [
    {
      says: 'short and wide',
      shows: facts(lang, [
        { label: { zh: '类型', en: 'Kind' }, value: '企业' },
        { label: { zh: '所在地区', en: 'Region' }, value: '--' },
        { label: { zh: '曾用名', en: 'Former names' }, value: '虚构示例商贸行、虚构示例贸易商店', wide: true },
      ]),
    },
  ],
}
