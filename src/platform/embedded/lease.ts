import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
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

// The lock is the kernel's, on an empty file that SQLite locks for us (Node has no flock). A file that names its holder cannot be
// taken over soundly: of two that find the holder dead, the slower clears away the lock that the faster has taken. This one goes with
// the process that held it, however that ended, and there is nothing to clear.

/** Runs `work` while no other process does, on this folder. Waits up to `waitMs`; the lock of a process that dies is free at once. */
export async function withLock<T>(folder: string, work: () => Promise<T>, waitMs = 60_000): Promise<T> {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'lock.db')
  const until = performance.now() + waitMs
  let lock = tryLock(path)
  while (lock === null) {
    if (performance.now() > until) throw new Error(`another process holds ${path} for more than ${waitMs / 1000} s`)
    await sleep(20)
    lock = tryLock(path)
  }
  try {
    return await work()
  } finally {
    lock.close()
  }
}

const BUSY = 5

function tryLock(path: string): DatabaseSync | null {
  makeOnce(path)
  const lock = new DatabaseSync(path, { timeout: 0 })
  try {
    // The journal in memory, so that no file is written: it also works on a full disk.
    lock.exec('pragma journal_mode = memory; begin exclusive')
    return lock
  } catch (error) {
    lock.close()
    if ((error as { errcode?: number }).errcode === BUSY) return null
    throw error
  }
}

/**
 * The file is made once and stays. What the system forbids is said in its own words (EACCES), which SQLite keeps to itself; and a file
 * that is there is not opened here, for closing it would give up the lock that this process may hold on it.
 */
function makeOnce(path: string): void {
  if (existsSync(path)) return accessSync(path, constants.R_OK | constants.W_OK)
  try {
    closeSync(openSync(path, 'wx', 0o600))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
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
