import { html } from './html.ts'
import type { Story } from './story.ts'
import { TAGS, tag } from './tag.ts'
import type { TagName } from './tag.ts'

export const story: Story = {
  name: 'tag',
  pieces: (lang) => [
    {
      says: 'the closed list',
      shows: html`<p>${(Object.keys(TAGS) as TagName[]).map((name) => html`${tag(lang, name)} `)}</p>`,
    },
  ],
}
