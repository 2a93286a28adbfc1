import type { Act } from '#foundation/act.ts'
import { BinaryWriter, dayOfNumber } from '#platform/binary-copy.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import { dayOf } from '#platform/clock.ts'
import { DRAFT_COLUMNS, draftReader, type DraftReader, type DraftSet } from './draft-set.ts'
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

// subject, id, version, authority, first acceptance; then what is the same for the whole set: batch, receipt, item, origin
const HEAD_FIELDS = 9

type Decided = {
  readonly outcomes: (Outcome | null)[]
  /** the version that each draft becomes; 0 for those that are not entered */
  readonly versions: Uint16Array
  readonly acceptedOn: CalendarDate[]
  readonly twice: number[]
  /** drafts that bring a record back which its provider had withdrawn */
  readonly restored: ReadonlySet<number>
}

/**
 * Enters records: new ones as version 1, changed ones as the next version, and nothing where the same content is held already.
 * One lookup and one sorted COPY for the whole set; what stands twice in the set is decided in the order of the file.
 */
export async function enter(act: Act, entry: Entry): Promise<Entered> {
  const reader = draftReader(entry.drafts)
  const keys = Array.from({ length: entry.drafts.count }, (_, i) => reader.key(i))
  const decided = decide(
    entry,
    keys,
    reader,
    await store.currentVersions(act.tx, entry.subjectIds, keys),
    dayOf(act.at),
  )
  const { subjectIds } = entry
  const wanted = keys.flatMap((_, i) => (decided.versions[i]! > 0 ? [i] : []))
  // Sorted by subject, so that neighbours in the index are written together and two writers never wait crosswise.
  wanted.sort(
    (a, b) =>
      subjectIds[a]! - subjectIds[b]! || compare(keys[a]!, keys[b]!) || decided.versions[a]! - decided.versions[b]!,
  )
  if (wanted.length > 0) await copy(act, entry, wanted, decided)
  return { outcomes: decided.outcomes, touched: touched(entry, decided, reader), twice: decided.twice }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function decide(
  { drafts, subjectIds, batchId }: Entry,
  keys: readonly string[],
  reader: DraftReader,
  held: store.Held,
  today: CalendarDate,
): Decided {
  const outcomes: (Outcome | null)[] = Array.from({ length: drafts.count }, () => null)
  const acceptedOn: CalendarDate[] = Array.from({ length: drafts.count }, () => today)
  const versions = new Uint16Array(drafts.count)
  const twice: number[] = []
  const restored = new Set<number>()
  for (let i = 0; i < drafts.count; i++) {
    const subjectId = subjectIds[i]
    if (subjectId === null || subjectId === undefined) continue
    const place = `${subjectId} ${keys[i]!}`
    const before = held.get(place)
    if (before && (before.hash ?? reader.hash(before.draft!)) === reader.hash(i)) {
      outcomes[i] = 'unchanged'
      continue
    }
    versions[i] = (before?.version ?? 0) + 1
    outcomes[i] = before ? 'superseded' : 'accepted'
    // A correction is shown from when the first version was.
    if (before) acceptedOn[i] = before.acceptedOn
    if (before?.withdrawn) restored.add(i)
    else if (before?.batchId === batchId) twice.push(i)
    held.set(place, {
      version: versions[i]!,
      hash: null,
      draft: i,
      acceptedOn: acceptedOn[i]!,
      batchId,
      withdrawn: false,
    })
  }
  return { outcomes, versions, acceptedOn, twice, restored }
}

async function copy(
  act: Act,
  entry: Entry,
  wanted: readonly number[],
  { versions, acceptedOn }: Decided,
): Promise<void> {
  const { drafts } = entry
  const firstId = await store.takeIds(act.tx, wanted.length)
  const same = sameForAll(act, entry)
  const writer = new BinaryWriter(drafts.bytes.length + wanted.length * (48 + same.length) + 64)
  writer.begin()
  wanted.forEach((i, k) => {
    writer.row(HEAD_FIELDS + DRAFT_COLUMNS.length)
    writer.int8(entry.subjectIds[i]!)
    writer.int8(firstId + k)
    writer.int2(versions[i]!)
    writer.int4(entry.authorityIds[i]!)
    writer.date(acceptedOn[i]!)
    writer.raw(same)
    writer.part(drafts.bytes, drafts.offsets[i]!, drafts.offsets[i + 1]!)
  })
  writer.end()
  await store.copyRecords(act.tx, writer.bytes())
  await store.noteEntry(act.tx, {
    entryId: firstId,
    batchId: entry.batchId,
    at: act.at,
    count: wanted.length,
    item: entry.item,
    origin: entry.origin,
  })
}

function sameForAll(act: Act, entry: Entry): Buffer {
  const writer = new BinaryWriter(64)
  writer.int8(entry.batchId)
  writer.timestamptz(act.at)
  writer.int2(entry.item)
  writer.int2(entry.origin)
  return writer.bytes()
}

function touched({ subjectIds }: Entry, { outcomes, restored }: Decided, reader: DraftReader): Entered['touched'] {
  const bySubject = new Map<number, { added: number; lastOn: number }>()
  outcomes.forEach((outcome, i) => {
    if (outcome === null || outcome === 'unchanged') return
    const day = reader.day(i)
    const added = outcome === 'accepted' || restored.has(i) ? 1 : 0
    const there = bySubject.get(subjectIds[i]!)
    if (there === undefined) bySubject.set(subjectIds[i]!, { added, lastOn: day })
    else {
      there.added += added
      there.lastOn = Math.max(there.lastOn, day)
    }
  })
  return [...bySubject]
    .map(([subjectId, { added, lastOn }]) => ({ subjectId, added, lastOn: dayOfNumber(lastOn) }))
    .sort((a, b) => a.subjectId - b.subjectId)
}
