import type { Reader } from '#platform/database.ts'
import { commonness } from './commonness.ts'
import { findSubjects } from './find.ts'
import { likeness } from './grams.ts'
import { searchGrams } from './name-entry.ts'
import { normaliseName } from './name.ts'
import { readQuery } from './query.ts'
import { rarest } from './rare.ts'
import * as store from './store.ts'
import { printedName, type Subject } from './subject.ts'

// Candidates are for a person to choose from. Nothing is ever attached because it stands here (design G4).

/** A subject that a held row may be about. */
export type Candidate = {
  readonly subjectId: string
  readonly code: string
  readonly name: string
  /** the name under which it was found, when that is a former one */
  readonly formerName: string | null
  /** the names are the same after normalisation */
  readonly sameName: boolean
  /** 0 to 1 */
  readonly likeness: number
}

export type CandidateOptions = {
  readonly limit?: number
  /** only subjects that bear or bore the very name: what a whole file can afford */
  readonly sameNameOnly?: boolean
  /** how alike a name must be at least, 0 to 1; the very name always is */
  readonly leastLikeness?: number
}

const FEW = 5
/** Of how many names that share pairs so many are looked at closely: what a whole queue can afford. A short name shares few and wants more. */
const LOOKED_THROUGH = { long: 2_000, short: 8_000 }
const LOOKED_AT = { long: 50, short: 200 }
const SHORT = 4
const LEAST_LIKENESS = 0.5

/** Subjects that a row with this name may be about: those of the very name first, then the most alike. */
export async function candidates(sql: Reader, name: string, limit = FEW): Promise<readonly Candidate[]> {
  return (await candidatesFor(sql, [name], { limit })).get(name) ?? []
}

/** The same for many names at once; a name that nothing resembles is absent. */
export async function candidatesFor(
  sql: Reader,
  names: readonly string[],
  { limit = FEW, sameNameOnly = false, leastLikeness = LEAST_LIKENESS }: CandidateOptions = {},
): Promise<ReadonlyMap<string, readonly Candidate[]>> {
  const asked = [...new Set(names)]
    .map((name) => ({ name, norm: normaliseName(name) }))
    .filter((one) => one.norm !== '')
  if (asked.length === 0) return new Map()
  const same = await store.namesOfNorms(
    sql,
    asked.map((one) => one.norm),
  )
  const known = new Set(same.map((met) => met.place))
  const alike = sameNameOnly
    ? []
    : await namesAlike(
        sql,
        asked.map((one, place) => (known.has(place) ? '' : one.norm)),
      )
  const met = [...same, ...alike]
  const byPlace = Map.groupBy(met, (one) => one.place)
  const subjects = await findSubjects(sql, [...new Set(met.map((one) => one.subjectId))])
  return new Map(
    asked.flatMap((one, place): [string, readonly Candidate[]][] => {
      const found = (byPlace.get(place) ?? []).map((name) => candidateOf(one.norm, name, subjects.get(name.subjectId)!))
      const best = [...onePerSubject(found)].filter((candidate) => candidate.likeness >= leastLikeness).sort(byLikeness)
      return best.length === 0 ? [] : [[one.name, best.slice(0, limit)]]
    }),
  )
}

async function namesAlike(
  sql: Reader,
  norms: readonly string[],
): Promise<readonly (store.MetName & { readonly place: number })[]> {
  const { pairs, names } = await commonness(sql)
  const asked = norms.map((norm) => {
    // As a search reads it: 捷成股份 is 捷成.
    const { grams } = readQuery(norm)
    const size = grams.length <= SHORT ? 'short' : 'long'
    return {
      rare: rarest(grams, pairs, names, LOOKED_THROUGH[size]),
      ends: grams.length > 1 ? [grams[0]!, grams.at(-1)!] : grams,
      limit: LOOKED_AT[size],
    }
  })
  return asked.every(({ rare }) => rare.length === 0) ? [] : store.namesSharingEach(sql, asked)
}

function candidateOf(norm: string, met: store.MetName, subject: Subject): Candidate {
  const sameName = met.norm === norm
  return {
    subjectId: subject.subjectId,
    code: subject.code,
    name: printedName(subject),
    formerName: met.current ? null : met.name,
    sameName,
    likeness: sameName ? 1 : likeness(searchGrams(norm), searchGrams(met.norm)),
  }
}

function onePerSubject(found: readonly Candidate[]): Iterable<Candidate> {
  return new Map(
    found.toSorted((a, b) => -byLikeness(a, b)).map((candidate) => [candidate.subjectId, candidate]),
  ).values()
}

function byLikeness(a: Candidate, b: Candidate): number {
  return Number(b.sameName) - Number(a.sameName) || b.likeness - a.likeness || (a.code < b.code ? -1 : 1)
}
