import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { body, uscc } from '#demo/codes.ts'
import { loadLaw, type Law } from '#foundation/law/law.ts'
import { now } from '#platform/clock.ts'
import { connect, type Sql } from '#platform/database.ts'
import { joinServer } from '#platform/embedded/server.ts'
import { ensureDatabase } from '#platform/ensure-database.ts'
import { migrate } from '#platform/migrate.ts'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { LIKELY, POSSIBLE } from '#register/subjects/match.ts'
import { matchedFor, matchNames } from '#register/subjects/matched.ts'
import { normaliseName } from '#register/subjects/name.ts'
import { register } from '#register/subjects/register.ts'
import { sharedPath, sharedRows } from '#test/support/shared-data.ts'
import { organisations, type Named } from './search-questions.ts'

// The matcher on labelled names: what its thresholds would say of pairs whose answer people know, whether the right subject is among the
// five that a clerk sees, and how fast. Then the promise itself (G4): adverse rows that name an organisation without its code, or with the
// code of another, are sent through the real intake, and none may be attached.

const CHUNK = 5_000
const SLICE = 100

export type Pairs = {
  readonly threshold: number
  readonly precision: number
  readonly recall: number
  /** pairs of different registrants with nearly one name that the threshold would take for one */
  readonly nearDuplicates: string
}
export type Recall = {
  readonly set: string
  readonly questions: number
  readonly recallAt5: number
  readonly first: number
}
export type Attached = {
  readonly rows: number
  readonly held: number
  readonly returned: number
  /** rows that went in although their name is not the code's */
  readonly falselyAttached: number
  /** with 95 % confidence no more than this share, where none was seen: 3/n */
  readonly bound: number
}

export type MatchBench = {
  readonly rows: number
  readonly likely: Pairs
  readonly possible: Pairs
  readonly recall: readonly Recall[]
  readonly namesPerSecond: number
  /** by its limit of 300 a second */
  readonly ratio: number
  readonly withoutCode: Attached
  readonly withAnothersCode: Attached
  /** rows of the whole real register that were held */
  readonly heldOfRealRows: { readonly rows: number; readonly held: number; readonly share: number }
  readonly gatesKept: boolean
}

/** Measures identity resolution over so many registered organisations. Says the figures, never passes or fails. */
export async function benchMatch(options: {
  readonly rows?: number
  readonly log: (line: string) => void
}): Promise<MatchBench> {
  const { rows = 200_000, log } = options
  const law = loadLaw()
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-bench-'))
  const server = await joinServer(join(folder, 'data'))
  const sql = connect(server.address)
  try {
    await ensureDatabase(server.address)
    await migrate(sql)
    const heldOfRealRows = await realFile(sql, law, folder)
    log(`${heldOfRealRows.held} of ${heldOfRealRows.rows} rows of the real register held`)
    const sets = questions()
    const there = await enter(sql, law, [...organisations(rows), ...expected(sets)])
    const recall: Recall[] = []
    let asked = 0
    let seconds = 0
    for (const set of sets.filter((one) => one.pairs.length > 0)) {
      const one = await recallOf(sql, law, set)
      log(`${one.set}: ${one.recallAt5} of ${one.questions} among the first five (${one.ms} ms)`)
      recall.push({ set: one.set, questions: one.questions, recallAt5: one.recallAt5, first: one.first })
      asked += one.questions
      seconds += one.ms / 1000
    }
    const [withoutCode, withAnothersCode] = [await nameOnly(sql, law, folder), await wrongCode(sql, law, folder)]
    const namesPerSecond = Math.round(asked / Math.max(seconds, 0.001))
    return {
      rows: there,
      likely: pairsAt(law, LIKELY),
      possible: pairsAt(law, POSSIBLE),
      recall,
      namesPerSecond,
      ratio: round(namesPerSecond / 300),
      withoutCode,
      withAnothersCode,
      heldOfRealRows,
      gatesKept:
        withoutCode.falselyAttached + withAnothersCode.falselyAttached === 0 &&
        heldOfRealRows.share <= 0.005 &&
        namesPerSecond >= 300 &&
        recall.every((one) => one.recallAt5 >= 0.97 * one.questions),
    }
  } finally {
    await sql.end()
    await server.leave()
    await rm(folder, { recursive: true, force: true })
  }
}

