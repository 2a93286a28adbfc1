import type { Act } from '#foundation/act.ts'
import { noteChange } from '#register/records/judged.ts'
import { judgePair, undoPair, type JudgedPair, type PairVerdict } from '#register/subjects/judge-pair.ts'
import { keptReason } from './reason.ts'

/** Keeps what a post says of two subjects; where that merges or parts them, public pages learn that they have changed. */
export async function judgeSubjects(act: Act, said: PairVerdict): Promise<JudgedPair> {
  const judged = await judgePair(act, { ...said, reason: keptReason(said.reason) })
  if (judged.changed > 0) await noteChange(act)
  return judged
}

/** Undoes a judgement of two subjects. */
export async function undoSubjects(
  act: Act,
  judgementId: string,
  by: { readonly post: string; readonly reason: string },
): Promise<void> {
  const { changed } = await undoPair(act, judgementId, { post: by.post, reason: keptReason(by.reason) })
  if (changed > 0) await noteChange(act)
}
