import { Refusal } from '#platform/refusal.ts'
import { findPersonData } from '#collection/quality/free-text.ts'

const SHORTEST = 4
const LONGEST = 500

/** A reason as it may be kept: said in words, without a person's name or number (design §1 P4). */
export function keptReason(text: string): string {
  const reason = text.trim()
  if ([...reason].length < SHORTEST || reason.length > LONGEST) {
    throw new Refusal(
      'identity/reason',
      `请写明判断的理由，${SHORTEST} 到 ${LONGEST} 个字：依据哪些材料、哪些特征`,
      `Say why, in ${SHORTEST} to ${LONGEST} characters: which papers, which features`,
      { field: 'reason' },
    )
  }
  if (findPersonData(reason) === null) return reason
  throw new Refusal(
    'identity/reason',
    '理由里有个人姓名或号码，不能保存；请只写单位和文书',
    'The reason holds a person’s name or number, which may not be kept; name organisations and papers only',
    { field: 'reason' },
  )
}
