import type { Law } from './law/law.ts'
import type { Tx } from '#platform/database.ts'

/** What a change stands on: the transaction, who acts, when, and the law. Every verb takes it first. */
export type Act = {
  readonly tx: Tx
  readonly actor: Actor
  readonly at: Temporal.Instant
  readonly law: Law
}

/**
 * Who acts: a provider reporting, the platform itself, the command line's operator, or a post of an organisation (its code, and the
 * post's id). Organisations and posts, never a person's name.
 */
export type Actor =
  | { readonly kind: 'provider' | 'platform' | 'operator'; readonly code: string | null }
  | { readonly kind: 'post'; readonly code: string; readonly post: string }
