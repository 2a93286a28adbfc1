import { writeFileSync } from 'node:fs'
import { permissionWords, PERMISSIONS, scopeOf, type Permission, type Scope } from '#foundation/access/permission.ts'
import { ROLES, type Role } from '#foundation/access/role.ts'
import type { Route } from '#platform/http/app.ts'
import { withRoutes } from './openapi.ts'

// docs/permissions.md: the table of foundation/access and the permission of every route, for those who review who may do what.

const SCOPES: Readonly<Record<Scope, string>> = { own: '本单位', region: '本辖区', all: '全部' }
const HOLDERS = [...(Object.keys(ROLES) as Role[]), 'machine'] as const

/** The document as the code makes it. */
export function describePermissions(): Promise<string> {
  return withRoutes((_app, routes) =>
    [
      '# Permissions 权限表',
      '',
      'Made by `node tools/permissions.ts --write` from `src/foundation/access/permission.ts` and the routes; compared by the tests.',
      'An empty cell is no. 本单位 what belongs to the own organisation, 本辖区 to its division and those below, 全部 everything.',
      '',
      ...rights(),
      '',
      '## Routes 每个地址要的权限',
      '',
      'A route that names none does not start.',
      '',
      ...asked(routes),
      '',
    ].join('\n'),
  )
}

function rights(): readonly string[] {
  const heads = HOLDERS.map((holder) => (holder === 'machine' ? '令牌 machine' : `${ROLES[holder].zh} ${holder}`))
  const names = (Object.keys(PERMISSIONS) as Permission[]).filter((name) => name !== 'public')
  return table(
    ['permission', '', ...heads],
    names.map((name) => [`\`${name}\``, permissionWords(name).zh, ...HOLDERS.map((holder) => wordsOf(holder, name))]),
  )
}

function wordsOf(holder: Role | 'machine', permission: Permission): string {
  const scope = scopeOf(holder, permission)
  return scope === null ? '' : SCOPES[scope]
}

function asked(routes: readonly Route[]): readonly string[] {
  const rows = routes
    .filter(({ method }) => method !== 'HEAD')
    .map(({ method, url, permission }) => [`\`${permission}\``, `${method} \`${url}\``] as const)
  const lines = [...new Set(rows.map((row) => row.join('\n')))].toSorted().map((line) => line.split('\n'))
  return table(['permission', 'route'], lines)
}

function table(heads: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map(line)]
}

if (import.meta.main && process.argv.includes('--write'))
  writeFileSync(new URL('../docs/permissions.md', import.meta.url), await describePermissions())
