import type { Request } from '#platform/http/app.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Masthead } from '#platform/ui/masthead.ts'
import type { Sql } from '#platform/database.ts'
import { may, type About } from './may.ts'
import { permissionWords, rolesWith, type Permission } from './permission.ts'
import { ROLES } from './role.ts'
import type { Session } from './session.ts'
import type { Post, Who } from './who.ts'

/** What the guard knows of a request. */
export type Access = {
  readonly who: Who
  readonly session: Session | null
  readonly sql: Sql
  /** whose site it is, for pages of the desk */
  readonly masthead: Masthead
}

declare module 'fastify' {
  interface FastifyRequest {
    access: Access | null
  }
}

/** Who asks. */
export function whoOf(request: Request): Who {
  return accessOf(request).who
}

/** The post that asks. A route whose permission posts alone have may count on it. */
export function postOf(request: Request): Post {
  const { who } = accessOf(request)
  if (who.kind !== 'post') throw new Error(`${request.routeOptions.url} expects a post and met a ${who.kind}`)
  return who.post
}

/** Refuses who may not do this to what belongs to a provider; where its existence is no secret. */
export function demand(request: Request, permission: Permission, about?: About): void {
  if (!may(whoOf(request), permission, about)) throw forbidden(permission)
}

/** Says which posts may do what this one may not. */
export function forbidden(permission: Permission): Refusal {
  const words = permissionWords(permission)
  const roles = rolesWith(permission).map((role) => ROLES[role])
  return new Refusal(
    'access/forbidden',
    `需要“${words.zh}”权限（限本单位或本辖区）。有这项权限的岗位：${roles.map(({ zh }) => zh).join('、') || '无'}；由本单位管理员授予。`,
    `This needs the right to ${words.en}, within the own unit or division. Posts that have it: ${roles.map(({ en }) => en).join(', ') || 'none'}. The administrator of your organisation grants it.`,
    { permission },
  )
}

/** What the guard has put on a request. */
export function accessOf(request: Request): Access {
  if (request.access === null) throw new Error(`${request.url}: nobody guards this server`)
  return request.access
}
