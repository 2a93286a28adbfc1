import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { parseYaml } from '#foundation/law/files.ts'
import { loadLaw, RULES_DIR } from '#foundation/law/law.ts'
import type { Law } from '#foundation/law/law.ts'
import { addDays, calendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Facts } from './facts.ts'
import type { Window } from './view.ts'
import { windowOf } from './window.ts'

// rules/cases/publicity/*.yaml: written for lawyers, run here. Every day named is a real one, every key known.

type Given = {
  readonly item: string
  readonly decided: string
  readonly accepted: string
  /** the record's own last day */
  readonly ends?: string
  /** the day of removal: the day before is the last */
  readonly exited?: string
  readonly misconductEnded?: string
  readonly kinds?: readonly string[]
  readonly procedure?: Facts['procedure']
  readonly state?: Facts['state']
  readonly market?: boolean
  readonly restricted?: boolean
}
type Then = Partial<Pick<Window, 'severity' | 'reason' | 'from' | 'until' | 'repairFrom' | 'capCountsFrom'>> & {
  /** the day asked, where `reason` depends on it; else the day of acceptance */
  readonly on?: string
  readonly shown?: readonly string[]
  readonly hidden?: readonly string[]
  /** the ground that decides */
  readonly first?: string
  readonly cites?: readonly string[]
  readonly 'not-cites'?: readonly string[]
}
type Case = { readonly name: string; readonly province?: string; readonly given: Given; readonly then: Then }

const DIR = join(RULES_DIR, 'cases/publicity')
const GIVEN = [
  'item',
  'decided',
  'accepted',
  'ends',
  'exited',
  'misconductEnded',
  'kinds',
  'procedure',
  'state',
  'market',
  'restricted',
]
const WINDOW = ['severity', 'reason', 'from', 'until', 'repairFrom', 'capCountsFrom'] as const
const THEN = [...WINDOW, 'on', 'shown', 'hidden', 'first', 'cites', 'not-cites']

const laws = new Map<string, Law>()

for (const file of readdirSync(DIR).filter((name) => name.endsWith('.yaml'))) {
  const cases = parseYaml(file, readFileSync(join(DIR, file), 'utf8')) as readonly Case[]
  for (const each of cases) test(`${file.replace('.yaml', '')}: ${each.name}`, () => judge(each))
}

function judge({ province = '370000', given, then }: Case): void {
  assert.deepEqual(
    Object.keys(given).filter((key) => !GIVEN.includes(key)),
    [],
    'unknown keys under given',
  )
  assert.deepEqual(
    Object.keys(then).filter((key) => !THEN.includes(key)),
    [],
    'unknown keys under then',
  )
  const law = lawOf(province)
  const facts = factsGiven(given, law)
  const window = windowOf(facts, law, calendarDate(then.on ?? given.accepted))
  for (const key of WINDOW) if (key in then) assert.equal(window[key], then[key], key)
  for (const day of then.shown ?? [])
    assert.equal(windowOf(facts, law, calendarDate(day)).shown, true, `shown on ${day}`)
  for (const day of then.hidden ?? [])
    assert.equal(windowOf(facts, law, calendarDate(day)).shown, false, `hidden on ${day}`)
  const cites = window.grounds.map(({ cite }) => cite)
  if (then.first) assert.equal(cites[0], then.first, 'the ground that decides')
  for (const cite of then.cites ?? []) assert.ok(cites.includes(cite), `cites ${cite}; it cites ${cites.join(', ')}`)
  for (const cite of then['not-cites'] ?? []) assert.ok(!cites.includes(cite), `does not cite ${cite}`)
}

function lawOf(province: string): Law {
  if (!laws.has(province)) laws.set(province, loadLaw({ province }))
  return laws.get(province)!
}

function factsGiven(given: Given, law: Law): Facts {
  for (const kind of given.kinds ?? []) assert.ok(law.codes('penalty-kind').get(kind), `${kind} is a kind of penalty`)
  return {
    item: given.item,
    decidedOn: calendarDate(given.decided),
    acceptedOn: calendarDate(given.accepted),
    endsOn: given.exited ? addDays(calendarDate(given.exited), -1) : dayOrNull(given.ends),
    misconductEndedOn: dayOrNull(given.misconductEnded),
    kinds: given.kinds ?? [],
    procedure: given.procedure ?? null,
    state: given.state ?? 'valid',
    authorityMarket: given.market ?? false,
    restricted: given.restricted ?? false,
  }
}

function dayOrNull(text: string | undefined): CalendarDate | null {
  return text === undefined ? null : calendarDate(text)
}
