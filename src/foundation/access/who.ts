import type { Pair } from '#platform/ui/lang.ts'
import type { Actor } from '../act.ts'
import { ROLES, type Role } from './role.ts'

/** A provider, department or office that has posts. */
export type Organisation = { readonly code: string; readonly name: string; readonly region: string }

/** A post of an organisation. Whoever fills it is not known here. */
export type Post = { readonly id: string; readonly role: Role; readonly organisation: Organisation }

/** Who asks: nobody known, the program with the token, or a post. */
export type Who =
  | { readonly kind: 'guest' }
  | { readonly kind: 'machine' }
  | { readonly kind: 'post'; readonly post: Post }

export const GUEST: Who = { kind: 'guest' }
export const MACHINE: Who = { kind: 'machine' }

/** A post as it is shown: 「岚城市市场监督管理局 数据专员」. Names of organisations stay Chinese. */
export function postTitle({ role, organisation }: Pick<Post, 'role' | 'organisation'>): Pair {
  return { zh: `${organisation.name} ${ROLES[role].zh}`, en: `${organisation.name}, ${ROLES[role].en}` }
}

/** A post as the actor of an act. */
export function actorOf({ id, organisation }: Post): Actor {
  return { kind: 'post', code: organisation.code, post: id }
}
