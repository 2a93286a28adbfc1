import type { Role } from './role.ts'

/** How far a permission reaches: its own organisation, the division of its organisation with those below, or everything. */
export type Scope = 'own' | 'region' | 'all'

type Grants = Partial<Readonly<Record<Role | 'machine', Scope>>>

const EVERYONE: Grants = { data: 'all', identity: 'all', office: 'all', admin: 'all', auditor: 'all' }

/**
 * Who may do what. A role that a line does not name may not (default deny); `public` asks for nobody. Every route names one of these
 * lines, or the platform does not start. docs/permissions.md is made from this table and the routes.
 */
export const PERMISSIONS = {
  public: {},
  'desk.open': EVERYONE,
  'intake.batch.read': { data: 'own', office: 'region', auditor: 'region', machine: 'all' },
  'intake.batch.write': { data: 'own', machine: 'all' },
  'identity.read': { data: 'own', identity: 'region', office: 'region', auditor: 'region' },
  'identity.judge': { identity: 'region' },
  'identity.dispute': { data: 'own', office: 'region' },
  'quality.read': { data: 'own', office: 'region', auditor: 'region' },
  'records.read': { data: 'own', identity: 'region', office: 'region', auditor: 'region' },
  'catalogue.read': EVERYONE,
  'catalogue.write': { office: 'all' },
} as const satisfies Record<string, Grants>

export type Permission = keyof typeof PERMISSIONS

/** Whether a text names a permission. */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSIONS, text)
}

/** How far a permission reaches for a role; null where it does not at all. */
export function scopeOf(role: Role | 'machine', permission: Permission): Scope | null {
  const grants: Grants = Object.hasOwn(PERMISSIONS, permission) ? PERMISSIONS[permission] : {}
  return Object.hasOwn(grants, role) ? (grants[role] ?? null) : null
}

/** The roles of posts that have a permission. */
export function rolesWith(permission: Permission): readonly Role[] {
  return Object.keys(PERMISSIONS[permission]).filter((role): role is Role => role !== 'machine')
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** who may call the route; a route without one does not start */
    readonly permission?: Permission
    /** asked by a script again and again: it does not keep a session awake */
    readonly background?: boolean
  }
}
