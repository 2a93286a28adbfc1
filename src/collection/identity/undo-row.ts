import type { Act } from '#foundation/act.ts'
import { Refusal } from '#platform/refusal.ts'
import { undoJudged } from '#register/records/judged.ts'
import { rebuild } from '#register/standing/rebuild.ts'
import { findHeld, recount, setJudged } from '#collection/intake/held.ts'
import { keptReason } from './reason.ts'
import * as store from './store.ts'

/**
 * Undoes a judgement on a held row. What it had put into the register leaves it, what came after is worked out without it, and the row
 * waits again: every derived thing ends as if the judgement had never been made. The judgement itself stays, undone.
 */
export async function undoRow(
  act: Act,
  judgementId: string,
  by: { readonly post: string; readonly reason: string },
): Promise<store.RowJudgement> {
  const reason = keptReason(by.reason)
  const judgement = /^\d{1,16}$/.test(judgementId) ? await store.findForUndo(act.tx, judgementId) : null
  if (judgement === null) throw unknown()
  if (judgement.undoneAt !== null) throw undone()
  const place = { batchId: judgement.batchId, rowNo: judgement.rowNo }
  // The row's lock: nobody judges it meanwhile.
  await findHeld(act.tx, act.law, place, true)
  await store.markUndone(act.tx, judgementId, { post: by.post, reason }, act.at)
  if (judgement.verdict === 'same') await takeOut(act, judgement)
  const [standing] = (await store.ofRow(act.tx, place.batchId, place.rowNo)).filter((one) => one.undoneAt === null)
  await setJudged(act.tx, place.batchId, place.rowNo, standing?.verdict ?? null)
  return judgement
}

async function takeOut(
  act: Act,
  { judgementId, recordId, outcome, batchId, rowNo }: store.RowJudgement,
): Promise<void> {
  const own = { batchId: Number(batchId), rowNo }
  if (recordId === null) return recount(act, [{ ...own, from: outcome!, to: null }])
  const { moved, subjectIds } = await undoJudged(act, [recordId], judgementId)
  await recount(act, moved)
  await rebuild(act, subjectIds)
  // Other rows of the same record that were judged may have come to something else by it.
  await store.setOutcomes(
    act.tx,
    moved.flatMap(({ to, batchId, rowNo }) => (to === null ? [] : [{ batchId, rowNo, outcome: to }])),
  )
}

const unknown = (): Refusal =>
  new Refusal(
    'identity/unknown-judgement',
    '没有这次判断，请从列表重新进入',
    'There is no such judgement; come from the list again',
  )

const undone = (): Refusal =>
  new Refusal('identity/undone', '这次判断已经撤销，不能再撤销一次', 'The judgement was undone already')
