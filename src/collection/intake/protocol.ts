import type { FileHandle } from 'node:fs/promises'
import type { LawSource } from '#foundation/law/law.ts'
import type { Cell, Digest } from '#platform/tables/table.ts'
import type { Problem } from '#platform/refusal.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Authority } from '#register/records/authorities.ts'
import type { DraftSet } from '#register/records/draft-set.ts'
import type { TextColumn } from '#platform/text-column.ts'
import type { Registration } from '#register/subjects/register.ts'
import type { Finding } from '#collection/quality/finding.ts'

// What the thread that parses and the thread that writes say to each other. The parser keeps the sender's cells of the chunks
// that are under way, because only the writer learns which rows are held; it goes no further than a few chunks ahead.

/** Rows of a chunk go to lanes by their subject, one writer a lane, so that what concerns one subject stays in order. */
export const LANES = 2
export const CHUNK_ROWS = 5_000
export const CHUNKS_AHEAD = 3

export type ParseOrder = {
  readonly file: FileHandle
  /** what the batch was opened for; other bytes are refused */
  readonly digest: Digest
  readonly item: string
  readonly provider: { readonly code: string; readonly name: string }
  readonly receivedOn: CalendarDate
  readonly mapping: string | null
  readonly encoding: 'auto' | 'utf-8' | 'gb18030'
  readonly sheet: string | number | null
  readonly chunkRows: number
  /** chunk numbers that were done before a crash */
  readonly done: readonly number[]
  readonly law: LawSource
  /** rows are counted and nothing is checked or sent */
  readonly countOnly?: boolean
}

/** What the file turned out to be: enough to write its returned rows in the same dress. */
export type Layout = {
  readonly dress: unknown
  readonly header: readonly string[] | null
  readonly headerRow: number
  /** absent in batches that are older than headers of several rows */
  readonly headerRows?: number
  /** sheets that were not read, because nobody asked for them and their header fitted less */
  readonly others?: readonly { readonly name: string; readonly fits: boolean }[]
  readonly form: string | null
  readonly unclaimed: readonly string[]
  /** what there is to say of those columns: nobody claims them, or the law forbids to collect them */
  readonly findings: readonly Finding[]
  /** the column of each field, by field name */
  readonly columns: Readonly<Record<string, number>>
}

/** A row that does not go in, with its cells; a natural person's has none. */
export type BadRow = {
  readonly rowNo: number
  readonly outcome: 'held' | 'returned'
  readonly cells: readonly Cell[] | null
  readonly findings: readonly Finding[]
}

/** Rows of one code and field that went in with a finding. */
export type Note = { readonly code: string; readonly field: string; readonly rows: number[] }

/** One lane's share of a chunk, ready to be resolved and entered. Lists run parallel over the good rows. */
export type Part = {
  readonly chunkNo: number
  readonly seq: number
  readonly lane: number
  /** how many parts this chunk has: with the last of them it is let go */
  readonly parts: number
  readonly lastRow: number
  readonly received: number
  readonly rowNos: Int32Array
  readonly idTypes: Uint8Array
  readonly ids: TextColumn
  /** names as written; null where that is the norm */
  readonly names: readonly (string | null)[]
  readonly norms: TextColumn
  readonly authorityOf: Uint16Array
  readonly authorities: readonly Authority[]
  readonly drafts: DraftSet
  readonly bad: readonly BadRow[]
  readonly notes: readonly Note[]
  readonly registrations: readonly Registration[] | null
}

export type FromParser =
  | { readonly kind: 'layout'; readonly layout: Layout }
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'cells'; readonly seq: number; readonly rows: readonly (readonly Cell[])[] }
  | { readonly kind: 'progress'; readonly rows: number; readonly bytes: number }
  | { readonly kind: 'end'; readonly rows: number }
  | { readonly kind: 'refused'; readonly problem: Problem; readonly row: number | null }
  | { readonly kind: 'fault'; readonly message: string }

export type ToParser =
  | { readonly kind: 'cells'; readonly seq: number; readonly rowNos: readonly number[] }
  | { readonly kind: 'done'; readonly seq: number }
  | { readonly kind: 'stop' }
