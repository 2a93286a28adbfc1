import { existsSync } from 'node:fs'
import { body, uscc } from '#demo/codes.ts'
import { sharedPath, sharedRows } from '#test/support/shared-data.ts'
import { normaliseName } from '#register/subjects/name.ts'

export type Named = { readonly code: string; readonly name: string }
export type Question = { readonly text: string; readonly name: string }
export type QuestionSet = {
  readonly set: string
  readonly limitMs: number
  readonly recall: number
  readonly questions: readonly Question[]
}

const REGISTRIES = ['companies/shandong_registry.csv', 'companies/cn_registry_names.csv.gz']
const ALIASES: readonly (readonly [set: string, path: string, short: string, full: string, recall: number])[] = [
  ['short names of listed companies', 'entity-resolution/listed_company_aliases.csv', 'short_name', 'full_name', 0.85],
  ['companies named in questions', 'search/questions_naming_a_company.csv', 'mention', 'expected_full_name', 0.95],
  ['short names in penalty texts', 'entity-resolution/regulator_text_aliases.csv', 'short_name', 'full_name', 0.9],
]

/** A sequence that looks random and is the same in every run. */
export function sequence(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return (state >>> 8) % below
  }
}

/** So many organisations: the real registers where they are at hand, and beyond them names put together from parts of theirs, or invented ones, under invented codes. */
export function organisations(rows: number): readonly Named[] {
  const real = REGISTRIES.filter((path) => existsSync(sharedPath(path))).flatMap((path) =>
    sharedRows(path).map((row) => ({ code: row['uscc']!.toUpperCase(), name: row['name']! })),
  )
  const parts = real.length > 0 ? real.map((one) => one.name) : INVENTED
  const next = sequence(42)
  const part = (): string => parts[next(parts.length)]!
  const more = Math.max(0, rows - real.length)
  const made = Array.from({ length: more }, (_, i) => ({
    code: uscc('91', '370102', body('M', i)),
    name: part().slice(0, 2 + next(3)) + part().slice(2, 4 + next(2)) + part().slice(-6 - next(4)),
  }))
  return [...real.slice(0, rows), ...made]
}

const INVENTED = ['济', '青', '烟', '潍'].flatMap((place) =>
  ['鸿运', '海蓝', '麦浪', '云帆', '石桥', '晨光里'].flatMap((brand) =>
    ['商贸', '食品', '机械设备', '建筑工程', '渔业'].map((trade) => `${place}州${brand}${trade}有限公司`),
  ),
)

/** Questions whose answer is registered: short names as people use them, and full names typed in every way. */
export function questionSets(registered: readonly Named[], each: number): readonly QuestionSet[] {
  const there = new Set(registered.map((one) => normaliseName(one.name)))
  const next = sequence(7)
  const draw = <T>(all: readonly T[]): T[] =>
    Array.from({ length: Math.min(each, all.length) }, () => all[next(all.length)]!)
  const names = draw(registered).map((one) => one.name)
  const typed = (set: string, limitMs: number, recall: number, way: (name: string) => string): QuestionSet => ({
    set,
    limitMs,
    recall,
    questions: names.map((name) => ({ text: way(name), name })),
  })
  const aliases = ALIASES.filter(([, path]) => existsSync(sharedPath(path))).map(
    ([set, path, short, full, recall]) => ({
      set,
      limitMs: 50,
      recall,
      questions: draw(sharedRows(path).filter((row) => there.has(normaliseName(row[full]!)))).map((row) => ({
        text: row[short]!,
        name: row[full]!,
      })),
    }),
  )
  return [
    ...aliases,
    typed('full names', 10, 1, (name) => name),
    typed('full names in full width', 10, 1, (name) =>
      name.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0)),
    ),
    typed('full names in lower case', 10, 1, (name) => name.toLowerCase()),
    typed('full names in other brackets', 10, 1, (name) => name.replace(/[(（]/g, '【').replace(/[)）]/g, '】')),
    typed('full names without brackets', 10, 1, (name) => name.replace(/[()（）]/g, '')),
    typed('full names without their legal form', 10, 0.98, (name) => name.replace(/(股份|有限|责任)*公司$/, '')),
    typed('full names with a wrong character', 50, 0.97, (name) => put(name, next(name.length), '鑫', 1)),
    typed('full names with a character missing', 50, 0.97, (name) => put(name, next(name.length), '', 1)),
    typed('names without their place', 50, 0.95, (name) => name.replace(/^.{2,3}?[省市县区]/, '')),
  ]
}

export type Rename = Named & { readonly before: string }

/** Real renames of organisations that are registered under one of the two names: the other is what they are called from now on. */
export function renames(registered: readonly Named[]): readonly Rename[] {
  const path = 'entity-resolution/listed_company_renames.csv'
  if (!existsSync(sharedPath(path))) return []
  const codes = new Map(registered.map((one) => [normaliseName(one.name), one.code]))
  return sharedRows(path).flatMap((row) => {
    const names = [row['name_a']!, row['name_b']!]
    const before = names.find((name) => codes.has(normaliseName(name)))
    const after = names.find((name) => !codes.has(normaliseName(name)))
    return before && after ? [{ code: codes.get(normaliseName(before))!, name: after, before }] : []
  })
}

function put(name: string, at: number, text: string, instead: number): string {
  return name.slice(0, at) + text + name.slice(at + instead)
}
