import { html } from './html.ts'
import { maskedField } from './masked-field.ts'
import type { Story } from './story.ts'
import { CITED } from './story-law.ts'

export const story: Story = {
  name: 'masked field',
  pieces: (lang) => [
    {
      says: 'withheld by a rule',
      shows: html`<dl class="fields"><div><dt>法定代表人</dt><dd>${maskedField(lang, 'withheld', [CITED])}</dd></div></dl>`,
    },
    {
      says: 'held back until checked',
      shows: html`<dl class="fields"><div><dt>违法事实</dt><dd>${maskedField(lang, 'checking', [CITED])}</dd></div></dl>`,
    },
  ],
}