const acting = <T>(sql: Sql, law: Law, work: (act: Parameters<typeof register>[0]) => Promise<T>): Promise<T> =>
  sql.begin((tx) => work({ tx, actor: { kind: 'platform', code: null }, at: now(), law })) as Promise<T>

const asRegistration = (one: Named) => ({
  ...one,
  kind: null,
  region: null,
  status: null,
  establishedOn: null,
  registrationNo: null,
})

async function enter(sql: Sql, law: Law, all: readonly Named[]): Promise<number> {
  for (let from = 0; from < all.length; from += CHUNK)
    await acting(sql, law, (act) => register(act, all.slice(from, from + CHUNK).map(asRegistration)))
  await sql`analyze subjects.name, subjects.subject, subjects.identifier`
  return Number((await sql`select count(*) as n from subjects.subject`)[0]!['n'])
}

type Pair = readonly [asked: string, name: string]
type QuestionSet = { readonly set: string; readonly pairs: readonly Pair[]; readonly formerly: boolean }

/** What is asked, and the full name that is right. Old names of the renamed are known as former names where `formerly` says so. */
function questions(): readonly QuestionSet[] {
  const of = (
    path: string,
    a: string,
    b: string,
    keep: (row: Record<string, string>) => boolean = () => true,
  ): Pair[] =>
    existsSync(sharedPath(path))
      ? sharedRows(path)
          .filter(keep)
          .map((row) => [row[a]!, row[b]!] as const)
      : []
  const renames = of('entity-resolution/listed_company_renames.csv', 'name_a', 'name_b')
  return [
    {
      set: 'labelled pairs',
      formerly: false,
      pairs: of(
        'entity-resolution/org_name_pairs_labelled.csv',
        'name_a',
        'name_b',
        (row) => row['same_organisation'] === '1',
      ),
    },
    {
      set: 'short names in penalty texts',
      formerly: false,
      pairs: of('entity-resolution/regulator_text_aliases.csv', 'short_name', 'full_name'),
    },
    { set: 'renames, the old name known as a former one', formerly: true, pairs: renames },
  ]
}

/** The names that are right, under invented codes: every one must be there to be found. */
function expected(sets: readonly QuestionSet[]): Named[] {
  const names = new Map<string, { name: string; before: string | null }>()
  for (const { pairs, formerly } of sets)
    for (const [before, name] of pairs) {
      const norm = normaliseName(name)
      names.set(norm, { name, before: formerly ? before : (names.get(norm)?.before ?? null) })
    }
  // A rename is two registrations of one code, the old name first.
  return [...names.values()].flatMap(({ name, before }, i) => {
    const code = uscc('91', '370102', body('E', i))
    return [...(before === null ? [] : [{ code, name: before }]), { code, name }]
  })
}

async function recallOf(sql: Sql, law: Law, { set, pairs }: QuestionSet): Promise<Recall & { readonly ms: number }> {
  const places: number[] = []
  const begun = performance.now()
  for (let from = 0; from < pairs.length; from += SLICE) {
    const slice = pairs.slice(from, from + SLICE)
    const found = await matchedFor(
      sql,
      law,
      slice.map(([name]) => ({ name, code: null })),
    )
    slice.forEach(([, name], i) =>
      places.push(found[i]!.findIndex((one) => normaliseName(one.name) === normaliseName(name))),
    )
  }
  const ms = Math.round(performance.now() - begun)
  if (process.env['MATCH_MISSES'])
    places.forEach((place, i) => place < 0 && process.stderr.write(`  ${pairs[i]!.join(' → ')}\n`))
  return {
    set,
    questions: pairs.length,
    recallAt5: places.filter((place) => place >= 0).length,
    first: places.filter((place) => place === 0).length,
    ms,
  }
}

