import type { Reader } from '#platform/database.ts'
import { countedSubjects, estimatedSubjects } from './store-totals.ts'

/** More are not counted one by one. */
const MOST = 1_000_000

/** How many organisations the register holds; about so many above a million. */
export async function subjectsHeld(sql: Reader): Promise<{ readonly subjects: number; readonly estimated: boolean }> {
  const about = await estimatedSubjects(sql)
  return about > MOST
    ? { subjects: about, estimated: true }
    : { subjects: await countedSubjects(sql), estimated: false }
}
