import { href } from './href.ts'
import { pager } from './pager.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'pager',
  pieces: (lang) => [
    {
      says: 'in the middle',
      shows: pager(lang, { page: 2, previous: href(lang, ['search']), next: href(lang, ['search'], { page: 3 }) }),
    },
  ],
}
