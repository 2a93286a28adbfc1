import type { Reader } from '#platform/database.ts'
import type { Pair } from '#platform/ui/lang.ts'
import { isRole, type Role } from './role.ts'
import type { Organisation, Post } from './who.ts'

/** A live session: the post, when it was last seen to be used, and what the next page has to say. */
export type Session = { readonly post: Post; readonly seenAt: Temporal.Instant; readonly notice: Pair | null }

const parsePost = (row: Record<string, unknown>): Post | null =>
  isRole(row['role'] as string)
    ? {
        id: String(row['post_id']),
        role: row['role'] as Role,
        organisation: { code: row['code'] as string, name: row['name'] as string, region: String(row['region']) },
      }
    : null

/** Adds an organisation, or takes over the name and division that it has now. */
export async function saveOrganisation(
  tx: Reader,
  { code, name, region }: Organisation,
  at: Temporal.Instant,
): Promise<void> {
  await tx`
    insert into access.organisation(code, name, region, added_at)
    values (${code}, ${name}, ${Number(region)}, ${at.toString()})
    on conflict (code) do update set name = excluded.name, region = excluded.region`
}

/** Adds a post that is not there yet; one that has ended stays ended. */
export async function savePost(tx: Reader, code: string, role: Role, at: Temporal.Instant): Promise<void> {
  await tx`
    insert into access.post(organisation_id, role, added_at)
    select o.organisation_id, ${role}, ${at.toString()} from access.organisation o where o.code = ${code}
    on conflict (organisation_id, role) do nothing`
}

export async function findPost(sql: Reader, code: string, role: Role): Promise<Post | null> {
  const [row] = await sql`
    select p.post_id, p.role, o.code, o.name, o.region
    from access.post p
    join access.organisation o using (organisation_id)
    where o.code = ${code} and p.role = ${role} and p.ended_at is null`
  return row ? parsePost(row) : null
}

export async function endPost(sql: Reader, postId: string, at: Temporal.Instant): Promise<void> {
  await sql`update access.post set ended_at = ${at.toString()} where post_id = ${Number(postId)} and ended_at is null`
}

export async function insertSession(
  tx: Reader,
  session: {
    readonly idSha256: Buffer
    readonly postId: string
    readonly at: Temporal.Instant
    readonly endsAt: Temporal.Instant
  },
): Promise<void> {
  const { idSha256, postId, at, endsAt } = session
  await tx`
    insert into access.session(id_sha256, post_id, opened_at, seen_at, ends_at)
    values (${idSha256}, ${Number(postId)}, ${at.toString()}, ${at.toString()}, ${endsAt.toString()})`
}

/** The session with this hash that has not come to its end, was used after `idleSince`, and whose post has not ended. */
export async function findSession(
  sql: Reader,
  idSha256: Buffer,
  at: Temporal.Instant,
  idleSince: Temporal.Instant,
): Promise<Session | null> {
  const [row] = await sql`
    select s.seen_at, s.notice, p.post_id, p.role, o.code, o.name, o.region
    from access.session s
    join access.post p using (post_id)
    join access.organisation o using (organisation_id)
    where s.id_sha256 = ${idSha256} and s.ends_at > ${at.toString()} and s.seen_at > ${idleSince.toString()}
      and s.opened_at <= ${at.toString()} and p.ended_at is null`
  const post = row ? parsePost(row) : null
  if (!row || post === null) return null
  return { post, seenAt: Temporal.Instant.from(row['seen_at'] as string), notice: row['notice'] as Pair | null }
}

export async function touchSession(sql: Reader, idSha256: Buffer, at: Temporal.Instant): Promise<void> {
  await sql`update access.session set seen_at = ${at.toString()} where id_sha256 = ${idSha256}`
}

export async function saveNotice(sql: Reader, idSha256: Buffer, notice: Pair | null): Promise<void> {
  await sql`
    update access.session set notice = ${notice === null ? null : JSON.stringify(notice)}::text::jsonb
    where id_sha256 = ${idSha256}`
}

export async function deleteSession(sql: Reader, idSha256: Buffer): Promise<void> {
  await sql`delete from access.session where id_sha256 = ${idSha256}`
}

/** Forgets sessions that nobody can use any more. Gives how many. */
export async function deleteEnded(sql: Reader, at: Temporal.Instant, idleSince: Temporal.Instant): Promise<number> {
  const done = await sql`
    delete from access.session where ends_at <= ${at.toString()} or seen_at <= ${idleSince.toString()}`
  return done.count
}
