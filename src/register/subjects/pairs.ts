import type { Act } from '#foundation/act.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { LIKELY, type Match } from './match.ts'
import { matchNames } from './matched.ts'
import { isOperatorName } from './operator-name.ts'
import * as judgements from './store-judgements.ts'
import * as store from './store.ts'
import { printedName, type Subject } from './subject.ts'
import { organisationPart } from './uscc.ts'

// Subjects that may be one are proposed for a person to look at. Many bear one name and are not one: hotel managers, branches of a bank in
// towns of the same name. So a pair needs more than its name: one of the two is known from records only, or its code is no sound one.

/** Two subjects as each stands by itself, whatever it was merged into. */
export type Pair = {
  readonly a: Side
  readonly b: Side
  readonly match: Match
}
export type Side = {
  readonly subject: Subject
  readonly printed: string
  readonly formerNames: readonly string[]
  /** the code of the subject that this one is known as, when it was merged */
  readonly mergedInto: string | null
}

const LOOKED_AT = 2_000

/** Looks for subjects of one name, and keeps those pairs that features make likely. Gives how many it has kept. */
export async function proposePairs(act: Act): Promise<number> {
  const met = await judgements.alike(act.tx, LOOKED_AT)
  const subjects = new Map(
    (await store.subjectsById(act.tx, [...new Set(met.flatMap(({ a, b }) => [a, b]))])).map((one) => [
      one.subjectId,
      one,
    ]),
  )
  const pairs = met.flatMap(({ a, b }) => {
    const [left, right] = [subjects.get(a)!, subjects.get(b)!]
    // Individual businesses are never linked by the name of their operator (design §1 P6).
    if ([left, right].some((one) => isOperatorName(one.code, one.name))) return []
    const { score } = matchNames(act.law, left.name, right.name, { sameCode: null, sameOldCode: null })
    return score >= LIKELY ? [{ a, b, score }] : []
  })
  await judgements.addPairs(act.tx, pairs, act.at)
  return pairs.length
}

export type ListedPair = { readonly a: Side; readonly b: Side; readonly score: number; readonly verdict: string | null }

/** Proposed pairs, the likeliest first. */
export async function listPairs(
  sql: Reader,
  judged: boolean,
  from: number,
  limit: number,
): Promise<readonly ListedPair[]> {
  const pairs = await judgements.listPairs(sql, judged, from, limit)
  const sides = await sidesOf(sql, [...new Set(pairs.flatMap(({ a, b }) => [a, b]))])
  return pairs.map((pair) => ({ ...pair, a: sides.get(pair.a)!, b: sides.get(pair.b)! }))
}

/** Two subjects side by side; null when one of them is not there. */
export async function findPair(sql: Reader, law: Law, ids: readonly [string, string]): Promise<Pair | null> {
  const sides = await sidesOf(sql, ids)
  const [a, b] = ids.map((id) => sides.get(id))
  if (!a || !b || ids[0] === ids[1]) return null
  const codes = { sameCode: false, sameOldCode: await sharesOldCode(sql, a.subject, b.subject) }
  return { a, b, match: matchNames(law, a.subject.name, b.subject.name, codes) }
}

async function sidesOf(sql: Reader, ids: readonly string[]): Promise<ReadonlyMap<string, Side>> {
  if (ids.length === 0) return new Map()
  const subjects = await store.subjectsById(sql, ids)
  const merged = subjects.flatMap(({ mergedInto }) => mergedInto ?? [])
  const known = new Map((await store.subjectsById(sql, merged)).map((one) => [one.subjectId, one.code]))
  const former = Map.groupBy(await store.formerNames(sql, ids), (one) => one.subjectId)
  return new Map(
    subjects.map(({ mergedInto, ...subject }) => [
      subject.subjectId,
      {
        subject,
        printed: printedName(subject),
        formerNames: (former.get(subject.subjectId) ?? []).map(({ name }) => name),
        mergedInto: mergedInto === null ? null : (known.get(mergedInto) ?? null),
      },
    ]),
  )
}

/** Whether one's code, or the organisation code in it, is an old number of the other; null where none is: then it says nothing. */
async function sharesOldCode(sql: Reader, a: Subject, b: Subject): Promise<true | null> {
  const holders = await judgements.holdersOfOldCodes(sql, [a, b].flatMap(oldCodes))
  const held = (mine: Subject, other: Subject): boolean =>
    oldCodes(mine).some((value) => holders.get(value) === other.subjectId)
  return held(a, b) || held(b, a) ? true : null
}

const oldCodes = ({ code }: Subject): string[] => (code.length === 18 ? [code, organisationPart(code)] : [code])
