import type { Reader } from '#platform/database.ts'
import { commonness } from './commonness.ts'
import { filterOf, passes, type Filter } from './filter.ts'
import { findByCode, findSubjects } from './find.ts'
import { hitOf, type Hit } from './hit.ts'
import { neighboursOf } from './neighbours.ts'
import { placeOf, readPlace } from './place.ts'
import { readQuery, type Query } from './query.ts'
import { byScore, codeScore, isTheName, rank, type Ranked } from './ranking.ts'
import { rarest } from './rare.ts'
import { mergedAmong } from './store-judgements.ts'
import * as store from './store.ts'
import type { Subject } from './subject.ts'
import { isUscc } from './uscc.ts'

export type { Hit } from './hit.ts'

export type SearchOptions = {
  readonly limit?: number
  /** how many hits come before those asked for */
  readonly skip?: number
  /** keyset: what `next` of the page before said */
  readonly after?: string | null
  readonly kind?: string | null
  /** six digits; a city stands for its counties, a province for its cities */
  readonly region?: string | null
  /** names that only resemble the text are left out */
  readonly strict?: boolean
}

export type Found = {
  readonly total: number
  /** more than are counted one by one */
  readonly totalIsEstimate: boolean
  readonly hits: readonly Hit[]
  /** the code of the one subject that the text names by an identifier */
  readonly exact: string | null
  /** codes of the register one character away from a code that fails its check character */
  readonly nearCodes: readonly string[]
  /** where the next page begins; null on the last */
  readonly next: string | null
}

/** No more are looked at, and no more counted one by one. */
const MOST = 5000
/** No more are ordered, and no further can anybody leaf. */
const ORDERED = 1000
const FEW = 10

/**
 * Finds subjects by what a person typed: a code or part of one, a name, short name or former name, in any width and case, with or
 * without brackets or legal form, also with a wrong character. Never by a person's name or number.
 */
export async function searchSubjects(sql: Reader, text: string, options: SearchOptions = {}): Promise<Found> {
  const query = readQuery(text)
  const filter = filterOf(options)
  const exact = query.code === null ? null : await findByCode(sql, query.code)
  if (exact) return onlyOf(exact, passes(exact, filter))
  const byCode = await codesFor(sql, query, filter)
  const byName = await namesFor(sql, query, filter, options.strict ?? false)
  const { ranked, total, estimated } = await onceEach(sql, merged(byCode, byName))
  const page = await pageOf(sql, ranked, options)
  return { ...page, total, totalIsEstimate: estimated, exact: null, nearCodes: await nearCodesOf(sql, query) }
}

function onlyOf(subject: Subject, passing: boolean): Found {
  const hits = passing ? [hitOf(subject, null)] : []
  return { total: hits.length, totalIsEstimate: false, hits, exact: subject.code, nearCodes: [], next: null }
}

/** At most eight subjects for what has been typed so far. */
export async function suggest(sql: Reader, text: string): Promise<readonly Hit[]> {
  return (await searchSubjects(sql, text, { limit: 8, strict: true })).hits
}

type Answer = { readonly ranked: readonly Ranked[]; readonly total: number; readonly estimated: boolean }

const NONE: Answer = { ranked: [], total: 0, estimated: false }

async function codesFor(sql: Reader, query: Query, filter: Filter): Promise<Answer> {
  const { code } = query
  if (code === null || query.codeParts.length === 0) return NONE
  const { codes, total } = await store.codesHolding(sql, code, query.codeParts, filter, MOST, ORDERED)
  return {
    total,
    estimated: total >= MOST,
    ranked: codes.map((met) => ({
      subjectId: met.subjectId,
      norm: met.code,
      name: '',
      current: true,
      score: codeScore(code, met.code),
    })),
  }
}

async function namesFor(sql: Reader, query: Query, filter: Filter, strict: boolean): Promise<Answer> {
  if (query.norm === '') return NONE
  if (query.grams.length === 0) return answer(query, await store.namesBeginning(sql, query.norm, filter, MOST, ORDERED))
  const holding = answer(query, await store.namesHolding(sql, query.grams, query.bare, filter, MOST, ORDERED))
  if (strict || query.grams.length === 1 || holding.total >= FEW || isTheName(holding.ranked[0])) return holding
  const { pairs, names } = await commonness(sql)
  const sharing = answer(
    query,
    await store.namesSharing(sql, rarest(query.grams, pairs, names), endsOf(query.grams), filter, MOST, ORDERED),
  )
  return merged(holding, sharing)
}

// 威海银行 for 威海市商业银行: most short names are the first two characters and the last two.
function endsOf(grams: readonly number[]): readonly number[] {
  return [grams[0]!, grams.at(-1)!]
}

function answer(query: Query, met: store.MetNames): Answer {
  const ranked = rank(query, met.names)
  return {
    ranked,
    total: met.names.length < ORDERED ? ranked.length : met.total,
    estimated: met.cut || met.total >= MOST,
  }
}

// Each subject once, under the answer that has it first.
function merged(first: Answer, second: Answer): Answer {
  const known = new Set(first.ranked.map((one) => one.subjectId))
  const more = second.ranked.filter((one) => !known.has(one.subjectId))
  return {
    ranked: [...first.ranked, ...more].sort(byScore),
    total: first.total + second.total - (second.ranked.length - more.length),
    estimated: first.estimated || second.estimated,
  }
}

// Subjects that are one since they were merged are one hit. Next to none is merged: one look into an index that holds no other.
async function onceEach(sql: Reader, answer: Answer): Promise<Answer> {
  const gone = await mergedAmong(
    sql,
    answer.ranked.map((one) => one.subjectId),
  )
  if (gone.length === 0) return answer
  const survivors = await findSubjects(sql, gone)
  const met = new Set<string>()
  const ranked = answer.ranked.filter(({ subjectId }) => {
    const known = survivors.get(subjectId)?.subjectId ?? subjectId
    return !met.has(known) && met.add(known)
  })
  return { ...answer, ranked, total: answer.total - (answer.ranked.length - ranked.length) }
}

async function nearCodesOf(sql: Reader, query: Query): Promise<readonly string[]> {
  return query.code?.length === 18 && !isUscc(query.code) ? store.registeredAmong(sql, neighboursOf(query.code)) : []
}

async function pageOf(
  sql: Reader,
  ranked: readonly Ranked[],
  options: SearchOptions,
): Promise<{ readonly hits: readonly Hit[]; readonly next: string | null }> {
  const limit = Math.max(1, options.limit ?? FEW)
  const from = startOf(ranked, options)
  const page = ranked.slice(from, from + limit)
  const subjects = await findSubjects(
    sql,
    page.map((one) => one.subjectId),
  )
  const hits = page.flatMap((one) => {
    const subject = subjects.get(one.subjectId)
    // A name of a subject that was merged is a former one of its survivor.
    const own = one.current && subject?.subjectId === one.subjectId
    return subject ? [hitOf(subject, own || one.name === '' ? null : one.name)] : []
  })
  return {
    hits: [...new Map(hits.map((hit) => [hit.code, hit])).values()],
    next: from + limit < ranked.length ? placeOf(page.at(-1)!) : null,
  }
}

function startOf(ranked: readonly Ranked[], { after = null, skip = 0 }: SearchOptions): number {
  const last = after === null ? null : readPlace(after)
  const from = last === null ? 0 : ranked.findIndex((one) => byScore(one, last) > 0)
  return (from < 0 ? ranked.length : from) + skip
}
