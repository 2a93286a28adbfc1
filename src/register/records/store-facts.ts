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

/** An id under which records stand, and the subject to which it belongs: itself, or the one that it was merged into. */
export type Member = { readonly subjectId: string; readonly into: string }

/**
 * What windows depend on, of the current version of every record of the subjects and items, without what the records say. Of a record
 * that stands under several that became one, the one that came last counts, as on its page.
 */
export async function currentFacts(
  sql: Reader,
  members: readonly Member[],
  items: readonly number[],
): Promise<readonly SubjectFacts[]> {
  if (members.length === 0 || items.length === 0) return []
  const ids = plainArray(members.map(({ subjectId }) => subjectId))
  const rows = await sql`
    select subject_id, item, decided_on, accepted_on, ends_on, misconduct_ended_on, nature, state, count(*)::int as count
    from (
      select distinct on (m.root, c.key) m.root as subject_id, c.item, c.decided_on, c.accepted_on, c.ends_on, c.misconduct_ended_on,
        c.nature, c.state
      from unnest(${ids}::bigint[], ${plainArray(members.map(({ into }) => into))}::bigint[]) as m(id, root)
      join (
        select distinct on (r.subject_id, r.key) r.subject_id, r.key, r.record_id, r.received_at, r.item, r.decided_on, r.accepted_on,
          r.ends_on, r.misconduct_ended_on, r.nature, r.state
        from records.record r
        where r.subject_id = any(${ids}::bigint[])
          and r.item = any(${plainArray(items)}::smallint[])
        order by r.subject_id, r.key, r.version desc) c on c.subject_id = m.id
      order by m.root, c.key, c.received_at desc, c.record_id desc) one
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
