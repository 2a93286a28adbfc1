import type { Act } from '#foundation/act.ts'
import { Refusal } from '#platform/refusal.ts'
import { contradicted, pointersOf, type Same } from './merge.ts'
import * as store from './store-judgements.ts'

export type { PairJudgement } from './store-judgements.ts'

// Subjects are merged and split by judgements alone. Which subject points to which is worked out of the judgements that hold, of each
// pair the last that is not undone; no record and no identifier moves, every read follows (follow.ts, family.ts).

export type PairVerdict = {
  readonly subjectIds: readonly [string, string]
  readonly verdict: store.PairJudgement['verdict']
  /** the subject whose code and address stay, when they are the same */
  readonly survivor: string | null
  readonly reason: string
  /** the post that judges, as it is shown */
  readonly by: string
  readonly evidence: unknown
}

export type JudgedPair = { readonly judgementId: string; readonly changed: number }

/** Keeps what a post says of two subjects, and merges or parts them. Refuses what contradicts a judgement that stands. */
export async function judgePair(act: Act, said: PairVerdict): Promise<JudgedPair> {
  const [a, b] = said.subjectIds.toSorted((x, y) => Number(BigInt(x) - BigInt(y))) as [string, string]
  if (a === b)
    throw new Refusal(
      'identity/one-subject',
      '两边是同一个主体，不必判断',
      'Both sides are one subject; there is nothing to judge',
    )
  await store.lockJudgements(act.tx)
  const { verdict, reason, by, evidence } = said
  const survivor = verdict === 'same' ? said.survivor : null
  const judgementId = await store.insertJudgement(
    act.tx,
    { a, b, survivor, verdict, reason, proposedBy: by, evidence },
    act.at,
  )
  return { judgementId, changed: await derive(act, [a, b]) }
}

/** Undoes a judgement of two subjects: they end where the judgements that still stand lead. */
export async function undoPair(
  act: Act,
  judgementId: string,
  by: { readonly post: string; readonly reason: string },
): Promise<{ readonly judgement: store.PairJudgement; readonly changed: number }> {
  await store.lockJudgements(act.tx)
  const judgement = /^\d{1,16}$/.test(judgementId) ? await store.findJudgement(act.tx, judgementId) : null
  if (judgement === null)
    throw new Refusal(
      'identity/unknown-judgement',
      '没有这次判断，请从列表重新进入',
      'There is no such judgement; come from the list again',
    )
  if (judgement.undoneAt !== null)
    throw new Refusal('identity/undone', '这次判断已经撤销，不能再撤销一次', 'The judgement was undone already')
  await store.markUndone(act.tx, judgementId, by, act.at)
  return { judgement, changed: await derive(act, [judgement.a, judgement.b]) }
}

/** Points every subject around a pair to where the judgements that hold lead; how many have moved. */
async function derive(act: Act, pair: readonly string[]): Promise<number> {
  const holding = await store.holdingAround(act.tx, pair)
  const same = holding.flatMap(({ a, b, survivor }): Same[] => (survivor === null ? [] : [{ a, b, survivor }]))
  const against = contradicted(
    same,
    holding.filter(({ verdict }) => verdict === 'different'),
  )
  if (against !== null) throw contradiction(against)
  const pointers = pointersOf(same)
  const around = new Set([...pair, ...(await store.around(act.tx, pair))])
  return store.point(act.tx, new Map([...around].map((id) => [id, pointers.get(id) ?? null])))
}

function contradiction({ proposedBy, proposedAt, reason }: store.PairJudgement): Refusal {
  const day = proposedAt.slice(0, 10)
  return new Refusal(
    'identity/contradiction',
    `这样一来，${proposedBy} ${day} 判断为不同的两个主体会并在一起（理由：${reason}）；请先撤销那次判断`,
    `Two subjects that ${proposedBy} judged to be different on ${day} would become one; undo that judgement first`,
  )
}

/** What was said of a pair, newest first. */
export const judgementsOf = store.ofPair
