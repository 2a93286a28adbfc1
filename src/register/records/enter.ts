import type { Act } from '#foundation/act.ts'
import { BinaryWriter } from '#platform/binary-copy.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dayOf } from '#platform/clock.ts'
import { DRAFT_COLUMNS, type DraftSet } from './draft-set.ts'
import type { Outcome } from './record.ts'
import * as store from './store.ts'

/** A set of drafts of one item with the subjects that they are about. */
export type Entry = {
  readonly item: number
  readonly batchId: number
  readonly origin: number
  readonly drafts: DraftSet
  /** the subject of each draft, or null for one that does not go in */
  readonly subjectIds: readonly (number | null)[]
  /** the authority of each draft */
  readonly authorityIds: readonly number[]
}

export type Entered = {
  /** what became of each draft; null for those without a subject */
  readonly outcomes: readonly (Outcome | null)[]
  /** drafts that supersede one of the same batch: the file has the record twice, with other content */
  readonly twice: readonly number[]
  /** subjects with how many records are new to them and the latest decision among these, sorted by subject */
  readonly touched: readonly { readonly subjectId: number; readonly added: number; readonly lastOn: string }[]
}

const HEAD_FIELDS = 9

/**
 * Enters records: new ones as version 1, changed ones as the next version, and nothing where the same content is held already.
 * One lookup and one sorted COPY for the whole set; what stands twice in the set is decided in the order of the file.
 */
export async function enter(act: Act, entry: Entry): Promise<Entered> {
  const { outcomes, versions, acceptedOn, twice } = await decide(act, entry)
  const wanted = indexes(outcomes).filter((i) => versions[i]! > 0)
  // Sorted by subject, so that neighbours in the index are written together and two writers never wait crosswise.
  wanted.sort((a, b) => entry.subjectIds[a]! - entry.subjectIds[b]! || compare(entry.drafts.keys[a]!, entry.drafts.keys[b]!) || versions[a]! - versions[b]!)
  if (wanted.length > 0) await copy(act, entry, wanted, versions, acceptedOn)
  return { outcomes, touched: touched(entry, outcomes), twice }
}

const indexes = (list: readonly unknown[]): number[] => Array.from(list, (_, i) => i)
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

async function decide(act: Act, entry: Entry): Promise<{ outcomes: (Outcome | null)[]; versions: Uint16Array; acceptedOn: CalendarDate[]; twice: number[] }> {
  const { drafts, subjectIds } = entry
  const held = await store.currentVersions(act.tx, subjectIds, drafts.keys)
  const outcomes: (Outcome | null)[] = Array.from({ length: drafts.count }, () => null)
  const versions = new Uint16Array(drafts.count)
  const twice: number[] = []
  const today = dayOf(act.at)
  const acceptedOn: CalendarDate[] = Array.from({ length: drafts.count }, () => today)
  for (let i = 0; i < drafts.count; i++) {
    const subjectId = subjectIds[i]
    if (subjectId === null || subjectId === undefined) continue
    const place = `${subjectId} ${drafts.keys[i]!}`
    const before = held.get(place)
    const hash = drafts.hashes[i]!
    if (before?.hash === hash) {
      outcomes[i] = 'unchanged'
      continue
    }
    const version = (before?.version ?? 0) + 1
    outcomes[i] = version === 1 ? 'accepted' : 'superseded'
    versions[i] = version
    // A correction is shown from when the first version was.
    if (before) acceptedOn[i] = before.acceptedOn
    if (before?.batchId === entry.batchId) twice.push(i)
    held.set(place, { version, hash, acceptedOn: acceptedOn[i]!, batchId: entry.batchId })
  }
  return { outcomes, versions, acceptedOn, twice }
}

async function copy(act: Act, entry: Entry, wanted: readonly number[], versions: Uint16Array, acceptedOn: readonly CalendarDate[]): Promise<void> {
  const { drafts } = entry
  const firstId = await store.takeIds(act.tx, wanted.length)
  const writer = new BinaryWriter(drafts.bytes.length + wanted.length * 80 + 64)
  writer.begin()
  wanted.forEach((i, k) => {
    writer.row(HEAD_FIELDS + DRAFT_COLUMNS.length)
    writer.int8(entry.subjectIds[i]!)
    writer.int8(firstId + k)
    writer.int2(versions[i]!)
    writer.int4(entry.authorityIds[i]!)
    writer.int8(entry.batchId)
    writer.timestamptz(act.at)
    writer.date(acceptedOn[i]!)
    writer.int2(entry.item)
    writer.int2(entry.origin)
    writer.raw(drafts.bytes.subarray(drafts.offsets[i]!, drafts.offsets[i + 1]!))
  })
  writer.end()
  await store.copyRecords(act.tx, writer.bytes())
  await store.noteEntry(act.tx, { entryId: firstId, batchId: entry.batchId, at: act.at, count: wanted.length, item: entry.item, origin: entry.origin })
}

function touched(entry: Entry, outcomes: readonly (Outcome | null)[]): Entered['touched'] {
  const bySubject = new Map<number, { added: number; lastOn: string }>()
  for (let i = 0; i < outcomes.length; i++) {
    if (outcomes[i] === null || outcomes[i] === 'unchanged') continue
    const subjectId = entry.subjectIds[i]!
    const day = entry.drafts.decidedOn[i]!
    const there = bySubject.get(subjectId)
    const added = outcomes[i] === 'accepted' ? 1 : 0
    if (there) bySubject.set(subjectId, { added: there.added + added, lastOn: there.lastOn > day ? there.lastOn : day })
    else bySubject.set(subjectId, { added, lastOn: day })
  }
  return [...bySubject].map(([subjectId, value]) => ({ subjectId, ...value })).toSorted((a, b) => a.subjectId - b.subjectId)
}
