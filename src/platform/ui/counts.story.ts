import { counts } from './counts.ts'
import { anchorHref } from './href.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'counts',
  pieces: (lang) => [
    {
      says: 'some and none',
      shows: counts(lang, [
        { label: { zh: '行政处罚', en: 'Penalties' }, value: 2, href: anchorHref('main') },
        { label: { zh: '严重失信名单', en: 'Severe list' }, value: 0, href: anchorHref('main') },
        { label: { zh: '行政许可', en: 'Licences' }, value: 1204, href: anchorHref('main') },
      ]),
    },
  ],
}
