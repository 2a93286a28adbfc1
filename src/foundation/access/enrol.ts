import { now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import type { Role } from './role.ts'
import * as store from './store.ts'
import type { Organisation, Post } from './who.ts'

/** The post of an organisation with a role, made where it is not there yet; null where it has ended. */
export async function enrol(sql: Sql, organisation: Organisation, role: Role): Promise<Post | null> {
  return (await sql.begin(async (tx) => {
    const at = now()
    await store.saveOrganisation(tx, organisation, at)
    await store.savePost(tx, organisation.code, role, at)
    return store.findPost(tx, organisation.code, role)
  })) as Post | null
}

/** Ends a post: its sessions are refused from the next request on. */
export async function endPost(sql: Sql, post: Post): Promise<void> {
  await store.endPost(sql, post.id, now())
}
