import type { Block, BlockView } from '#foundation/access/block.ts'
import type { Reach } from '#foundation/access/may.ts'
import type { Host } from '#foundation/host.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dayOf } from '#platform/clock.ts'
import type { Pair } from '#platform/ui/lang.ts'
import { earliestKept, keptUntil } from './erase.ts'
import { waitingRows } from './store-waiting.ts'

// What intake has waiting for a post. The cells of rows that did not go in are kept for a time that a rule names: until then they can
// be mended in place, after it only the sender's own file has them.

/** Rows that were returned to their sender. */
export const returnedBlock: Block = {
  key: 'returned',
  permission: 'intake.batch.read',
  parts: ['batches'],
  load: (host, reach, on) =>
    waiting(host, 'returned', reach, on, { zh: '待处理的退回行', en: 'Returned rows to be mended' }, (batches) => ({
      zh: `${batches} 个批次有退回行；请按原因改好后再报。行内容保留到上述日期，之后只留行号和原因。`,
      en: `${batches} ${batches === 1 ? 'batch has' : 'batches have'} returned rows; mend them by their reasons and send them again. What they hold is kept until that day; after it only number and reason stay.`,
    })),
}

/** Rows of which nobody knows yet whom they are about. */
export const heldBlock: Block = {
  key: 'held',
  permission: 'identity.read',
  parts: ['unlinked'],
  load: (host, reach, on) =>
    waiting(host, 'held', reach, on, { zh: '待判断主体的行', en: 'Rows held for identity' }, (batches) => ({
      zh: `${batches} 个批次有待判断的行：没有代码或代码与名称不符，须由人判断属于哪个主体；判断前不进入任何主体名下。`,
      en: `${batches} ${batches === 1 ? 'batch has' : 'batches have'} rows without a code, or whose code and name differ: somebody has to judge whom they are about; until then they attach to nobody.`,
    })),
}

async function waiting(
  { sql, law }: Pick<Host, 'sql' | 'law'>,
  outcome: 'held' | 'returned',
  reach: Reach,
  on: CalendarDate,
  title: Pair,
  words: (batches: number) => Pair,
): Promise<BlockView | null> {
  const { rows, batches, since } = await waitingRows(sql, outcome, reach, earliestKept(law, on))
  if (since === null) return null
  return { title, count: rows, words: words(batches), dueOn: keptUntil(law, dayOf(since)) }
}
