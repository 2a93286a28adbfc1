import type { Act } from '#foundation/act.ts'
import type { Law } from '#foundation/law/law.ts'
import { dayOf } from '#platform/clock.ts'
import type { Reader } from '#platform/database.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { claimHeaders } from '#register/catalogue/headers.ts'
import type { Item } from '#register/catalogue/item.ts'
import { parseMapping } from '#register/catalogue/mapping.ts'
import { authorityIds } from '#register/records/authorities.ts'
import { draftReader } from '#register/records/draft-set.ts'
import { enter } from '#register/records/enter.ts'
import { isNewerHeld, recordOfRow, type Moved } from '#register/records/judged.ts'
import { JUDGED, type Outcome } from '#register/records/record.ts'
import { refresh } from '#register/standing/refresh.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { isMarketAuthority } from '#collection/quality/market-authority.ts'
import { getBatch } from './account.ts'
import type { Batch } from './batch.ts'
import { PartBuilder } from './part-builder.ts'
import { candidateOf, drafting, type Drafting } from './prepare.ts'
import type { Part } from './protocol.ts'
import { readingOf } from './reading.ts'
import * as store from './store-held.ts'

// A row is held when no code says which subject it is about. A person may; then it goes in as any other row does: same checks, same
// drafting, same entry. The account counts it under what it has become, and under `held` again when the judgement is undone.

export type { HeldFilter, Verdict } from './store-held.ts'

export type HeldRow = store.StoredHeld & { readonly batch: Batch; readonly item: Item }

/** A held row with its batch; null when there is none. `lock` lets one judgement at a time have it. */
export async function findHeld(
  sql: Reader,
  law: Law,
  place: { readonly batchId: string; readonly rowNo: number },
  lock = false,
): Promise<HeldRow | null> {
  const found = await store.findHeld(sql, place.batchId, place.rowNo, lock)
  if (found === null) return null
  const batch = await getBatch(sql, place.batchId)
  return { ...found, batch, item: loadCatalogue(law).byNumber(batch.item) }
}

/** Held rows that pass a filter, newest batch first, each with its batch. */
export async function listHeld(
  sql: Reader,
  law: Law,
  filter: store.HeldFilter,
  after: { readonly batchId: string; readonly rowNo: number } | null,
  limit: number,
): Promise<readonly HeldRow[]> {
  const rows = await store.listHeld(sql, filter, after, limit)
  const ids = [...new Set(rows.map((row) => row.batchId))]
  const batches = new Map(await Promise.all(ids.map(async (id) => [id, await getBatch(sql, id)] as const)))
  return rows.map((row) => {
    const batch = batches.get(row.batchId)!
    return { ...row, batch, item: loadCatalogue(law).byNumber(batch.item) }
  })
}

export const countHeld = store.countHeld
export const isWithdrawn = store.isWithdrawn
export const setJudged = store.setJudged

/** What a row's cell says of a field; null where it says nothing. */
export function cellOf({ batch, cells }: HeldRow, field: string | null): string | null {
  const column = field === null ? undefined : batch.layout?.columns[field]
  return (column === undefined ? null : cells?.[column]?.trim()) || null
}

/** A held row as the checks see it today: a part of one row, or the findings for which it would go back. */
export type Reread = { readonly part: Part; readonly refused: readonly Finding[] }

/** Reads a held row again as the thread that parses did, and marks its draft as attached by a person. */
export function reread(law: Law, { batch, item, rowNo, cells }: HeldRow): Reread {
  const receivedOn = dayOf(batch.receivedAt)
  const mapping = batch.mapping === null ? null : parseMapping(batch.mapping, item)
  const header = batch.layout?.header ?? null
  const claim = claimHeaders(item, header, mapping)
  const reading = readingOf({ law, item, claim, mapping, header, provider: batch.provider, receivedOn })
  const row = { number: rowNo, cells: cells ?? [] }
  const candidate = candidateOf(row, reading.sources)
  const drafts = drafting(reading.item, law, isMarketAuthority(law, receivedOn), receivedOn)
  const builder = new PartBuilder({
    item: reading.item,
    seq: 0,
    lane: 0,
    parts: 1,
    draft: judged(drafts),
    keep: reading.keep,
    registration: null,
  })
  builder.add(row, candidate, reading.check(candidate).filter(isOfKeptCell(reading.item)))
  const part = builder.take(rowNo)
  return { part, refused: part.bad.flatMap((bad) => bad.findings) }
}

// Document numbers were checked when the row came and were not kept (design §1 P5): their cells are empty now.
const isOfKeptCell =
  (item: Item) =>
  ({ field }: Finding): boolean =>
    item.fields.find(({ name }) => name === field)?.disclosure !== 'drop'

const judged = (plain: Drafting): Drafting => ({
  ...plain,
  draft: (row, withheld) => {
    const draft = plain.draft(row, withheld)
    return { ...draft, nature: draft.nature | JUDGED }
  },
})

export type EnteredHeld = { readonly outcome: Outcome; readonly recordId: string | null }

/**
 * Enters a held row under the subject that a person has chosen, and counts it under what it became. Where a later batch has brought
 * the same record since, it changes nothing.
 */
export async function enterHeld(act: Act, row: HeldRow, part: Part, subjectId: string): Promise<EnteredHeld> {
  const { batch, item, rowNo } = row
  const newer = await isNewerHeld(act, subjectId, draftReader(part.drafts).key(0), batch.batchId)
  const outcome = newer ? 'unchanged' : await enterPart(act, row, part, subjectId)
  await store.moveCounts(act.tx, [{ batchId: batch.batchId, rowNo, from: 'held', to: outcome }])
  await store.setJudged(act.tx, row.batchId, rowNo, 'same')
  const entered = outcome !== 'unchanged'
  return { outcome, recordId: entered ? await recordOfRow(act.tx, subjectId, batch.batchId, rowNo, item.number) : null }
}

async function enterPart(act: Act, { batch, item }: HeldRow, part: Part, subjectId: string): Promise<Outcome> {
  const authorities = await authorityIds(act, part.authorities)
  const entered = await enter(act, {
    item: item.number,
    batchId: batch.batchId,
    origin: 1,
    drafts: part.drafts,
    subjectIds: [Number(subjectId)],
    authorityIds: Array.from(part.authorityOf, (i) => authorities[i]!),
  })
  await refresh(act, item, entered.touched)
  return entered.outcomes[0]!
}

/** Counts rows as they stand after a judgement was undone: its own waits again, others may have come to something else. */
export async function recount(act: Act, moved: readonly Moved[]): Promise<void> {
  await store.moveCounts(
    act.tx,
    moved.map(({ to, ...one }) => ({ ...one, to: to ?? 'held' })),
  )
}
