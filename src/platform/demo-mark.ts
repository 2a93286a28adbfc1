import type { Reader } from './database.ts'

/** none: a store for real data. loading: the fictitious province is going in, or was when the platform ended. loaded: it is in. */
export type DemoMark = 'none' | 'loading' | 'loaded'

/** What this store was made to be; null while nobody has decided. */
export async function findDemoMark(sql: Reader): Promise<DemoMark | null> {
  const [row] = await sql<{ demo: DemoMark }[]>`select demo from platform.store`
  return row?.demo ?? null
}

export async function setDemoMark(sql: Reader, mark: DemoMark): Promise<void> {
  await sql`insert into platform.store(demo) values (${mark}) on conflict (one) do update set demo = excluded.demo`
}
