import { findCalendarDate } from '#platform/calendar-date.ts'
import { readRuleFiles } from './files.ts'
import type { RuleFiles } from './files.ts'
import { isDocument } from './layers.ts'
import { lawOf } from './law.ts'
import type { Law } from './law.ts'
import { milderReading } from './milder.ts'
import { citeProblems, forceProblems, problem, problemsOf } from './problems.ts'
import type { Problem } from './problems.ts'
import { isMap } from './rule.ts'
import type { Rule } from './rule.ts'
import { readYear } from './working-days.ts'

export type LawCheck = {
  readonly ok: boolean
  readonly problems: readonly Problem[]
  readonly counts: {
    readonly files: number
    readonly instruments: number
    readonly rules: number
    readonly values: number
    readonly unverified: number
    readonly codeLists: number
    readonly regions: number
    readonly years: number
  }
}

/** Reads every rule file of the nation and of each province, and lists all that is wrong. Nothing is thrown for a bad file. */
export function checkLaw(rulesDir: string): LawCheck {
  const files = readRuleFiles(rulesDir)
  const provinces = [...new Set(files.names.flatMap((name) => /^provinces\/(\d{6})\//.exec(name)?.[1] ?? []))]
  const laws = [lawOf(files, null), ...provinces.map((province) => lawOf(files, province))]
  const unread = files.names.flatMap((name) => problemsOf(name, () => (files.parse(name), [])))
  if (unread.length > 0) return { ok: false, problems: unread, counts: { ...NOTHING, files: files.names.length } }
  const found = [
    ...laws.flatMap((law) => checkOne(law, files)),
    ...checkInstruments(laws[0]!, files),
    ...checkYears(laws[0]!, files),
  ]
  const problems = distinct(found)
  return {
    ok: problems.length === 0,
    problems,
    counts: problems.length === 0 ? countsOf(laws, files) : { ...NOTHING, files: files.names.length },
  }
}

const NOTHING = { files: 0, instruments: 0, rules: 0, values: 0, unverified: 0, codeLists: 0, regions: 0, years: 0 }

function checkOne(law: Law, files: RuleFiles): readonly Problem[] {
  const layer = law.province === null ? 'national/' : `provinces/${law.province}/`
  const rules = problemsOf(layer, () => law.rules().flatMap((path) => checkRule(law, law.rule(path)!)))
  const lists = law.codeLists().flatMap((name) => problemsOf(`codes/${name}.yaml`, () => checkCodes(law, name)))
  const regions = law.document('codes/regions') ? problemsOf('codes/regions.yaml', () => checkRegions(law)) : []
  const cites = files.names
    .filter((name) => name.startsWith(layer) && isDocument(name))
    .flatMap((name) => checkTop(law, name, files.parse(name)))
  return [...rules, ...lists, ...regions, ...cites]
}

function checkRule(law: Law, rule: Rule): readonly Problem[] {
  return rule.entries.flatMap((entry) => {
    const at = `${rule.path} ${entry.from}`
    const milder = milderReading(rule, entry)
    const strict =
      milder === null
        ? []
        : [
            problem(
              rule.file,
              at,
              `未核对的值取了较严的一种；另一种读法是 ${say(milder)}`,
              `an unverified value is the stricter of two readings; the other is ${say(milder)}`,
            ),
          ]
    return [
      ...citeProblems(law, rule.file, at, entry.cite, entry.verified),
      ...forceProblems(law, rule.file, at, entry.cite, entry.from),
      ...strict,
    ]
  })
}

function checkCodes(law: Law, name: string): readonly Problem[] {
  const list = law.codes(name)
  const numbers = list.codes.flatMap(({ number }) => (number === null ? [] : [number]))
  const twice = numbers.filter((number, i) => numbers.indexOf(number) !== i)
  return [
    ...citeProblems(law, `codes/${name}.yaml`, '', list.cite, list.verified),
    ...list.codes.flatMap((code) =>
      citeProblems(law, `codes/${name}.yaml`, `codes/${code.code}`, code.cite, code.verified),
    ),
    ...twice.map((number) =>
      problem(`codes/${name}.yaml`, 'codes', `编号 ${number} 用了两次`, `the number ${number} is used twice`),
    ),
  ]
}

function checkRegions(law: Law): readonly Problem[] {
  const regions = law.regions()
  const file = 'codes/regions.yaml'
  return [...regions.values()].flatMap(({ code, parent, inForce, successors }) => [
    ...successors
      .filter((next) => !regions.has(next))
      .map((next) => problem(file, code, `承接的 ${next} 不存在`, `its successor ${next} does not exist`)),
    ...(parent !== null && !regions.has(parent)
      ? [problem(file, code, `上级 ${parent} 不存在`, `its parent ${parent} does not exist`)]
      : []),
    ...(inForce && successors.length > 0
      ? [problem(file, code, '现行代码不应有承接代码', 'a code in force has no successor')]
      : []),
  ])
}

/** Documents state their ground once, at the top. */
function checkTop(law: Law, file: string, content: unknown): readonly Problem[] {
  if (!isMap(content) || typeof content['cite'] !== 'string' || typeof content['verified'] !== 'boolean')
    return [problem(file, '', '缺 cite 或 verified', 'needs cite and verified')]
  return citeProblems(law, file, '', content['cite'], content['verified'])
}

function checkInstruments(law: Law, files: RuleFiles): readonly Problem[] {
  return files.names
    .filter((name) => name.startsWith('instruments/'))
    .flatMap((name) => problemsOf(name, () => (law.instrument(name.slice(12, -5)), [])))
}

/** Every day is a real one, and none is both off and worked. (2020-02-03, a Monday, was announced as worked.) */
function checkYears(law: Law, files: RuleFiles): readonly Problem[] {
  return files.names
    .filter((name) => name.startsWith('calendar/'))
    .flatMap((file) =>
      problemsOf(file, () => {
        const { off, work } = readYear(file, files.parse(file))
        const dayOf = (monthDay: string) => findCalendarDate(`${file.slice(9, 13)}-${monthDay}`)
        const unreal = [...off, ...work].filter((day) => dayOf(day) === null)
        const both = [...work].filter((day) => off.has(day))
        return [
          ...unreal.map((day) => problem(file, day, '不是日期', 'is not a day')),
          ...both.map((day) => problem(file, day, '既放假又上班', 'is both off and worked')),
          ...checkTop(law, file, files.parse(file)),
        ]
      }),
    )
}

function countsOf(laws: readonly Law[], files: RuleFiles): LawCheck['counts'] {
  const rules = new Map(
    laws
      .flatMap((law) => law.rules().map((path) => law.rule(path)!))
      .map((rule) => [`${rule.file}#${rule.path}`, rule]),
  )
  const values = [...rules.values()].flatMap(({ entries }) => entries)
  const [national] = laws
  return {
    files: files.names.length,
    instruments: national!.instruments().length,
    rules: rules.size,
    values: values.length,
    unverified: values.filter(({ verified }) => !verified).length,
    codeLists: national!.codeLists().length,
    regions: national!.document('codes/regions') ? national!.regions().size : 0,
    years: files.names.filter((name) => name.startsWith('calendar/')).length,
  }
}

function distinct(problems: readonly Problem[]): readonly Problem[] {
  return [...new Map(problems.map((one) => [JSON.stringify(one), one])).values()]
}

function say(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}
