import type { Act } from '#foundation/act.ts'
import { recordsOf } from '#register/records/read.ts'
import { WITHDRAWN } from '#register/records/record.ts'
import * as store from './store.ts'

/** A list entry as a check needs it: which list, since when, until when. Dates inside, so that it ends by itself. */
export type ListEntry = {
  readonly record: string
  readonly item: string
  readonly from: string
  readonly until: string | null
  readonly state: number
}

export const LISTS: Readonly<Record<string, number>> = { 'abnormal-register': 1, 'severe-list': 1 }

/**
 * Brings standings up to date in the transaction that entered the records: counts by adding, lists by reading the subjects'
 * current entries again. `touched` is sorted by subject.
 */
export async function refresh(
  act: Act,
  item: { readonly item: string; readonly number: number },
  touched: readonly store.Touched[],
): Promise<void> {
  if (touched.length === 0) return
  await store.add(act.tx, item.item, touched, act.at)
  await refreshLists(
    act,
    item,
    touched.map((row) => row.subjectId),
  )
}

/** Has standings follow a withdrawal, in its transaction. `removed` is sorted by subject. */
export async function followWithdrawal(
  act: Act,
  item: { readonly item: string; readonly number: number },
  removed: readonly store.Removed[],
): Promise<void> {
  if (removed.length === 0) return
  await store.takeAway(act.tx, item.item, removed, act.at)
  await refreshLists(
    act,
    item,
    removed.map((row) => row.subjectId),
  )
}

async function refreshLists(
  act: Act,
  item: { readonly item: string; readonly number: number },
  ids: readonly number[],
): Promise<void> {
  if (LISTS[item.item] === undefined) return
  const records = await recordsOf(act.tx, ids.map(String), item.number)
  const before = new Map(
    (await store.standings(act.tx, ids.map(String))).map((row) => [row.subjectId, row.lists as ListEntry[]]),
  )
  const current = Map.groupBy(
    records.filter((record) => record.state !== WITHDRAWN),
    (record) => record.subjectId,
  )
  const lists = ids.map((id) => {
    const others = (before.get(String(id)) ?? []).filter((entry) => entry.item !== item.item)
    const own = (current.get(String(id)) ?? []).map((record): ListEntry => ({
      record: record.recordId,
      item: item.item,
      from: record.decidedOn,
      until: record.endsOn,
      state: record.state,
    }))
    return JSON.stringify([...others, ...own])
  })
  await store.setLists(act.tx, ids, lists)
}

/** Standings of the subjects that have one. */
export const standingsOf = store.standings
