import type { Law } from './law/law.ts'
import type { Tx } from '#platform/database.ts'

/** What a change stands on: the transaction, who acts, when, and the law. Every verb takes it first. */
export type Act = {
  readonly tx: Tx
  readonly actor: Actor
  readonly at: Temporal.Instant
  readonly law: Law
}

/** Who acts: a provider reporting, the platform itself, or the command line's operator. Organisations and posts, never a person's name. */
export type Actor = { readonly kind: 'provider' | 'platform' | 'operator'; readonly code: string | null }
