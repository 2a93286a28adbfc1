import { CHECKS } from './checks.ts'
import type { Check } from './check.ts'
import type { Effect, Finding } from './finding.ts'

const BY_CODE: ReadonlyMap<string, Check> = new Map(CHECKS.map((check) => [check.code, check]))

/** The check of a finding's code. A code that no check has is a fault. */
export function checkOf(code: string): Check {
  const check = BY_CODE.get(code)
  if (!check) throw new Error(`no check has the code ${code}`)
  return check
}

/** The gravest first: what returns a row leaves nothing to hold, what holds it nothing to show. */
const GRAVEST_FIRST: readonly Effect[] = ['return', 'hold', 'withhold', 'note']

/** What becomes of a row with these findings: the gravest of their effects; a note when there are none. */
export function effectOf(findings: readonly Finding[]): Effect {
  const effects = new Set(findings.map(({ code }) => checkOf(code).effect))
  return GRAVEST_FIRST.find((effect) => effects.has(effect)) ?? 'note'
}

/** The checks that take a row for a natural person's: nothing of such a row is kept (design §1 P2). */
const PERSON_CODES: ReadonlySet<string> = new Set(['q0001', 'q0002', 'q0003', 'q0004'])

export function isPersonCode(code: string): boolean {
  return PERSON_CODES.has(code)
}

/** Whether the findings say that the row is a natural person's. */
export function isPersonRow(findings: readonly Finding[]): boolean {
  return findings.some(({ code }) => isPersonCode(code))
}
