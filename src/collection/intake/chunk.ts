import type { Act } from '#foundation/act.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Sql } from '#platform/database.ts'
import type { Cell } from '#platform/tables/table.ts'
import type { Item } from '#register/catalogue/item.ts'
import { authorityIds } from '#register/records/authorities.ts'
import { enter } from '#register/records/enter.ts'
import { refresh } from '#register/standing/refresh.ts'
import { register } from '#register/subjects/register.ts'
import type { Finding } from '#collection/quality/finding.ts'
import { keepNotes, type NoteRow } from '#collection/quality/notes.ts'
import { attach, holdUnidentified, type Attached } from './attach.ts'
import { NO_COUNTS, received, type Batch, type Counts } from './batch.ts'
import type { BadRow, Part } from './protocol.ts'
import * as store from './store.ts'
import { insertGroups } from './store-desk.ts'

export type ChunkGround = {
  readonly sql: Sql
  readonly law: Law
  readonly item: Item
  readonly batch: Batch
  readonly origin: number
  /** the sender's cells of rows that the writer finds must be held */
  readonly cellsOf: (part: Part, rowNos: readonly number[]) => Promise<readonly (readonly Cell[])[]>
}

/**
 * Enters one part in one transaction: claim it, resolve its codes, enter the records in one sorted COPY, refresh standings, keep
 * what did not go in, and mark it done. Gives its counts, or null when it was done before.
 */
export async function enterPart(ground: ChunkGround, part: Part): Promise<Counts | null> {
  const { sql, batch, item } = ground
  return (await sql.begin(async (tx) => {
    await store.lookUpByIndex(tx)
    if (!(await store.claimChunk(tx, batch.batchId, part.chunkNo, part.lastRow, batch.receivedAt))) return null
    const act: Act = {
      tx,
      actor: { kind: 'provider', code: batch.provider.code },
      at: batch.receivedAt,
      law: ground.law,
    }
    const attached = part.registrations ? await registered(act, part) : await attach(act, part)
    const authorities = await authorityIds(act, part.authorities)
    const entered = await enter(act, {
      item: item.number,
      batchId: batch.batchId,
      origin: ground.origin,
      drafts: part.drafts,
      subjectIds: attached.subjectIds,
      authorityIds: Array.from(part.authorityOf, (i) => authorities[i]!),
    })
    await refresh(act, item, entered.touched)
    const bad = [...part.bad, ...(await heldRows(ground, part, attached))]
    await store.insertBadRows(tx, batch.batchId, part.chunkNo, bad)
    await insertGroups(tx, batch.batchId, part.chunkNo, bad)
    const notes = [
      ...part.notes,
      ...noteOn('q0204', attached.provisional),
      ...noteOn(
        'q0205',
        entered.twice.map((i) => part.rowNos[i]!),
      ),
    ]
    await keepNotes(tx, batch.batchId, part.chunkNo, notes)
    const counts = countsOf(entered.outcomes, bad)
    if (received(counts) !== part.received)
      throw new Error(`chunk ${part.chunkNo}: ${part.received} rows came, ${received(counts)} are accounted for`)
    await store.finishChunk(tx, batch.batchId, part.chunkNo, counts, findingCounts(notes, bad))
    return counts
  })) as Counts | null
}

/** The registrar's own word about who is there. A row without a unified code is nobody's registration: it waits for its code. */
async function registered(act: Act, part: Part): Promise<Attached> {
  const registrations = part.registrations!
  const codeless = registrations.flatMap((row, i) => (row.code === '' ? [i] : []))
  const { subjectIds } = await register(
    act,
    registrations.filter((row) => row.code !== ''),
  )
  const held = await holdUnidentified(act, part, codeless)
  return {
    subjectIds: registrations.map((row) => (row.code === '' ? null : Number(subjectIds.get(row.code)!))),
    held: new Map([...held].map(([i, finding]) => [i, [finding]])),
    provisional: [],
  }
}

async function heldRows(ground: ChunkGround, part: Part, attached: Attached): Promise<BadRow[]> {
  if (attached.held.size === 0) return []
  const places = [...attached.held.keys()]
  const rowNos = places.map((i) => part.rowNos[i]!)
  const cells = await ground.cellsOf(part, rowNos)
  return places.map((i, k) => ({
    rowNo: rowNos[k]!,
    outcome: 'held',
    cells: cells[k]!,
    findings: attached.held.get(i)!,
  }))
}

const noteOn = (code: string, rows: readonly number[]): NoteRow[] =>
  rows.length === 0 ? [] : [{ code, field: '', rows }]

function countsOf(outcomes: readonly (keyof Counts | null)[], bad: readonly BadRow[]): Counts {
  const counts = { ...NO_COUNTS } as { -readonly [K in keyof Counts]: number }
  for (const outcome of outcomes) if (outcome !== null) counts[outcome]++
  for (const row of bad) counts[row.outcome]++
  return counts
}

/** On how many rows each code was raised: a row with two empty cells counts once. */
function findingCounts(notes: readonly NoteRow[], bad: readonly BadRow[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const [code, ofCode] of Map.groupBy(notes, (note) => note.code)) {
    counts[code] = ofCode.length === 1 ? ofCode[0]!.rows.length : new Set(ofCode.flatMap((note) => note.rows)).size
  }
  for (const row of bad) for (const code of codesOf(row.findings)) counts[code] = (counts[code] ?? 0) + 1
  return counts
}

const codesOf = (findings: readonly Finding[]): Set<string> => new Set(findings.map((finding) => finding.code))
