import type { Request } from '#platform/http/app.ts'
import { isLoopback } from '#platform/config.ts'
import { isRole, type Role } from './role.ts'
import type { Organisation } from './who.ts'

// A chooser of posts in place of a sign-in, for development and for the demonstration. Real sign-in (OIDC) takes its place: it finds a
// post and opens a session, as this does; nothing else knows how somebody came to a post.

/** A post that may be taken. */
export type Offer = { readonly organisation: Organisation; readonly role: Role }

export type Offers = {
  /** the posts that the demonstration's story needs */
  readonly featured: readonly Offer[]
  /** any of these may be taken in any role */
  readonly organisations: readonly Organisation[]
}

export type DevelopmentSignIn = {
  /** what is behind it is not invented: it is answered to this machine alone */
  readonly localOnly: boolean
  readonly offers: () => Promise<Offers>
}

/** The offer that a form names, as `CODE role`; null for one that was not made. */
export function findOffer({ featured, organisations }: Offers, code: string, role: string): Offer | null {
  if (!isRole(role)) return null
  const organisation =
    organisations.find((one) => one.code === code) ??
    featured.find((one) => one.organisation.code === code && one.role === role)?.organisation
  return organisation === undefined ? null : { organisation, role }
}

const FORWARDED = ['forwarded', 'via', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']

/** Whether a request comes from this machine itself: not through a proxy, and under no name that another site could give it. */
export function isLocal(request: Request): boolean {
  return (
    isLoopback(request.ip.replace(/^::ffff:/, '')) &&
    isLoopback(request.hostname) &&
    FORWARDED.every((name) => request.headers[name] === undefined)
  )
}
