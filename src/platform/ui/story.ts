import type { Html } from './html.ts'
import type { Lang } from './lang.ts'

/** A component shown in its states, for eyes, for axe and for print. Every component file has one beside it. */
export type Story = { readonly name: string; readonly pieces: (lang: Lang) => readonly Piece[] }

export type Piece = { readonly says: string; readonly shows: Html }
