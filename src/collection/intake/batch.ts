import type { Problem } from '#platform/refusal.ts'
import type { HowRead } from './how-read.ts'
import type { Layout } from './protocol.ts'

/** A file that a provider reported for one item, and what became of its rows. */
export type Batch = {
  readonly batchId: number
  readonly item: number
  readonly provider: { readonly id: number; readonly code: string; readonly name: string; readonly region: string }
  readonly fileName: string
  readonly fileBytes: number
  readonly fileSha256: string
  readonly mapping: string | null
  readonly chunkRows: number
  readonly state: 'open' | 'done' | 'stopped'
  readonly receivedAt: Temporal.Instant
  readonly seconds: number | null
  readonly layout: Layout | null
  readonly stopped: Problem | null
  /** the batch whose returned rows this one brings mended */
  readonly corrects: string | null
  /** the post that sent it from the desk */
  readonly post: string | null
  /** how many rows the file was seen to have before it was taken in */
  readonly rowsExpected: number | null
}

export const STATES = { open: 1, done: 2, stopped: 3 } as const

/** received = accepted + unchanged + superseded + held + returned, for any file and after any crash (G1). */
export type Account = {
  readonly batch: string
  readonly state: Batch['state']
  readonly item: string
  readonly provider: string
  readonly received: number
  readonly accepted: number
  readonly unchanged: number
  readonly superseded: number
  readonly held: number
  readonly returned: number
  readonly seconds: number
  readonly findings: Readonly<Record<string, number>>
  /** header cells that no field claims */
  readonly unclaimed: readonly string[]
  /** absent until the header was found */
  readonly read?: HowRead
  readonly stopped?: Problem
}

export type Counts = Pick<Account, 'accepted' | 'unchanged' | 'superseded' | 'held' | 'returned'>

export const NO_COUNTS: Counts = { accepted: 0, unchanged: 0, superseded: 0, held: 0, returned: 0 }

/** Rows received, by the sum that must hold. */
export function received(counts: Counts): number {
  return counts.accepted + counts.unchanged + counts.superseded + counts.held + counts.returned
}
