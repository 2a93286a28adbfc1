import type { Act } from '#foundation/act.ts'
import { dayOf } from '#platform/clock.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { isCitizenNumber, isOldCitizenNumber } from './citizen-number.ts'
import { cleanCode } from './clean-code.ts'
import { kindOfCode, regionOfCode } from './kind.ts'
import { nameEntry } from './name-entry.ts'
import { sameName } from './name.ts'
import { isOperatorName } from './operator-name.ts'
import { byTypeAndValue, enterSubjects, resolveCodes, type Resolved, type SubjectDraft } from './resolve.ts'
import * as store from './store.ts'
import { ID_TYPES, registered, type Change, type Registration, type Subject } from './subject.ts'

export type { Registration } from './subject.ts'

export type Registered = {
  readonly created: number
  readonly completed: number
  readonly renamed: number
  readonly updated: number
  readonly unchanged: number
  /** the subject behind every code */
  readonly subjectIds: ReadonlyMap<string, string>
}

/** What the registrations of one code come to: the last is what holds, another name before it is a former name. */
type Said = Registration & { readonly formerly: readonly string[] }

/**
 * Enters registrations: makes subjects, completes provisional ones, and takes over what has changed. Another name for a known
 * code is a rename: the old name becomes a former name as of the day on which we learn of it, for a registration does not say
 * since when. A code that fails its check character is kept and flagged: real registers hold some.
 */
export async function register(act: Act, registrations: readonly Registration[], origin = 1): Promise<Registered> {
  const said = fold(registrations)
  const known = await resolveCodes(act.tx, ID_TYPES.uscc, [...said.keys()])
  const fresh = [...said.values()].filter((one) => !known.has(one.code))
  const { made, there } = await enterSubjects(
    act,
    fresh.map((one) => draftOf(act, one)),
    origin,
  )
  const held = new Map([...known, ...there])
  const changes = [...held].map(([code, subject]) => ({
    before: subject,
    said: said.get(code)!,
    ...registered(subject, said.get(code)!),
  }))
  await save(act, changes, origin)
  const subjectIds = new Map([...made, ...[...held].map(([code, subject]) => [code, subject.subjectId] as const)])
  await saveBeside(act, said, subjectIds, origin)
  const count = (change: Change): number => changes.filter((one) => one.change === change).length
  return {
    created: made.size,
    completed: count('completed'),
    renamed: count('renamed'),
    updated: count('updated'),
    unchanged: count('unchanged'),
    subjectIds,
  }
}

// In the order of the rows, so that it makes no difference how a file is cut into chunks.
function fold(registrations: readonly Registration[]): Map<string, Said> {
  const folded = new Map<string, Said>()
  for (const next of registrations) {
    const before = folded.get(next.code)
    folded.set(next.code, before ? later(before, next) : { ...next, formerly: [] })
  }
  return folded
}

function later(before: Said, next: Registration): Said {
  return {
    ...next,
    kind: next.kind ?? before.kind,
    region: next.region ?? before.region,
    status: next.status ?? before.status,
    establishedOn: next.establishedOn ?? before.establishedOn,
    registrationNo: next.registrationNo ?? before.registrationNo,
    formerly: [...before.formerly, before.name].filter((name) => !sameName(name, next.name)),
  }
}

function draftOf(act: Act, said: Said): SubjectDraft {
  return {
    code: said.code,
    name: said.name,
    kind: said.kind ?? kindOfCode(act.law, said.code),
    region: said.region ?? regionOfCode(act.law, said.code),
    status: said.status ?? '1',
    provisional: false,
    establishedOn: said.establishedOn,
  }
}

type Changed = { readonly before: Resolved; readonly subject: Subject; readonly said: Said; readonly change: Change }

async function save(act: Act, changes: readonly Changed[], origin: number): Promise<void> {
  const changed = changes.filter((one) => one.change !== 'unchanged').sort((a, b) => byId(a.subject, b.subject))
  const renamed = changed.filter((one) => one.before.name !== one.subject.name)
  const [dropped, former] = parted(
    renamed.filter((one) => !sameName(one.before.name, one.subject.name)),
    leavesNoTrace,
  )
  await store.saveSubjects(
    act.tx,
    changed.map((one) => one.subject),
    act.at,
    origin,
  )
  await store.dropNames(
    act.tx,
    dropped.map((one) => one.subject.subjectId),
  )
  await store.endNames(
    act.tx,
    former.map((one) => one.subject.subjectId),
    dayOf(act.at),
  )
  const since = (one: Changed): CalendarDate | null => (one.change === 'renamed' ? dayOf(act.at) : null)
  await store.saveNames(
    act.tx,
    renamed.map((one) => ({
      ...nameEntry(one.subject.code, one.subject.name),
      subjectId: one.subject.subjectId,
      current: true,
      since: since(one),
      until: null,
    })),
  )
}

// What stands beside the subject itself: the old registration number, and names that the same set of rows has replaced.
async function saveBeside(
  act: Act,
  said: ReadonlyMap<string, Said>,
  subjectIds: ReadonlyMap<string, string>,
  origin: number,
): Promise<void> {
  const all = [...said.values()]
  const numbers = all.flatMap((one) => numbersOf(one, subjectIds.get(one.code)!))
  await store.addIdentifiers(act.tx, numbers.sort(byTypeAndValue), origin)
  const former = all.flatMap((one) =>
    one.formerly.map((name) => ({
      ...nameEntry(one.code, name),
      subjectId: subjectIds.get(one.code)!,
      current: false,
      since: null,
      until: dayOf(act.at),
    })),
  )
  await store.saveNames(act.tx, once(former.filter((row) => row.grams !== null)).sort(byId))
}

// What could be a person's number is no identifier, whatever column it stood in.
function numbersOf({ registrationNo }: Said, subjectId: string): store.IdentifierRow[] {
  const value = cleanCode(registrationNo ?? '')
  const kept = value !== '' && value.length <= 50 && !isCitizenNumber(value) && !isOldCitizenNumber(value)
  return kept ? [{ type: ID_TYPES.registrationNo, value, subjectId }] : []
}

// What a record called a provisional subject was never its name; a name that was the operator's own is not kept (design §1 P5).
function leavesNoTrace({ change, before }: Changed): boolean {
  return change === 'completed' || isOperatorName(before.code, before.name)
}

function once(rows: readonly store.NameRow[]): store.NameRow[] {
  return [...new Map(rows.map((row) => [`${row.subjectId} ${row.norm}`, row])).values()]
}

function byId(a: { readonly subjectId: string }, b: { readonly subjectId: string }): number {
  return Number(a.subjectId) - Number(b.subjectId)
}

function parted<T>(all: readonly T[], test: (one: T) => boolean): readonly [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))]
}
