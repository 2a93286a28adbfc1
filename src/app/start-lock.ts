import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { processStart, withLock } from '#platform/embedded/lease.ts'
import { Refusal } from '#platform/refusal.ts'

type Holder = { readonly pid: number; readonly since: string | null; readonly url: string }

/**
 * Notes that this process serves the data folder and gives a function that takes the note away. Refuses where a living
 * process serves it; one that was killed counts for nothing.
 */
export async function takeStart(folder: string, url: string): Promise<() => void> {
  const run = join(folder, 'run')
  const path = join(run, 'start')
  mkdirSync(run, { recursive: true, mode: 0o711 })
  await withLock(run, async () => {
    const holder = findHolder(path)
    if (holder !== null) throw alreadyRunning(folder, holder)
    const mine: Holder = { pid: process.pid, since: processStart(process.pid), url }
    writeFileSync(path, JSON.stringify(mine), { mode: 0o600 })
  })
  return () => rmSync(path, { force: true })
}

/** Refuses where a living process serves the data folder, without touching it. */
export function refuseIfServed(folder: string): void {
  const holder = findHolder(join(folder, 'run', 'start'))
  if (holder !== null) throw alreadyRunning(folder, holder)
}

function findHolder(path: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8')) as Holder
    const since = processStart(holder.pid)
    return since !== null && since === holder.since ? holder : null
  } catch (error) {
    // A note cut short by a crash names nobody; a folder that cannot be entered is refused when it is opened.
    if (
      error instanceof SyntaxError ||
      ['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')
    )
      return null
    throw error
  }
}

function alreadyRunning(folder: string, { pid, url }: Holder): Refusal {
  return new Refusal(
    'platform/already-running',
    `数据目录 ${folder} 上已有服务（进程 ${pid}，${url}）；请使用它，或先停止它，或用 --data 指定另一个目录`,
    `A service already runs on ${folder} (process ${pid}, ${url}); use it, stop it first, or name another folder with --data`,
  )
}
