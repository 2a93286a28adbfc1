import { plainArray } from '#platform/binary-copy.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Reader } from '#platform/database.ts'

/** So many current records of a subject that agree in everything their window depends on. */
export type SubjectFacts = {
  readonly subjectId: string
  readonly item: number
  readonly decidedOn: CalendarDate
  readonly acceptedOn: CalendarDate
  readonly endsOn: CalendarDate | null
  readonly misconductEndedOn: CalendarDate | null
  readonly nature: number
  readonly state: number
  readonly count: number
}

/** What windows depend on, of the current version of every record of the subjects and items, without what the records say. */
export async function currentFacts(
  sql: Reader,
  subjectIds: readonly string[],
  items: readonly number[],
): Promise<readonly SubjectFacts[]> {
  if (subjectIds.length === 0 || items.length === 0) return []
  const rows = await sql`
    select subject_id, item, decided_on, accepted_on, ends_on, misconduct_ended_on, nature, state, count(*)::int as count
    from (
      select distinct on (r.subject_id, r.key) r.subject_id, r.item, r.decided_on, r.accepted_on, r.ends_on, r.misconduct_ended_on,
        r.nature, r.state
      from records.record r
      where r.subject_id = any(${plainArray(subjectIds)}::bigint[])
        and r.item = any(${plainArray(items)}::smallint[])
      order by r.subject_id, r.key, r.version desc) c
    group by subject_id, item, decided_on, accepted_on, ends_on, misconduct_ended_on, nature, state`
  return rows.map((row) => ({
    subjectId: row['subject_id'] as string,
    item: row['item'] as number,
    decidedOn: row['decided_on'] as CalendarDate,
    acceptedOn: row['accepted_on'] as CalendarDate,
    endsOn: row['ends_on'] as CalendarDate | null,
    misconductEndedOn: row['misconduct_ended_on'] as CalendarDate | null,
    nature: row['nature'] as number,
    state: row['state'] as number,
    count: row['count'] as number,
  }))
}
