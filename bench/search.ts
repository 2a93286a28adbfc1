import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadLaw, type Law } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import { connect, type Sql } from '#platform/database.ts'
import { joinServer } from '#platform/embedded/server.ts'
import { ensureDatabase } from '#platform/ensure-database.ts'
import { migrate } from '#platform/migrate.ts'
import { normaliseName } from '#register/subjects/name.ts'
import { register } from '#register/subjects/register.ts'
import { searchSubjects } from '#register/subjects/search.ts'
import { organisations, questionSets, renames, type Named, type QuestionSet } from './search-questions.ts'

// Search for subjects by name over real names: how many questions have their answer among the first three, and how long they take,
// one after the other on one connection. The limits are those of prototype.md D; a ratio of 1 or less keeps them.

const CHUNK = 5_000

export type SetResult = {
  readonly set: string
  readonly questions: number
  readonly first: number
  readonly firstThree: number
  readonly leastFirstThree: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly limitMs: number
  /** p95 by its limit */
  readonly ratio: number
}

export type SearchBench = {
  readonly rows: number
  /** the worst of the sets */
  readonly ratio: number
  /** every set finds at least what it must */
  readonly recallKept: boolean
  readonly registeredPerSecond: number
  readonly peakRssMiB: number
  readonly sets: readonly SetResult[]
}

/** Measures search over so many registered organisations. Says the figures, never passes or fails. */
export async function benchSearch(options: {
  readonly rows?: number
  readonly questions?: number
  readonly log: (line: string) => void
}): Promise<SearchBench> {
  const { rows = 200_000, questions = 200, log } = options
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-bench-'))
  const server = await joinServer(join(folder, 'data'))
  const sql = connect(server.address)
  try {
    await ensureDatabase(server.address)
    await migrate(sql)
    const all = organisations(rows)
    log(`${all.length} organisations …`)
    const seconds = await enter(sql, loadLaw(), all)
    const sets: SetResult[] = []
    const asked = questionSets(all, questions)
    const renamed = renames(all)
    await enter(sql, loadLaw(), renamed)
    const former = {
      set: 'former names',
      limitMs: 10,
      recall: 1,
      questions: renamed.map((one) => ({ text: one.before, name: one.name })),
    }
    for (const set of [former, ...asked].filter((one) => one.questions.length > 0)) {
      const result = await measure(sql, set)
      log(`${result.set}: ${result.firstThree} of ${result.questions} among the first three, p95 ${result.p95Ms} ms`)
      sets.push(result)
    }
    return {
      rows: all.length,
      ratio: Math.max(...sets.map((set) => set.ratio)),
      recallKept: sets.every((set) => set.firstThree >= set.leastFirstThree * set.questions),
      registeredPerSecond: Math.round(all.length / seconds),
      peakRssMiB: Math.round(process.resourceUsage().maxRSS / 1024),
      sets,
    }
  } finally {
    await sql.end()
    await server.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

async function enter(sql: Sql, law: Law, all: readonly Named[]): Promise<number> {
  const begun = performance.now()
  for (let from = 0; from < all.length; from += CHUNK) {
    const rows = all
      .slice(from, from + CHUNK)
      .map((one) => ({ ...one, kind: null, region: null, status: null, establishedOn: null, registrationNo: null }))
    await sql.begin((tx) => register({ tx, actor: { kind: 'platform', code: null }, at: now(), law }, rows))
  }
  const seconds = (performance.now() - begun) / 1000
  await sql`analyze subjects.name, subjects.subject, subjects.identifier`
  return seconds
}

async function measure(sql: Sql, { set, limitMs, recall, questions }: QuestionSet): Promise<SetResult> {
  const places: number[] = []
  const times: number[] = []
  for (const { text, name } of questions) {
    const begun = performance.now()
    const { hits } = await searchSubjects(sql, text)
    times.push(performance.now() - begun)
    places.push(
      hits.findIndex((hit) =>
        [hit.name, hit.matchedFormerName ?? ''].some((found) => normaliseName(found) === normaliseName(name)),
      ),
    )
  }
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share: number): number =>
    round(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0)
  return {
    set,
    questions: questions.length,
    first: places.filter((place) => place === 0).length,
    firstThree: places.filter((place) => place >= 0 && place < 3).length,
    leastFirstThree: recall,
    p50Ms: at(0.5),
    p95Ms: at(0.95),
    limitMs,
    ratio: round(at(0.95) / limitMs),
  }
}

const round = (value: number): number => Math.round(value * 100) / 100

if (import.meta.main) {
  const [rows, questions] = process.argv.slice(2).map(Number)
  const result = await benchSearch({
    ...(rows ? { rows } : {}),
    ...(questions ? { questions } : {}),
    log: (line) => process.stderr.write(`${line}\n`),
  })
  process.stdout.write(`${JSON.stringify(result, null, 2)}\n`)
}
