import type { Pair } from '#platform/ui/lang.ts'

/**
 * What a post is for: a closed list. What each may do is in `permission.ts`. `machine` is no post: it is the program that brings the
 * token of the data folder.
 */
export const ROLES = {
  data: { zh: '数据专员', en: 'data officer' },
  identity: { zh: '主体判断岗', en: 'identity clerk' },
  office: { zh: '信用管理岗', en: 'credit officer' },
  admin: { zh: '平台管理员', en: 'platform administrator' },
  auditor: { zh: '审计员', en: 'auditor' },
} as const satisfies Record<string, Pair>

export type Role = keyof typeof ROLES

/** Whether a text names a role. */
export function isRole(text: string): text is Role {
  return Object.hasOwn(ROLES, text)
}
