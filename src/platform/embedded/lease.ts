import {
  mkdirSync,
  openSync,
  closeSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeSync,
  writeFileSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

// Several commands may use one data folder at once. Each holds a lease; the last to leave ends the server. A lease names a
// process by pid and start time, so that one left behind by `kill -9` counts for nothing, also after its pid was given away.

/** When the process started, in clock ticks since boot; null when it is gone. */
export function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? null : (fields[19] ?? null)
  } catch {
    return process.platform === 'linux' ? null : isAlive(pid) ? 'alive' : null
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const me = (): string => `${process.pid} ${processStart(process.pid) ?? ''}`

function isHeld(text: string): boolean {
  const [pid, start] = text.trim().split(' ')
  return pid !== undefined && pid !== '' && processStart(+pid) === start
}

/** Runs `work` while no other process does, on this folder. Waits up to `waitMs`; a lock of a dead process is taken over. */
export async function withLock<T>(folder: string, work: () => Promise<T>, waitMs = 60_000): Promise<T> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'lock')
  const until = performance.now() + waitMs
  for (;;) {
    if (tryLock(path)) break
    if (performance.now() > until) throw new Error(`another process holds ${path} for more than ${waitMs / 1000} s`)
    await sleep(20)
  }
  try {
    return await work()
  } finally {
    rmSync(path, { force: true })
  }
}

function tryLock(path: string): boolean {
  try {
    const file = openSync(path, 'wx', 0o600)
    writeSync(file, me())
    closeSync(file)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  try {
    const holder = readFileSync(path, 'utf8')
    const young = Date.now() - statSync(path).mtimeMs < 2_000
    if (holder === '' ? !young : !isHeld(holder)) rmSync(path, { force: true })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  return false
}

/** Notes that this process uses the folder. Call within the lock. */
export function takeLease(folder: string): void {
  mkdirSync(join(folder, 'leases'), { recursive: true })
  writeFileSync(join(folder, 'leases', String(process.pid)), me(), { mode: 0o600 })
}

/** Gives this process's lease back and says whether any living process still holds one. Call within the lock. */
export function returnLease(folder: string): { othersLeft: boolean } {
  rmSync(join(folder, 'leases', String(process.pid)), { force: true })
  return { othersLeft: livingLeases(folder) > 0 }
}

/** How many living processes hold a lease; the dead ones' are cleared away. */
export function livingLeases(folder: string): number {
  let living = 0
  for (const name of list(join(folder, 'leases'))) {
    const path = join(folder, 'leases', name)
    if (isHeld(readFileSync(path, 'utf8'))) living++
    else rmSync(path, { force: true })
  }
  return living
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
