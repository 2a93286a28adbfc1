import { DATABASE_GONE } from '#platform/trouble.ts'

// Which troubles of the database pass by themselves, so that a chunk may be tried again.

const CONFLICTS = new Set(['23505', '40001', '40P01', '55P03'])
const CONNECTION = new Set([...DATABASE_GONE, 'ENOENT', 'EPIPE'])

/** conflict: another writer was first. connection: the database went away. null: it will not pass. */
export function isPassing(error: unknown): 'conflict' | 'connection' | null {
  const code = codeOf(error)
  if (CONFLICTS.has(code)) return 'conflict'
  return CONNECTION.has(code) ? 'connection' : null
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')
