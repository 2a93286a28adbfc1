import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { now } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import type { Pair } from '#platform/ui/lang.ts'
import * as store from './store.ts'
import type { Post } from './who.ts'

// A session is a random number in a cookie; the database holds its hash (ASVS 5.0 V7.2). It ends by itself after half an hour without
// use and after twelve hours in any case, on the platform's clock, and at once when its post ends.

export const IDLE = { minutes: 30 }
export const LONGEST = { hours: 12 }
/** how stale the time of last use may be before it is written again */
const TOUCH_MS = 60_000

/** What a cookie proves: the post, and what stands in for the cookie wherever it must be named. */
export type Session = {
  readonly post: Post
  readonly idSha256: Buffer
  readonly formToken: string
  readonly notice: Pair | null
}

/** Opens a session for a post and gives the value of its cookie, which nobody else ever had. */
export async function openSession(sql: Sql, post: Post): Promise<string> {
  const id = randomBytes(32).toString('base64url')
  const at = now()
  await store.insertSession(sql, { idSha256: digest(id), postId: post.id, at, endsAt: at.add(LONGEST) })
  return id
}

/** The session of a cookie's value, if it lives; `keepAwake` counts this as use. */
export async function findSession(sql: Sql, id: string, keepAwake: boolean): Promise<Session | null> {
  if (!/^[\w-]{43}$/.test(id)) return null
  const idSha256 = digest(id)
  const at = now()
  const found = await store.findSession(sql, idSha256, at, at.subtract(IDLE))
  if (found === null) return null
  if (keepAwake && at.epochMilliseconds - found.seenAt.epochMilliseconds > TOUCH_MS)
    await store.touchSession(sql, idSha256, at)
  return { post: found.post, idSha256, formToken: formTokenOf(id), notice: found.notice }
}

/** Ends a session for good; the cookie is worth nothing afterwards. */
export async function endSession(sql: Sql, id: string): Promise<void> {
  await store.deleteSession(sql, digest(id))
}

/** Forgets the sessions that have ended by themselves. */
export function forgetSessions(sql: Sql): Promise<number> {
  const at = now()
  return store.deleteEnded(sql, at, at.subtract(IDLE))
}

/** What every form of a session carries: it can be made from the cookie only, and the cookie not from it. */
export function formTokenOf(id: string): string {
  return createHash('sha256').update(`form of ${id}`).digest('base64url')
}

/** Whether a form was drawn for this session. */
export function isFormToken(session: Pick<Session, 'formToken'>, sent: unknown): boolean {
  return typeof sent === 'string' && timingSafeEqual(digest(sent), digest(session.formToken))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
