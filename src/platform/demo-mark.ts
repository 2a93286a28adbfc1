import type { CalendarDate } from './calendar-date.ts'
import type { Reader } from './database.ts'

/** none: a store for real data. loading: the fictitious province is going in, or was when the platform ended. loaded: it is in. */
export type DemoMark = 'none' | 'loading' | 'loaded'

/** What this store was made to be; null while nobody has decided. */
export async function findDemoMark(sql: Reader): Promise<DemoMark | null> {
  const [row] = await sql<{ demo: DemoMark }[]>`select demo from platform.store`
  return row?.demo ?? null
}

/** The day for which the province of this store was invented; null where none was. */
export async function findDemoDay(sql: Reader): Promise<CalendarDate | null> {
  const [row] = await sql<{ day: CalendarDate | null }[]>`select invented_for as day from platform.store`
  return row?.day ?? null
}

/** Notes what the store is made to be. The day of a province once invented stays, unless another is named. */
export async function setDemoMark(sql: Reader, mark: DemoMark, inventedFor: CalendarDate | null = null): Promise<void> {
  await sql`
    insert into platform.store(demo, invented_for)
    values (${mark}, ${inventedFor})
    on conflict (one) do update
    set demo = excluded.demo, invented_for = coalesce(excluded.invented_for, store.invented_for)`
}
