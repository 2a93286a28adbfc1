import type { Reader } from '#platform/database.ts'

/** How many organisations the planner believes to be held; it goes by the size of the table, so that also one never counted has a number. */
export async function estimatedSubjects(sql: Reader): Promise<number> {
  const [row] = await sql`explain (format json) select from subjects.subject where merged_into is null`
  const [{ Plan: plan }] = row!['QUERY PLAN'] as [{ Plan: { 'Plan Rows': number } }]
  return plan['Plan Rows']
}

/** How many organisations are held, counted one by one; one that was merged into another is not one. */
export async function countedSubjects(sql: Reader): Promise<number> {
  const [row] = await sql`select count(*)::int as n from subjects.subject where merged_into is null`
  return row!['n'] as number
}
