import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Pair } from '#platform/ui/lang.ts'
import type { Host } from '../host.ts'
import type { Permission } from './permission.ts'
import type { Reach } from './may.ts'

/** A block of the workbench: what a module has waiting for a post. `src/app/workbench.ts` lists them. */
export type Block = {
  readonly key: string
  /** who sees it; it counts what this permission reaches */
  readonly permission: Permission
  /** where it is dealt with, under `/desk`; the block leads there when the page exists */
  readonly parts: readonly string[]
  readonly load: (host: Pick<Host, 'sql' | 'law'>, reach: Reach, on: CalendarDate) => Promise<BlockView | null>
}

/** What waits; nothing waiting is no block at all. */
export type BlockView = {
  readonly title: Pair
  readonly count: number
  /** one sentence: of what, since when, what to do */
  readonly words: Pair
  /** the earliest day on which something of it is due; null where nothing is */
  readonly dueOn: CalendarDate | null
}
