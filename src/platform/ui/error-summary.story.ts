import { errorSummary, fieldError } from './error-summary.ts'
import { html } from './html.ts'
import { t } from './lang.ts'
import type { Story } from './story.ts'

export const story: Story = {
  name: 'error summary',
  pieces: (lang) => {
    const error = {
      field: 'on',
      message: t(
        lang,
        '“2026-13-02”不是日期；请写成 2026-12-02 这样',
        '“2026-13-02” is not a day; write it like 2026-12-02',
      ),
    }
    return [
      { says: 'above the form', shows: errorSummary(lang, [error]) },
      {
        says: 'at the field',
        shows: html`<div><label for="on">${t(lang, '决定日期', 'Decided on')}</label>${fieldError(lang, error)}<input id="on" name="on" value="2026-13-02" aria-describedby="on-error" aria-invalid="true"></div>`,
      },
    ]
  },
}
