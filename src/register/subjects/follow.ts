import type { Reader } from '#platform/database.ts'
import * as store from './store.ts'
import type { Subject } from './subject.ts'

// A merge never rewrites rows: it points from the subject that was to the one that it is, and every read comes through here.
const LONGEST_CHAIN = 16

/** Each subject as it is known today: the one it was merged into, if it was. One statement, and only where a merge is met. */
export async function follow(sql: Reader, met: readonly store.StoredSubject[]): Promise<Subject[]> {
  let subjects = met
  for (let step = 0; step < LONGEST_CHAIN; step++) {
    const targets = [...new Set(subjects.flatMap((subject) => subject.mergedInto ?? []))]
    if (targets.length === 0) return subjects.map(plain)
    const found = new Map((await store.subjectsById(sql, targets)).map((subject) => [subject.subjectId, subject]))
    subjects = subjects.map((subject) =>
      subject.mergedInto === null ? subject : (found.get(subject.mergedInto) ?? lost(subject)),
    )
  }
  throw new Error('a merge of subjects leads in a circle')
}

function lost(subject: store.StoredSubject): never {
  throw new Error(`subject ${subject.subjectId} was merged into ${subject.mergedInto}, which is not there`)
}

function plain({ mergedInto: _, ...subject }: store.StoredSubject): Subject {
  return subject
}
