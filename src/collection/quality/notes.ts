import * as store from './store.ts'

export type { NoteRow } from './store.ts'

/** Keeps findings on rows that went in, in the transaction of their chunk. */
export const keepNotes = store.insertNotes

/** Findings on rows of a batch that went in, largest first. */
export const notesOf = store.notesOf
