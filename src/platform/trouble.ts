import { Refusal } from './refusal.ts'

/** What the driver and the server say when the database is away: codes of Node, of the driver and of PostgreSQL. */
export const DATABASE_GONE: readonly string[] = [
  'ECONNREFUSED',
  'ECONNRESET',
  'CONNECTION_CLOSED',
  'CONNECTION_ENDED',
  'CONNECTION_DESTROYED',
  'CONNECT_TIMEOUT',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
]
const DISK_FULL = ['ENOSPC', 'EDQUOT', '53100']
const BUSY = ['53300', '53400', '55P03', '57014', '40001', '40P01']

/** What a person is told of trouble outside the program: database gone, disk full, too busy. Null for everything else. */
export function refusalOf(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const { code = '', syscall, address } = (error ?? {}) as { code?: string; syscall?: string; address?: string }
  const gone = DATABASE_GONE.includes(code) || (code === 'ENOENT' && syscall === 'connect' && address !== undefined)
  if (gone) {
    return new Refusal(
      'platform/database-stopped',
      '数据库没有应答或已停止；已经完成的部分都在，数据库恢复后重新运行同一命令即可继续',
      'The database does not answer or has stopped. What was done is kept; run the same again once the database is back',
    )
  }
  if (DISK_FULL.includes(code)) return diskFull()
  if (BUSY.includes(code))
    return new Refusal(
      'platform/unavailable',
      '数据库太忙，没有按时完成；请稍后再试',
      'The database is too busy and did not finish in time; try again later',
    )
  return null
}

/** No room is left where the data lies. */
export function diskFull(): Refusal {
  return new Refusal(
    'platform/disk-full',
    '磁盘已满；已经完成的部分都在，请腾出空间后重新运行同一命令，即可继续',
    'The disk is full. What was done is kept; free some space and run the same again',
  )
}
