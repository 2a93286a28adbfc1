import type { Pair } from '#platform/ui/lang.ts'
import type { Role } from './role.ts'

/** How far a permission reaches: its own organisation, the division of its organisation with those below, or everything. */
export type Scope = 'own' | 'region' | 'all'

type Grants = Partial<Readonly<Record<Role | 'machine', Scope>>>

const EVERYONE: Grants = { data: 'all', identity: 'all', office: 'all', admin: 'all', auditor: 'all' }

/**
 * Who may do what: the name in Chinese and English, and the roles with their reach. A role that a line does not name may not (default
 * deny); `public` asks for nobody. Every route names one of these lines, or the platform does not start. docs/permissions.md is made
 * from this table and the routes.
 */
export const PERMISSIONS = {
  public: ['公开', 'public', {}],
  'desk.open': ['打开工作台', 'open the desk', EVERYONE],
  'intake.batch.read': [
    '查看批次',
    'see batches',
    { data: 'own', office: 'region', auditor: 'region', machine: 'all' },
  ],
  'intake.batch.write': ['报送数据', 'report', { data: 'own', machine: 'all' }],
  'identity.read': [
    '查看待判断的行',
    'see what is held for identity',
    { data: 'own', identity: 'region', office: 'region', auditor: 'region' },
  ],
  'identity.judge': ['判断主体', 'judge identity', { identity: 'region' }],
  'identity.dispute': ['提出归属异议', 'dispute an attachment', { data: 'own', office: 'region' }],
  'quality.read': ['查看数据质量', 'see data quality', { data: 'own', office: 'region', auditor: 'region' }],
  'records.read': ['查看记录', 'see records', { data: 'own', identity: 'region', office: 'region', auditor: 'region' }],
  'catalogue.read': ['查看目录', 'see the data list', EVERYONE],
  'catalogue.write': ['修订目录', 'revise the data list', { office: 'all' }],
} as const satisfies Record<string, readonly [zh: string, en: string, grants: Grants]>

export type Permission = keyof typeof PERMISSIONS

/** Whether a text names a permission. */
export function isPermission(text: string): text is Permission {
  return Object.hasOwn(PERMISSIONS, text)
}

/** What a permission allows, in words. */
export function permissionWords(permission: Permission): Pair {
  const [zh, en] = PERMISSIONS[permission]
  return { zh, en }
}

/** How far a permission reaches for a role; null where it does not at all. */
export function scopeOf(role: Role | 'machine', permission: Permission): Scope | null {
  const grants: Grants = Object.hasOwn(PERMISSIONS, permission) ? PERMISSIONS[permission][2] : {}
  return Object.hasOwn(grants, role) ? (grants[role] ?? null) : null
}

/** The roles of posts that have a permission. */
export function rolesWith(permission: Permission): readonly Role[] {
  return Object.keys(PERMISSIONS[permission][2]).filter((role): role is Role => role !== 'machine')
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** who may call the route; a route without one does not start */
    readonly permission?: Permission
    /** asked by a script again and again: it does not keep a session awake */
    readonly background?: boolean
  }
}
