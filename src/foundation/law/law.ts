import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { Refusal } from '#platform/refusal.ts'
import { readCodeList } from './code-list.ts'
import type { CodeList } from './code-list.ts'
import { parseYaml, readRuleFiles } from './files.ts'
import type { RuleFiles } from './files.ts'
import { readInstrument } from './instrument.ts'
import type { Instrument } from './instrument.ts'
import { readRegions } from './region.ts'
import type { Region } from './region.ts'
import { layersOf } from './layers.ts'
import type { Document } from './layers.ts'
import { memo } from './memo.ts'
import type { Rule } from './rule.ts'
import type { Ruled } from './ruled.ts'
import { readYear, workingDays } from './working-days.ts'
import type { WorkingDays } from './working-days.ts'

/** The rules as they stand, national and of one province. Pure data: it knows no clock; every question names its day. */
export type Law = WorkingDays & {
  readonly province: string | null
  readonly source: LawSource
  /** sha256 over all rule files */
  readonly version: string
  /** the value on a day; Refusal law/unknown-rule, law/not-in-force, law/unsound */
  get<T>(rule: string, on: CalendarDate): Ruled<T>
  /** the value on a day, or nothing when there is no such rule or none in force */
  find<T>(rule: string, on: CalendarDate): Ruled<T> | null
  /** all rule paths, sorted */
  rules(): readonly string[]
  /** every value the rule has had and will have, oldest first; empty when there is no such rule */
  history<T>(rule: string): readonly Ruled<T>[]
  /** the rule with its unit, clock and recorded readings */
  rule(path: string): Rule | null
  instrument(id: string): Instrument | null
  instruments(): readonly Instrument[]
  /** a code list by name; a fault when there is none, for the name is in the code */
  codes(list: string): CodeList
  codeLists(): readonly string[]
  /** a division by six digits, abolished ones with their successors, 100000 the country */
  region(code: string): Region | null
  regions(): ReadonlyMap<string, Region>
  /** names of the files of a folder such as `catalogue`, the province's among them */
  documents(folder: string): readonly string[]
  /** what `catalogue/penalty` holds, the province's before the nation's; null when there is none */
  document(path: string): { readonly file: string; readonly content: unknown } | null
}

export const RULES_DIR = fileURLToPath(new URL('../../../rules', import.meta.url))

/** Where a law is read from: enough for another thread to read the same. */
export type LawSource = {
  readonly rulesDir?: string
  readonly province?: string | null
  /** files of divisions that only this store knows: those of the demonstration's fictitious province */
  readonly moreRegions?: readonly string[]
}

/** Reads the rule files of a folder; each is parsed when first asked for, and refuses as law/unsound then. */
export function loadLaw(source: LawSource = {}): Law {
  const files = readRuleFiles(source.rulesDir ?? RULES_DIR)
  const province = source.province === undefined ? '370000' : source.province
  return lawOf(files, province, source)
}

/** The law that the files state for a province. */
export function lawOf(files: RuleFiles, province: string | null, source: LawSource = { province }): Law {
  const { rule, paths, document, documents } = layersOf(files, province)
  const known = new Set(files.names)
  const read = <T>(file: string, reader: (file: string, content: unknown) => T): T | null =>
    known.has(file) ? reader(file, files.parse(file)) : null
  const listOf = memo((name: string) => {
    const { file, content } = getDocument(document, `codes/${name}`)
    return readCodeList(file, name, content)
  })
  const instrumentOf = memo((id: string) => read(`instruments/${id}.yaml`, readInstrument))
  const yearOf = memo((year: string) => read(`calendar/${year}.yaml`, readYear))
  const regions = memo(() => regionsOf(getDocument(document, 'codes/regions'), source.moreRegions ?? []))

  function find<T>(path: string, on: CalendarDate): Ruled<T> | null {
    const entry = rule(path)?.entries.find(({ from, to }) => from <= on && (to === null || on <= to))
    return (entry ?? null) as Ruled<T> | null
  }

  function get<T>(path: string, on: CalendarDate): Ruled<T> {
    const found = find<T>(path, on)
    if (found) return found
    throw rule(path) ? notInForce(path, on) : unknownRule(path, paths())
  }

  return {
    ...workingDays(yearOf, () => rule('calendar/make-up-days')?.entries.at(-1)?.value !== false),
    province,
    source,
    version: files.version,
    get,
    find,
    rules: paths,
    history: <T>(path: string) => (rule(path)?.entries ?? []) as readonly Ruled<T>[],
    rule,
    instrument: instrumentOf,
    instruments: () => namesIn(files, 'instruments/').map((id) => instrumentOf(id)!),
    codes: listOf,
    codeLists: () =>
      documents('codes')
        .map((path) => path.slice('codes/'.length))
        .filter((name) => name !== 'regions'),
    region: (code) => regions('').get(code) ?? null,
    regions: () => regions(''),
    documents,
    document,
  }
}

function getDocument(document: Law['document'], path: string): Document {
  const found = document(path)
  if (found === null) throw new Error(`no document ${path} among the rules`)
  return found
}

function regionsOf({ file, content }: Document, more: readonly string[]): ReadonlyMap<string, Region> {
  const added = more.flatMap((path) => [...readRegions(path, parseYaml(path, readFileSync(path, 'utf8')))])
  return new Map([...readRegions(file, content), ...added])
}

function namesIn(files: RuleFiles, folder: string): readonly string[] {
  return files.names.filter((name) => name.startsWith(folder)).map((name) => name.slice(folder.length, -'.yaml'.length))
}

function unknownRule(path: string, paths: readonly string[]): Refusal {
  const near = nearest(path, paths)
  const zh = near.length > 0 ? `。相近的有：${near.join('、')}` : `。规则以 ${topFolders(paths).join('、')} 开头`
  const en =
    near.length > 0 ? `. Near it are: ${near.join(', ')}` : `. Rules begin with ${topFolders(paths).join(', ')}`
  return new Refusal('law/unknown-rule', `没有 ${path} 这条规则${zh}`, `There is no rule ${path}${en}`, { rule: path })
}

const MOST_NEAR = 6

/** Rules that share words with the path, those that share most first. */
function nearest(path: string, paths: readonly string[]): readonly string[] {
  const asked = new Set(path.split('/'))
  const shared = (one: string): number => one.split('/').filter((word) => asked.has(word)).length
  const enough = Math.min(2, asked.size)
  return paths
    .filter((one) => shared(one) >= enough || one.startsWith(`${path}/`))
    .sort((a, b) => shared(b) - shared(a))
    .slice(0, MOST_NEAR)
}

function topFolders(paths: readonly string[]): readonly string[] {
  return [...new Set(paths.map((one) => one.split('/')[0]!))]
}

function notInForce(path: string, on: CalendarDate): Refusal {
  return new Refusal('law/not-in-force', `${path} 在 ${on} 没有生效的值`, `${path} has no value in force on ${on}`, {
    rule: path,
    on,
  })
}
