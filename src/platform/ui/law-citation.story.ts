import { html } from './html.ts'
import { lawCitation, noteList, numberNotes } from './law-citation.ts'
import type { Story } from './story.ts'
import { CITED, UNVERIFIED } from './story-law.ts'

const BOTH = [CITED, UNVERIFIED]

export const story: Story = {
  name: 'law citation',
  pieces: (lang) => [
    { says: 'one ground', shows: html`<div>${lawCitation(lang, [CITED], { notes: numberNotes(BOTH) })}</div>` },
    {
      says: 'several, one unverified',
      shows: html`<div>${lawCitation(lang, BOTH, { label: { zh: '为什么公示', en: 'Why this is shown' }, notes: numberNotes(BOTH) })}</div>`,
    },
    { says: 'the notes of a print', shows: noteList(lang, BOTH) },
  ],
}
