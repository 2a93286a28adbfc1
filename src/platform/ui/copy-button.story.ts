import { copyButton } from './copy-button.ts'
import { html } from './html.ts'
import { t } from './lang.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'copy button',
  pieces: (lang) => [
    {
      says: 'beside a code',
      shows: html`<p><span class="code">91370100MA3TE5T030</span>${copyButton(lang, '91370100MA3TE5T030', t(lang, '统一社会信用代码', 'unified social credit code'))}</p>`,
    },
  ],
}
