import { CHECKS } from './checks.ts'
import type { Words } from './check.ts'
import type { Effect } from './finding.ts'

/** A check as the page of checks shows it. */
export type ListedCheck = Words & {
  readonly code: string
  readonly effect: Effect
  readonly effectWords: Words
  readonly cite: string
  readonly verified: boolean
  /** what a sender reads when it hits */
  readonly example: Words
}

/** What each effect means to the sender. */
export const EFFECTS: Readonly<Record<Effect, Words>> = {
  return: { zh: '退回', en: 'returned' },
  hold: { zh: '待判断', en: 'held' },
  withhold: { zh: '接收，该栏待核后公示', en: 'taken, the cell waits before it is shown' },
  note: { zh: '接收，附提示', en: 'taken, with a note' },
}

/** All checks by code, with their words and an example, for /about and the desk. */
export function listChecks(): readonly ListedCheck[] {
  return CHECKS.map(({ code, effect, zh, en, cite, verified, example, message }) => ({
    code,
    effect,
    effectWords: EFFECTS[effect],
    zh,
    en,
    cite,
    verified,
    example: message(example, null),
  })).sort((a, b) => a.code.localeCompare(b.code))
}
