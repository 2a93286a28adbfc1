import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WAYS, type Way } from './groups.ts'

export type Counts = {
  readonly passed: number
  readonly failed: number
  readonly skipped: number
  /** how many were skipped, by the reason that they gave */
  readonly skips: ReadonlyMap<string, number>
}

const REPORTER = fileURLToPath(new URL('./reporter.ts', import.meta.url))
const CACHE = fileURLToPath(new URL('../../node_modules/.cache/node', import.meta.url))
const LONGEST_TEST_MS = 600_000

/** Runs test files and gives the counts; what failed is printed where it happened and again at the end. */
export async function runGroup(files: readonly string[], way: Way): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-run-'))
  const counted = join(folder, 'counts.json')
  const report = [
    `--test-timeout=${LONGEST_TEST_MS}`,
    `--test-reporter=${REPORTER}`,
    '--test-reporter-destination=stdout',
  ]
  const args = ['--test', ...WAYS[way], ...report, ...files]
  try {
    const code = await finished(process.execPath, args, {
      ...plainEnvironment(),
      CHENGXIN_COUNTS: counted,
      NODE_COMPILE_CACHE: CACHE,
    })
    return readCounts(counted, code)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** A run that ended without a count (killed, out of memory) is one failure, whatever it printed. */
function readCounts(path: string, code: number | null): Counts {
  try {
    const { passed, failed, skipped, skips } = JSON.parse(readFileSync(path, 'utf8')) as {
      passed: number
      failed: number
      skipped: number
      skips: [string, number][]
    }
    return { passed, failed: code === 0 ? failed : Math.max(1, failed), skipped, skips: new Map(skips) }
  } catch {
    process.stdout.write(`✖ the tests ended with ${code} before they were counted\n`)
    return { passed: 0, failed: 1, skipped: 0, skips: new Map() }
  }
}

/** What the person at the terminal has set for their own platform must not reach the tests. */
function plainEnvironment(): NodeJS.ProcessEnv {
  const settings = [
    'DATABASE_URL',
    'CHENGXIN_DATA',
    'CHENGXIN_NOW',
    'CHENGXIN_BASE_URL',
    'PORT',
    'HOST',
    'LANG',
    'LANGUAGE',
    'LC_ALL',
    'LC_MESSAGES',
    'NODE_OPTIONS',
    'NODE_TEST_CONTEXT',
  ]
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !settings.includes(name)))
}

function finished(file: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<number | null> {
  const child = spawn(file, args, { env, stdio: ['ignore', 'inherit', 'inherit'] })
  return new Promise((resolve, reject) => child.once('error', reject).once('exit', resolve))
}
