import { Refusal, type Problem } from '#platform/refusal.ts'

// Which troubles of the database pass by themselves, which are a refusal to the person who asked, and which are faults of ours.

const CONFLICTS = new Set(['23505', '40001', '40P01', '55P03'])
const CONNECTION = new Set(['57P01', '57P02', '57P03', '08000', '08003', '08006', 'CONNECTION_CLOSED', 'CONNECTION_ENDED', 'CONNECTION_DESTROYED', 'CONNECT_TIMEOUT', 'ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE'])

/** conflict: another writer was first. connection: the database went away. null: it will not pass. */
export function isPassing(error: unknown): 'conflict' | 'connection' | null {
  const code = codeOf(error)
  if (CONFLICTS.has(code)) return 'conflict'
  return CONNECTION.has(code) ? 'connection' : null
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** What a person is told of a trouble that did not pass; anything unknown stays the fault that it is. */
export function refusalOf(error: unknown): unknown {
  if (isProblem(error)) return new Refusal(error.code, error.detail, error.detailEn, error.place ?? null)
  const code = codeOf(error)
  if (code === '53100' || code === 'ENOSPC') {
    return new Refusal('platform/disk-full', '数据库所在的磁盘已满。已写入的部分完整；腾出空间后用同一命令继续。', 'The disk of the database is full. What was written is complete; make room and run the same command to go on.')
  }
  if (isPassing(error) === 'connection') {
    return new Refusal('platform/database-stopped', '数据库停止了，30 秒内没有回来。已写入的部分完整；用同一命令继续。', 'The database stopped and did not come back within 30 s. What was written is complete; run the same command to go on.')
  }
  return error
}

const isProblem = (value: unknown): value is Problem => typeof value === 'object' && value !== null && 'detailEn' in value && 'code' in value
