import type { Reader } from '#platform/database.ts'
import { printedName, type Subject } from './subject.ts'
import * as store from './store.ts'
import { mergedInto } from './store-judgements.ts'

/** A subject that was merged into another, as it is shown: its code leads on. */
export type Absorbed = { readonly subjectId: string; readonly code: string; readonly name: string }

/** The ids under which records of a subject stand: its own, and those of all that were merged into it. */
export async function familyOf(sql: Reader, subject: Pick<Subject, 'subjectId'>): Promise<readonly string[]> {
  const merged = await mergedInto(sql, [subject.subjectId])
  return [subject.subjectId, ...merged.map((one) => one.subjectId)]
}

/** The same for many subjects at once: every id under which their records stand, with the subject to which it belongs. */
export async function familiesOf(
  sql: Reader,
  subjectIds: readonly string[],
): Promise<readonly { readonly subjectId: string; readonly into: string }[]> {
  return [...subjectIds.map((subjectId) => ({ subjectId, into: subjectId })), ...(await mergedInto(sql, subjectIds))]
}

/** The subjects that were merged into one, by their codes. */
export async function absorbedBy(sql: Reader, subject: Pick<Subject, 'subjectId'>): Promise<readonly Absorbed[]> {
  const merged = await mergedInto(sql, [subject.subjectId])
  if (merged.length === 0) return []
  const subjects = await store.subjectsById(
    sql,
    merged.map((one) => one.subjectId),
  )
  return subjects
    .map((one) => ({ subjectId: one.subjectId, code: one.code, name: printedName(one) }))
    .sort((a, b) => (a.code < b.code ? -1 : 1))
}
