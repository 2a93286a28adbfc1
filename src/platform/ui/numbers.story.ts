import { html } from './html.ts'
import { amount, count } from './numbers.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'numbers',
  pieces: (lang) => [
    { says: 'counts', shows: html`<p>${count(lang, 999)} ${count(lang, 12345)} ${count(lang, 15_590_000_000)}</p>` },
    {
      says: 'amounts',
      shows: html`<p>${amount(lang, '12.5')} ${amount(lang, '0.005')} ${amount(lang, '1234567')}</p>`,
    },
  ],
}
