import type { Words } from '#foundation/law/instrument.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Ruled } from '#foundation/law/ruled.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { barOf } from './bars.ts'
import { capCountsFrom, capEnds, classEnds, earliestEnd, marketEnds, ownEnds, repairDays, termEnds } from './ends.ts'
import type { Asked, End } from './ends.ts'
import type { Facts } from './facts.ts'
import { groundsOf } from './ground.ts'
import type { Rest } from './ground.ts'
import { severityOfItem, severityOfPenalty } from './severity.ts'
import type { Classed } from './severity.ts'
import type { Ground, Window } from './view.ts'

// Ends end by themselves (G3): whether a record is shown is computed from its dates when it is read, and from nothing else.
// No clock and no store in here; the same facts, law and day give the same window for ever.

/** How an item is shown, as `rules/…/publicity/items.yaml` says. */
export type Mode = Shown | 'nobody'
type Shown = 'always' | 'while-valid' | 'by-severity' | 'until-exit' | 'until-own-end' | 'within-term'

type Course = {
  readonly shown: Words
  readonly classed: ((facts: Facts, law: Law, on: CalendarDate) => Classed | null) | null
  readonly ends: readonly ((asked: Asked) => readonly End[])[]
  /** what ends an adverse record when nothing among `ends` does: none is shown for ever */
  readonly otherwise: ((asked: Asked) => readonly End[]) | null
}

const COURSES: Readonly<Record<Shown, Course>> = {
  always: {
    shown: { zh: '登记基础信息向社会公示', en: 'basic registration information is shown to the public' },
    classed: null,
    ends: [],
    otherwise: null,
  },
  'while-valid': {
    shown: { zh: '在有效期内公示', en: 'shown while it is valid' },
    classed: null,
    ends: [ownEnds],
    otherwise: null,
  },
  'by-severity': {
    shown: { zh: '行政处罚决定向社会公示', en: 'a penalty decision is shown to the public' },
    classed: severityOfPenalty,
    ends: [ownEnds, classEnds, marketEnds, capEnds],
    otherwise: null,
  },
  'until-exit': {
    shown: {
      zh: '列入名录向社会公示，移出即止',
      en: 'an entry in the register is shown to the public until it is removed',
    },
    classed: severityOfItem,
    ends: [ownEnds, classEnds, marketEnds, capEnds],
    otherwise: null,
  },
  'until-own-end': {
    shown: {
      zh: '严重失信主体名单公示至移出或者期满',
      en: 'an entry in a severe list is shown until removal or the end of its term',
    },
    classed: severityOfItem,
    ends: [ownEnds, capEnds],
    otherwise: classEnds,
  },
  'within-term': {
    shown: {
      zh: '本类信息向社会公示',
      en: 'records of this kind are shown to the public',
    },
    classed: null,
    ends: [ownEnds, termEnds],
    otherwise: null,
  },
}

const NOBODY: Words = {
  zh: '查到对组织公开的条文以前，本类信息只归集、不公示',
  en: 'collected and shown to nobody, until an article for organisations is cited',
}

/**
 * Whether a record with these facts may be shown on a day, from when until when, when repair opens, and why.
 * The first ground decides the end, or why nothing is shown. An item for which no rule is in force is shown to nobody (G2).
 */
export function windowOf(facts: Facts, law: Law, on: CalendarDate): Window {
  const item = law.find<Mode>(`publicity/items/${facts.item}`, on)
  if (item === null) return { ...NOTHING, reason: 'not-public' }
  if (item.value === 'nobody')
    return withGrounds(law, { ...NOTHING, reason: 'not-public' }, [{ ruled: item, decides: NOBODY }])
  const course = COURSES[item.value]
  const classed = course.classed?.(facts, law, on) ?? null
  const asked: Asked = { facts, law, on, item, severity: classed?.severity ?? null }
  const rests: readonly Rest[] = [{ ruled: item, decides: course.shown }, ...(classed?.rests ?? [])]
  const bar = barOf(asked)
  if (bar) return withGrounds(law, { ...NOTHING, reason: bar.reason, severity: asked.severity }, [bar.rest, ...rests])
  return dated(asked, course, rests)
}

/** Why an item is shown to nobody on a day, whatever its records say; null where some of them may be. */
export function groundsHidden(item: string, law: Law, on: CalendarDate): readonly Ground[] | null {
  const ruled = law.find<Mode>(`publicity/items/${item}`, on)
  if (ruled === null) return []
  return ruled.value === 'nobody' ? groundsOf(law, [{ ruled, decides: NOBODY }]) : null
}

function dated(asked: Asked, course: Course, rests: readonly Rest[]): Window {
  const { facts, law, on } = asked
  const ends = endsOf(asked, course)
  const until = ends[0]?.until ?? null
  const reason = reasonOf(facts, until, on, asked.item)
  const repairs = course.classed === null ? [] : repairDays(asked)
  const repair = earliestEnd(repairs)
  const open =
    repair !== null && (until === null || repair.until <= until) && reason !== 'ended' && reason !== 'exited'
      ? repair
      : null
  const window: Bare = {
    shown: reason === null,
    reason,
    from: facts.acceptedOn,
    until,
    repairFrom: open?.until ?? null,
    severity: asked.severity,
    capCountsFrom: course.classed === null ? null : capCountsFrom(asked),
  }
  return withGrounds(law, window, [...ends.map(({ rest }) => rest), ...rests, ...(open ? [open.rest] : [])])
}

/** All ends that the law sets, the earliest first: it is the one that counts. */
function endsOf(asked: Asked, course: Course): readonly End[] {
  const ends = course.ends.flatMap((find) => find(asked))
  const all = ends.length === 0 && course.otherwise ? course.otherwise(asked) : ends
  return all.toSorted((a, b) => (a.until < b.until ? -1 : a.until > b.until ? 1 : 0))
}

function reasonOf(facts: Facts, until: CalendarDate | null, on: CalendarDate, item: Ruled<unknown>): Window['reason'] {
  if (until !== null && on > until)
    return item.value === 'until-exit' && facts.endsOn !== null && on > facts.endsOn ? 'exited' : 'ended'
  return on < facts.acceptedOn ? 'not-yet' : null
}

type Bare = Omit<Window, 'grounds' | 'verified'>

const NOTHING: Window = {
  shown: false,
  reason: null,
  from: null,
  until: null,
  repairFrom: null,
  severity: null,
  capCountsFrom: null,
  grounds: [],
  verified: false,
}

function withGrounds(law: Law, window: Bare, rests: readonly Rest[]): Window {
  const grounds = groundsOf(law, rests)
  return { ...window, grounds, verified: grounds.every(({ verified }) => verified) }
}
