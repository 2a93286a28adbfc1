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
import { readRules } from './rule.ts'
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

/** folders whose files are documents of their own shape, not trees of rules */
const DOCUMENT_FOLDERS = ['catalogue', 'codes']

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
  const layers = [...(province === null ? [] : [`provinces/${province}/`]), 'national/']
  const known = new Set(files.names)
  const rulesOf = memo((file: string) => readRules(file, idOf(file), files.parse(file)))
  const listOf = memo((name: string) => {
    const found = document(`codes/${name}`)
    if (found === null) throw new Error(`no code list ${name}`)
    return readCodeList(found.file, name, found.content)
  })
  const instrumentOf = memo((id: string) => {
    const file = `instruments/${id}.yaml`
    return known.has(file) ? readInstrument(file, files.parse(file)) : null
  })
  const ruleOf = memo((path: string) => {
    for (const layer of layers) {
      for (const file of filesOf(layer, path)) {
        const rule = rulesOf(file).get(path)
        if (rule) return rule
      }
    }
    return null
  })
  const yearOf = memo((year: string) => {
    const file = `calendar/${year}.yaml`
    return known.has(file) ? readYear(file, files.parse(file)) : null
  })
  const regions = memo(() => {
    const found = document('codes/regions')
    if (found === null) throw new Error('no code list regions')
    const more = (source.moreRegions ?? []).flatMap((file) => [
      ...readRegions(file, parseYaml(file, readFileSync(file, 'utf8'))),
    ])
    return new Map([...readRegions(found.file, found.content), ...more])
  })

  /** `publicity/severity/order-36/max` may be in publicity.yaml, publicity/severity.yaml or publicity/severity/order-36.yaml. */
  function filesOf(layer: string, path: string): readonly string[] {
    const parts = path.split('/')
    return parts.map((_, i) => `${layer}${parts.slice(0, i + 1).join('/')}.yaml`).filter((file) => known.has(file))
  }

  function ruleFiles(): readonly string[] {
    return files.names.filter((name) => layers.some((layer) => name.startsWith(layer)) && !isDocument(name))
  }

  function find<T>(path: string, on: CalendarDate): Ruled<T> | null {
    const entry = ruleOf(path)?.entries.find(({ from, to }) => from <= on && (to === null || on <= to))
    return (entry ?? null) as Ruled<T> | null
  }

  function get<T>(path: string, on: CalendarDate): Ruled<T> {
    const found = find<T>(path, on)
    if (found) return found
    throw ruleOf(path) ? notInForce(path, on) : unknownRule(path)
  }

  function document(path: string): { readonly file: string; readonly content: unknown } | null {
    const file = [...layers, ''].map((layer) => `${layer}${path}.yaml`).find((name) => known.has(name))
    return file === undefined ? null : { file, content: files.parse(file) }
  }

  function documents(folder: string): readonly string[] {
    const names = layers.flatMap((layer) =>
      files.names.filter((name) => name.startsWith(`${layer}${folder}/`)).map(idOf),
    )
    return [...new Set(names)].sort()
  }

  return {
    ...workingDays(yearOf, () => ruleOf('calendar/make-up-days')?.entries.at(-1)?.value !== false),
    province,
    source,
    version: files.version,
    get,
    find,
    rules: () => [...new Set(ruleFiles().flatMap((file) => [...rulesOf(file).keys()]))].sort(),
    history: <T>(path: string) => (ruleOf(path)?.entries ?? []) as readonly Ruled<T>[],
    rule: ruleOf,
    instrument: instrumentOf,
    instruments: () =>
      files.names.filter((name) => name.startsWith('instruments/')).map((name) => instrumentOf(name.slice(12, -5))!),
    codes: listOf,
    codeLists: () =>
      documents('codes')
        .map((path) => path.slice(6))
        .filter((name) => name !== 'regions'),
    region: (code) => regions('').get(code) ?? null,
    regions: () => regions(''),
    documents,
    document,
  }
}

/** `national/collection/timeliness.yaml` → `collection/timeliness`. */
function idOf(file: string): string {
  return file.replace(/^(national|provinces\/\d{6})\//, '').replace(/\.yaml$/, '')
}

/** Whether a file of rules/ has a shape of its own and is no tree of rules. */
export function isDocument(file: string): boolean {
  return DOCUMENT_FOLDERS.some((folder) => idOf(file).startsWith(`${folder}/`))
}

function memo<T>(make: (key: string) => T): (key: string) => T {
  const made = new Map<string, T>()
  return (key) => {
    if (!made.has(key)) made.set(key, make(key))
    return made.get(key)!
  }
}

function unknownRule(path: string): Refusal {
  return new Refusal(
    'law/unknown-rule',
    `没有 ${path} 这条规则。用 law check 可以列出全部规则`,
    `There is no rule ${path}. \`law check\` lists all of them`,
    { rule: path },
  )
}

function notInForce(path: string, on: CalendarDate): Refusal {
  return new Refusal('law/not-in-force', `${path} 在 ${on} 没有生效的值`, `${path} has no value in force on ${on}`, {
    rule: path,
    on,
  })
}
