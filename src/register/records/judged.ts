import type { Act } from '#foundation/act.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Outcome } from './record.ts'
import * as store from './store-judged.ts'
import type { Link, Replaced } from './store-judged.ts'

// A record whose row a person has attached to its subject carries JUDGED. Undoing the judgement ends where the record would stand had it
// never been made: what came after it is worked out again from what is left. For that, a row that says the same with a code enters as a
// version of its own (store.ts, currentVersions), or nobody would know any more that it came.

/** A row of a batch that came to something else than it would have without the judgement. Null: it waits again. */
export type Moved = {
  readonly batchId: number
  readonly rowNo: number
  readonly from: Outcome
  readonly to: Outcome | null
}

export type Rederived = {
  readonly gone: readonly Link[]
  readonly kept: readonly Replaced[]
  readonly moved: readonly Moved[]
}

/** What is left of a record's versions, oldest first, without those of undone judgements. */
export function rederive(chain: readonly Link[], undone: ReadonlySet<string>): Rederived {
  const gone: Link[] = []
  const kept: Replaced[] = []
  const moved: Moved[] = []
  let before: Link | null = null
  let left: Link | null = null
  for (const link of chain) {
    const from: Outcome = before === null ? 'accepted' : 'superseded'
    const to = undone.has(link.recordId) ? null : outcomeOver(left, link, before)
    if (to === 'accepted' || to === 'superseded') {
      const acceptedOn: CalendarDate = to === 'accepted' ? firstDay(link) : kept[0]!.acceptedOn
      kept.push({ subjectId: link.subjectId, recordId: link.recordId, version: kept.length + 1, acceptedOn })
      left = link
    } else gone.push(link)
    // A withdrawal is no row of a batch: its count is the withdrawal's own.
    if (from !== to && !link.withdrawn) moved.push({ batchId: link.batchId, rowNo: link.rowNo, from, to })
    before = link
  }
  return { gone, kept, moved }
}

function outcomeOver(left: Link | null, link: Link, before: Link | null): Outcome {
  // What was withdrawn is no longer there to be withdrawn.
  if (link.withdrawn && left?.recordId !== before?.recordId) return 'unchanged'
  if (left === null) return 'accepted'
  return left.hash === link.hash && !left.judged ? 'unchanged' : 'superseded'
}

/** A record is shown from the day on which its first version came in. */
function firstDay(link: Link): CalendarDate {
  return link.version === 1 ? link.acceptedOn : link.receivedOn
}

export type Undone = {
  readonly moved: readonly Moved[]
  readonly subjectIds: readonly string[]
}

/**
 * Takes what undone judgements had brought out of the register, and works out again what came after. The versions stay in
 * `records.undone`; whoever follows positions learns that something has changed.
 */
export async function undoJudged(act: Act, recordIds: readonly string[], judgementId: string): Promise<Undone> {
  const links = await store.chainsOf(act.tx, recordIds)
  const undone = new Set(recordIds)
  const derived = [...Map.groupBy(links, (link) => `${link.subjectId} ${link.key}`).values()].map((chain) =>
    rederive(chain, undone),
  )
  const gone = derived.flatMap((one) => one.gone)
  if (gone.length === 0) return { moved: [], subjectIds: [] }
  await store.moveToUndone(
    act.tx,
    gone.map((link) => link.recordId),
    judgementId,
    act.at,
  )
  await store.replace(
    act.tx,
    derived.flatMap((one) => one.kept),
  )
  await noteChange(act, gone.length)
  return {
    moved: derived.flatMap((one) => one.moved),
    subjectIds: [...new Set(gone.map((link) => link.subjectId))],
  }
}

/** Has positions go on: something public has changed that is no entry of records, such as a merge. */
export async function noteChange(act: Act, count = 1): Promise<void> {
  await store.noteChange(act.tx, count, act.at)
}

/** Whether a later batch than this one has brought a version of a record: then an earlier row no longer changes it. */
export async function isNewerHeld(act: Act, subjectId: string, key: string, batchId: number): Promise<boolean> {
  return store.isNewerHeld(act.tx, subjectId, key, batchId)
}

/** The record that a row of a batch became, by its latest version; null where it became none. */
export const recordOfRow = store.recordOfRow

/** What the versions of subjects come to, for whoever keeps count. */
export const extentsOf = store.extentsOf
