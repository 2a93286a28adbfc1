import { addDays, findCalendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { parseCite } from './cite.ts'
import { UNITS } from './period.ts'
import type { Ruled } from './ruled.ts'
import { unsound } from './unsound.ts'

// A rule file is a tree of keys; a key that has `values` is a rule, and its path is folder/file/keys.

/** Another reading of the same text, or another source's figure. The unverified value must be the milder one (design §1). */
export type Reading = { readonly value: unknown; readonly source: string; readonly verified: boolean }

/** Which of two values shows less, for a shorter time, or opens repair earlier: the lower, the higher, or the one named first. */
export type Milder = 'lower' | 'higher' | readonly unknown[]

export type Entry = Ruled<unknown> & { readonly readings: readonly Reading[] }

export type Rule = {
  readonly path: string
  readonly file: string
  readonly description: string | null
  readonly unit: string | null
  readonly clock: string | null
  readonly milder: Milder | null
  readonly entries: readonly Entry[]
}

/** What a node may say about itself; every other key is a node below it. */
const WORDS = ['description', 'unit', 'clock', 'milder', 'note', 'values']
const ENTRY_WORDS = ['value', 'cite', 'verified', 'note', 'readings']

/** The rules of one file by path. Refusal law/unsound names the file, the key and the mistake. */
export function readRules(file: string, id: string, content: unknown): ReadonlyMap<string, Rule> {
  const rules = new Map<string, Rule>()
  walk(file, id, content, rules)
  return rules
}

function walk(file: string, path: string, node: unknown, into: Map<string, Rule>): void {
  if (!isMap(node)) throw unsound(file, path, '这里应当是键和值，或者写 values', 'expected keys here, or `values`')
  if ('values' in node) into.set(path, readRule(file, path, node))
  for (const [key, below] of Object.entries(node)) {
    if (!WORDS.includes(key)) walk(file, `${path}/${key}`, below, into)
  }
}

function readRule(file: string, path: string, node: Readonly<Record<string, unknown>>): Rule {
  const unit = textOrNull(node['unit'])
  if (unit !== null) checkUnit(file, path, unit)
  return {
    path,
    file,
    description: textOrNull(node['description']),
    unit,
    clock: textOrNull(node['clock']),
    milder: (node['milder'] ?? null) as Milder | null,
    entries: readEntries(file, path, node['values']),
  }
}

function readEntries(file: string, path: string, values: unknown): readonly Entry[] {
  if (!isMap(values))
    throw unsound(file, path, 'values 应当按生效日期列出', '`values` lists values by the day they take effect')
  const days = Object.keys(values)
    .map((day) => readDay(file, path, day))
    .sort()
  if (days.length === 0) throw unsound(file, path, 'values 是空的', '`values` is empty')
  return days.flatMap((from, i) => {
    const entry = values[from]
    if (entry === null) return []
    const next = days[i + 1]
    return [readEntry(file, path, entry, from, next === undefined ? null : addDays(next, -1))]
  })
}

function readEntry(file: string, path: string, entry: unknown, from: CalendarDate, to: CalendarDate | null): Entry {
  if (!isMap(entry) || !('value' in entry)) throw unsound(file, path, `${from} 没有 value`, `${from} has no value`)
  const odd = Object.keys(entry).find((key) => !ENTRY_WORDS.includes(key))
  if (odd !== undefined) throw unsound(file, path, `${from} 有不认识的键 ${odd}`, `${from} has an unknown key ${odd}`)
  const { value, cite, verified, note } = entry
  if (typeof cite !== 'string')
    throw unsound(
      file,
      path,
      `${from} 的值没有 cite（依据）`,
      `the value of ${from} has no cite; name the instrument and article`,
    )
  if (parseCite(cite) === null)
    throw unsound(file, path, `依据写法不对：${cite}`, `the cite is not \`instrument art.N\`: ${cite}`)
  if (typeof verified !== 'boolean')
    throw unsound(file, path, `${from} 没有写 verified`, `${from} does not say whether it is verified`)
  checkPeriod(file, path, value)
  const readings = (entry['readings'] ?? []) as readonly Reading[]
  return { value, cite, from, to, verified, ...(typeof note === 'string' ? { note } : {}), readings }
}

function readDay(file: string, path: string, text: string): CalendarDate {
  const day = findCalendarDate(text)
  if (day === null) throw unsound(file, path, `${text} 不是日期`, `${text} is not a day; write YYYY-MM-DD`)
  return day
}

function checkPeriod(file: string, path: string, value: unknown): void {
  if (isMap(value) && 'amount' in value && 'unit' in value) checkUnit(file, path, String(value['unit']))
}

function checkUnit(file: string, path: string, unit: string): void {
  if ((UNITS as readonly string[]).includes(unit)) return
  throw unsound(file, path, `不认识的单位 ${unit}`, `unknown unit ${unit}; use one of ${UNITS.join(', ')}`)
}

export function isMap(node: unknown): node is Readonly<Record<string, unknown>> {
  return typeof node === 'object' && node !== null && !Array.isArray(node)
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
