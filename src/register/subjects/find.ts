import type { Reader } from '#platform/database.ts'
import { isCitizenNumber } from './citizen-number.ts'
import { cleanCode } from './clean-code.ts'
import { follow } from './follow.ts'
import * as store from './store.ts'
import type { Subject } from './subject.ts'

/**
 * The subject behind a code as a person types it: unified code, organisation code, old registration number or another identifier,
 * however it is spaced, cased or widened. Null when the register knows none, and for a citizen's number, which is not looked up.
 */
export async function findByCode(sql: Reader, typed: string): Promise<Subject | null> {
  const id = await findHolder(sql, typed)
  if (id === null) return null
  return (await follow(sql, await store.subjectsById(sql, [id])))[0] ?? null
}

/**
 * The id of the subject that holds a code itself, however it is typed: what is attached to a code stays with it, also when its subject was
 * merged into another. Null where the register knows none.
 */
export async function findHolder(sql: Reader, typed: string): Promise<string | null> {
  const code = cleanCode(typed)
  if (code === '' || typed.length > 100 || isCitizenNumber(code)) return null
  return store.holderOf(sql, [...new Set([code, typed.normalize('NFKC').trim()])])
}

/** The subjects of these ids, each as it is known today, by the id asked for. */
export async function findSubjects(sql: Reader, ids: readonly string[]): Promise<Map<string, Subject>> {
  if (ids.length === 0) return new Map()
  const met = await store.subjectsById(sql, ids)
  const subjects = await follow(sql, met)
  return new Map(met.map((one, i) => [one.subjectId, subjects[i]!]))
}

/** Former names of a subject that may be printed, latest first. */
export async function findFormerNames(sql: Reader, subjectId: string): Promise<readonly store.FormerName[]> {
  return store.formerNames(sql, [subjectId])
}
