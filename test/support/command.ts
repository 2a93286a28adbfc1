import { spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

// The command as a person calls it: bin/chengxin in a process of its own.

const BIN = fileURLToPath(new URL('../../bin/chengxin', import.meta.url))

export type Ran = {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
  /** stdout read as one JSON document; throws when it is none */
  readonly json: () => unknown
}

export type Running = {
  readonly pid: number
  /** resolves when a line of stdout or stderr matches */
  readonly says: (pattern: RegExp) => Promise<RegExpMatchArray>
  readonly send: (signal: NodeJS.Signals) => void
  readonly ended: Promise<Ran>
}

type Settings = Readonly<Record<string, string>>

/** Runs a command to its end. */
export function chengxin(args: readonly string[], env: Settings = {}): Promise<Ran> {
  return startChengxin(args, env).ended
}

/** Starts a command that goes on until it is told to end. */
export function startChengxin(args: readonly string[], env: Settings = {}): Running {
  const child = spawn(BIN, args, { env: { ...plain(), ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const out = { stdout: '', stderr: '' }
  const watchers = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (text: string) => {
      out[name] += text
      for (const watch of watchers) watch()
    })
  }
  const ended = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject).once('close', (code) => {
      resolve({ code, ...out, json: () => JSON.parse(out.stdout) as unknown })
      for (const watch of watchers) watch()
    })
  })
  const says = (pattern: RegExp): Promise<RegExpMatchArray> =>
    new Promise((resolve, reject) => {
      const watch = (): void => {
        const found = pattern.exec(out.stdout) ?? pattern.exec(out.stderr)
        if (found !== null) resolve(found)
        else if (child.exitCode === null) return
        else reject(new Error(`ended with ${child.exitCode} before it said ${pattern}:\n${out.stdout}${out.stderr}`))
        watchers.delete(watch)
      }
      watchers.add(watch)
      watch()
    })
  return { pid: child.pid!, says, send: (signal) => child.kill(signal), ended }
}

/** A data folder with a space and Chinese in its path, which goes with the test. */
export function dataFolder(t: { after: (work: () => void) => void }): string {
  const folder = mkdtempSync(join(tmpdir(), '诚信 test-'))
  chmodSync(folder, 0o711)
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'data')
}

/** The environment without what would change the answers. */
function plain(): NodeJS.ProcessEnv {
  const out = ['DATABASE_URL', 'PORT', 'HOST', 'LANG', 'LC_ALL', 'LC_MESSAGES', 'NODE_OPTIONS']
  return Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !out.includes(name) && !name.startsWith('CHENGXIN_')),
  )
}