/** What a threshold would say of pairs whose answer people know. */
function pairsAt(law: Law, threshold: number): Pairs {
  const takes = (row: Record<string, string>): boolean =>
    matchNames(law, row['name_a']!, row['name_b']!, { sameCode: null, sameOldCode: null }).score >= threshold
  const rows = (path: string): Record<string, string>[] => (existsSync(sharedPath(path)) ? [...sharedRows(path)] : [])
  const labelled = rows('entity-resolution/org_name_pairs_labelled.csv')
  const same = labelled.filter((row) => row['same_organisation'] === '1')
  const found = same.filter(takes).length
  const wrong = labelled.filter((row) => row['same_organisation'] !== '1').filter(takes).length
  const near = rows('entity-resolution/registry_near_duplicates.csv')
  return {
    threshold,
    precision: round(found / Math.max(1, found + wrong)),
    recall: round(found / Math.max(1, same.length)),
    nearDuplicates: `${near.filter(takes).length} of ${near.length}`,
  }
}

const PENALTY = '行政相对人名称,统一社会信用代码,行政处罚决定书文号,处罚类别,处罚内容,处罚决定日期,处罚机关\n'

/** Adverse rows that name an organisation of the register without its code. Invented penalties: the scratch database is thrown away. */
async function nameOnly(sql: Sql, law: Law, folder: string): Promise<Attached> {
  const names = organisations(20_000).map(({ name }) => name)
  return adverse(
    sql,
    law,
    join(folder, 'names.csv'),
    names.map((name) => [name, '']),
  )
}

/** Adverse rows with the name of one organisation and the code of another that is called nearly so. */
async function wrongCode(sql: Sql, law: Law, folder: string): Promise<Attached> {
  const path = 'entity-resolution/registry_near_duplicates.csv'
  const near = existsSync(sharedPath(path)) ? sharedRows(path) : []
  const pairs = near.flatMap((row) => [
    [row['name_a']!, row['uscc_b']!.toUpperCase()] as const,
    [row['name_b']!, row['uscc_a']!.toUpperCase()] as const,
  ])
  const codes = near.flatMap((row) => [
    { code: row['uscc_a']!.toUpperCase(), name: row['name_a']! },
    { code: row['uscc_b']!.toUpperCase(), name: row['name_b']! },
  ])
  await enter(sql, law, codes)
  return adverse(sql, law, join(folder, 'codes.csv'), pairs)
}

async function adverse(
  sql: Sql,
  law: Law,
  path: string,
  rows: readonly (readonly [string, string])[],
): Promise<Attached> {
  const provider = await bureau(sql, law)
  const lines = rows.map(
    ([name, code], i) =>
      `"${name.replaceAll('"', '""')}",${code},试〔2026〕${i}号,警告,警告,2026-05-06,试验省市场监督管理局`,
  )
  await writeFile(path, `${PENALTY}${lines.join('\n')}\n`)
  const { received, held, returned } = await intake(sql, law, { path, item: 'penalty', provider })
  const falselyAttached = received - held - returned
  return { rows: received, held, returned, falselyAttached, bound: round(3 / Math.max(1, received), 6) }
}

async function bureau(sql: Sql, law: Law): Promise<string> {
  const code = uscc('11', '370000', body('BM', 1))
  await addProvider(sql, law, { code, name: '试验省市场监督管理局', region: '370000' })
  return code
}

async function realFile(sql: Sql, law: Law, folder: string): Promise<MatchBench['heldOfRealRows']> {
  const path = 'companies/shandong_registry.csv'
  if (!existsSync(sharedPath(path))) return { rows: 0, held: 0, share: 0 }
  const rows = sharedRows(path)
  const provider = await bureau(sql, law)
  const registry = join(folder, 'registry.csv')
  await writeFile(
    registry,
    `名称,统一社会信用代码\n${rows.map((row) => `"${row['name']!.replaceAll('"', '""')}",${row['uscc']}`).join('\n')}\n`,
  )
  const account = await intake(sql, law, { path: registry, item: 'registration', provider })
  return { rows: account.received, held: account.held, share: round(account.held / account.received, 6) }
}

const round = (value: number, digits = 3): number => Number(value.toFixed(digits))
