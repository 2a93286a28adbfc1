import { plainArray, textArray } from '#platform/binary-copy.ts'
import type { Reader, Tx } from '#platform/database.ts'

export type NoteRow = { readonly code: string; readonly field: string; readonly rows: readonly number[] }

/** Keeps findings on rows that went in: the rows of one code and field in one chunk, together. */
export async function insertNotes(tx: Tx, batchId: number, chunkNo: number, notes: readonly NoteRow[]): Promise<void> {
  if (notes.length === 0) return
  await tx`
    insert into quality.finding(batch_id, chunk_no, code, field, rows)
    select ${batchId}, ${chunkNo}, u.c, u.f, u.r::int[]
    from unnest(${textArray(notes.map((note) => note.code))}::text[], ${textArray(notes.map((note) => note.field))}::text[],
      ${textArray(notes.map((note) => plainArray(note.rows)))}::text[]) as u(c, f, r)`
}

/** Findings on rows of a batch that went in, by code and field, with how many and the first rows. */
export async function notesOf(
  sql: Reader,
  batchId: string,
): Promise<{ code: string; field: string; count: number; firstRows: number[] }[]> {
  const rows = await sql`
    select code, field, sum(cardinality(rows))::int as n, (array_agg(rows[1] order by chunk_no))[1:5] as first_rows
    from quality.finding
    where batch_id = ${batchId}
    group by code, field
    order by n desc`
  return rows.map((row) => ({
    code: row['code'] as string,
    field: row['field'] as string,
    count: row['n'] as number,
    firstRows: row['first_rows'] as number[],
  }))
}
