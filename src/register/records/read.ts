import type { Law } from '#foundation/law/law.ts'
import type { Reader } from '#platform/database.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import type { Stored } from './record.ts'
import * as store from './store.ts'
import * as accepted from './store-accepted.ts'
import { currentFacts } from './store-facts.ts'

export type { ActsQuery, WindowGroup } from './store.ts'
export type { EnteredSet, EntryFacts } from './store-accepted.ts'
export type { SubjectFacts } from './store-facts.ts'

/** The current version of every record of these subjects, newest decision first; optionally of one item's number. */
export function recordsOf(
  sql: Reader,
  subjectIds: readonly string[],
  item: number | null = null,
): Promise<readonly Stored[]> {
  return store.currentRecords(sql, subjectIds, item)
}

/**
 * The same of one organisation that may stand under several subjects since they were merged: what was reported under two of them is one
 * record, as it came last.
 */
export function recordsOfOne(
  sql: Reader,
  law: Law,
  subjectIds: readonly string[],
  item: number | null = null,
): Promise<readonly Stored[]> {
  if (subjectIds.length === 1) return store.currentRecords(sql, subjectIds, item)
  // A registration is told apart by its code alone: that of one subject is none of another's.
  const apart = loadCatalogue(law)
    .items()
    .filter(({ identifiedBy }) => identifiedBy.length === 0)
    .map(({ number }) => number)
  return store.currentRecordsOfOne(sql, subjectIds, item, apart)
}

/** The record of which this id names a version, with all versions newest first; null when the id is unknown. */
export async function findRecord(
  sql: Reader,
  recordId: string,
): Promise<{ readonly current: Stored; readonly versions: readonly Stored[] } | null> {
  if (!/^[1-9]\d{0,18}$/.test(recordId) || BigInt(recordId) > 9_223_372_036_854_775_807n) return null
  const versions = await store.versionsOf(sql, recordId)
  const current = versions[0]
  return current ? { current, versions } : null
}

/** Everything that windows depend on of these subjects' current records of these items, grouped by equal facts: one question for all. */
export const factsOfSubjects = currentFacts

/** Current records of an item by decision day, newest first, by keyset. */
export const actsOf = store.acts

/** Everything that windows depend on over the whole register, grouped by distinct facts, with counts and sample ids. */
export const windowGroups = store.windowGroups

/** The position up to which the register has been sequenced. */
export const lastPosition = store.lastPosition

/** How many versions the register holds; an estimate above a million. */
export const totals = store.totals

/** The sets that were entered, newest first, by keyset; a set's records have the ids that follow its own. */
export const enteredSets = accepted.enteredSets

/** Current records that came with these sets, the newest first, by keyset. */
export const recordsOfSets = accepted.recordsOfSets

/** What windows depend on, of the current records that were first accepted on a day with these sets, grouped by equal facts. */
export const factsOfSets = accepted.factsOfSets
