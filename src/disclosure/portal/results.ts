import type { Code } from '#foundation/law/code-list.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { isCitizenNumber } from '#register/subjects/citizen-number.ts'
import { regionName } from '#disclosure/publicity/region-name.ts'
import { shownCounts } from '#disclosure/publicity/shown-counts.ts'
import type { ShownCounts } from '#disclosure/publicity/shown-counts.ts'
import { dayOf } from '#platform/clock.ts'
import { findByCode } from '#register/subjects/find.ts'
import { lastPosition } from '#register/records/read.ts'
import { searchSubjects, suggest } from '#register/subjects/search.ts'
import type { Hit as Found } from '#register/subjects/search.ts'
import { printedName } from '#register/subjects/subject.ts'

type Words = { readonly zh: string; readonly en: string }

/** One subject that a search found, in the words of the page. */
export type Hit = {
  readonly code: string
  readonly name: string
  /** the former name that matched, when it was not the present one */
  readonly formerName: string | null
  readonly kind: Words
  readonly regionZh: string | null
  readonly status: Words
  /** how many records are shown of it today, by item; null where it is not asked */
  readonly shown: ShownCounts | null
}

/** What a person asked: a text and, optionally, a kind of subject and a region. */
export type Question = { readonly q: string; readonly kind: string; readonly region: string; readonly page: number }

export type Results = Question & {
  /** the text is a person's number: nothing is looked up, and it is not repeated */
  readonly person: boolean
  readonly total: number
  /** false: there are more than were counted */
  readonly exact: boolean
  readonly hits: readonly Hit[]
  /** the code of the one subject that the text names */
  readonly only: string | null
  /** the text looks like a code but fails its check: registered codes one character away, never a computed one */
  readonly near: readonly { readonly code: string; readonly name: string }[]
  readonly more: boolean
  readonly asOf: string
  readonly position: string
}

/** What can be chosen beside the text. */
export type Choices = { readonly kinds: readonly Choice[]; readonly regions: readonly Choice[] }
export type Choice = Words & { readonly code: string }

const PAGE = 20

/** The subjects that a question finds, a page of them. */
export async function resultsOf(sql: Reader, law: Law, question: Question, at: Temporal.Instant): Promise<Results> {
  const person = isCitizenNumber(question.q)
  const asked = person ? { ...question, q: '' } : question
  const options = { limit: PAGE, skip: (asked.page - 1) * PAGE, kind: asked.kind || null, region: asked.region || null }
  const [found, position] = await Promise.all([searchSubjects(sql, asked.q, options), lastPosition(sql)])
  const look = { sql, law, at, on: dayOf(at) }
  const shown = await shownCounts(
    look,
    found.hits.map(({ subjectId }) => subjectId),
  )
  return {
    ...asked,
    person,
    total: found.total,
    exact: !found.totalIsEstimate,
    hits: found.hits.map((hit) => hitOf(law, hit, shown.get(hit.subjectId)!)),
    only: found.exact,
    near: await named(sql, found.nearCodes),
    more: found.next !== null,
    asOf: at.toString(),
    position,
  }
}

/** At most eight subjects for what has been typed so far. */
export async function suggestionsFor(sql: Reader, law: Law, text: string): Promise<readonly Hit[]> {
  return (await suggest(sql, text)).map((hit) => hitOf(law, hit, null))
}

/** The kinds of subject, and the province's cities. */
export function choicesOf(law: Law): Choices {
  const cities = [...law.regions().values()].filter(
    ({ kind, inForce, code }) => kind === 'city' && inForce && code.slice(0, 2) === law.province?.slice(0, 2),
  )
  return { kinds: law.codes('subject-kind').codes, regions: cities.map(({ code, zh }) => ({ code, zh, en: zh })) }
}

async function named(sql: Reader, codes: readonly string[]): Promise<Results['near']> {
  const subjects = await Promise.all(codes.map((code) => findByCode(sql, code)))
  return subjects.flatMap((subject) => (subject ? [{ code: subject.code, name: printedName(subject) }] : []))
}

function hitOf(
  law: Law,
  { code, name, matchedFormerName, region, kind, status }: Found,
  shown: ShownCounts | null,
): Hit {
  return {
    code,
    name,
    formerName: matchedFormerName,
    kind: wordsOf(law.codes('subject-kind').get(kind), kind),
    regionZh: region === null ? null : regionName(law, String(region)),
    status: wordsOf(law.codes('subject-status').get(status), status),
    shown,
  }
}

function wordsOf(code: Code | null, otherwise: string): Words {
  return code ?? { zh: otherwise, en: otherwise }
}
