import { scopeOf, type Permission } from './permission.ts'
import type { Who } from './who.ts'

/** What an act is about: the unit that it belongs to and the division of that unit. */
export type About = { readonly provider?: string; readonly region?: string }

/** What a list may show: of one provider, of a range of division codes, or (both null) everything. */
export type Reach = { readonly provider: string | null; readonly regions: readonly [from: number, to: number] | null }

/**
 * The one decision: whether somebody may do something, at all (without `about`) or to what belongs to a provider. Default deny: a role
 * that the table does not name, a provider that is not told where one is asked for, a division outside one's own.
 */
export function may(who: Who, permission: Permission, about?: About): boolean {
  if (permission === 'public') return true
  const reach = reachOf(who, permission)
  if (reach === null) return false
  if (about === undefined) return true
  if (reach.provider !== null) return about.provider === reach.provider
  return reach.regions === null || (about.region !== undefined && within(reach.regions, Number(about.region)))
}

/** How far a permission reaches for somebody, for queries that list; null where it does not at all. */
export function reachOf(who: Who, permission: Permission): Reach | null {
  const scope = who.kind === 'guest' ? null : scopeOf(who.kind === 'machine' ? 'machine' : who.post.role, permission)
  if (scope === null) return null
  if (scope === 'all' || who.kind !== 'post') return { provider: null, regions: null }
  const { code, region } = who.post.organisation
  return scope === 'own' ? { provider: code, regions: null } : { provider: null, regions: regionsUnder(region) }
}

/** The codes of a division and of all below it (GB/T 2260: two digits a level). */
export function regionsUnder(region: string): readonly [from: number, to: number] {
  const stem = region.replace(/(?:00){1,2}$/, '')
  return [Number(stem.padEnd(6, '0')), Number(stem.padEnd(6, '9'))]
}

function within([from, to]: readonly [number, number], region: number): boolean {
  return region >= from && region <= to
}
