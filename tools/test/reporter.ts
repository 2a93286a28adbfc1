import { writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { inspect } from 'node:util'

type Event = { readonly type: string; readonly data: Data }
type Data = {
  readonly name: string
  readonly file?: string
  readonly line?: number
  readonly nesting: number
  readonly skip?: string | boolean
  readonly todo?: string | boolean
  readonly message?: string
  readonly details?: {
    readonly type?: string
    readonly duration_ms?: number
    readonly error?: Error & { readonly cause?: unknown; readonly failureType?: string }
  }
}

type File = { passed: number; failed: number; skipped: number; ms: number }

/** A line a file, what failed with its reason, what a test measured; the counts go to the file CHENGXIN_COUNTS. */
export default async function* reporter(events: AsyncIterable<Event>): AsyncGenerator<string> {
  const files = new Map<string, File>()
  const skips = new Map<string, number>()
  const failures: string[] = []
  const told = new Set<string>()
  for await (const { type, data } of events) {
    if (
      type === 'test:diagnostic' &&
      data.file !== undefined &&
      !/^(tests|suites|pass|fail|cancelled|skipped|todo|duration_ms) /.test(data.message ?? '')
    )
      yield `  · ${data.message}\n`
    if (type === 'test:stdout' || type === 'test:stderr') yield data.message ?? ''
    if (type === 'test:summary' && data.file !== undefined) {
      const name = relative(process.cwd(), data.file)
      told.add(name)
      yield lineOf(name, fileOf(files, data))
    }
    if ((type !== 'test:pass' && type !== 'test:fail') || data.details?.type === 'suite') continue
    const file = fileOf(files, data)
    const outcome = outcomeOf(type, data)
    if (outcome === null) continue
    file[outcome]++
    if (data.nesting === 0) file.ms += data.details?.duration_ms ?? 0
    if (outcome === 'skipped') count(skips, typeof data.skip === 'string' ? data.skip : 'skipped without a reason')
    if (outcome === 'failed') {
      failures.push(failureOf(data))
      yield `✖ ${data.name}\n`
    }
  }
  for (const [name, file] of files) if (!told.has(name)) yield lineOf(name, file)
  if (failures.length > 0) yield `\nfailed:\n${failures.join('')}`
  writeCounts([...files.values()], skips)
}

function lineOf(name: string, { passed, failed, skipped, ms }: File): string {
  const counts = [
    `${passed}`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(skipped > 0 ? [`${skipped} skipped`] : []),
  ]
  return `${failed > 0 ? '✖' : '✔'} ${name}  ${counts.join(', ')}  ${(ms / 1000).toFixed(1)} s\n`
}

function fileOf(files: Map<string, File>, { file = 'unknown' }: Data): File {
  const name = relative(process.cwd(), file)
  const known = files.get(name) ?? { passed: 0, failed: 0, skipped: 0, ms: 0 }
  files.set(name, known)
  return known
}

/** A parent that fails only because a child did is not counted twice. */
function outcomeOf(type: string, { skip, todo, details }: Data): 'passed' | 'failed' | 'skipped' | null {
  if (skip !== undefined && skip !== false) return 'skipped'
  if (todo !== undefined && todo !== false) return 'skipped'
  if (type === 'test:pass') return 'passed'
  return details?.error?.failureType === 'subtestsFailed' ? null : 'failed'
}

function failureOf({ name, file, line, details }: Data): string {
  const error = details?.error
  const reason =
    error?.cause instanceof Error ? (error.cause.stack ?? error.cause.message) : inspect(error?.cause ?? error)
  return `✖ ${name}\n  ${file === undefined ? '' : relative(process.cwd(), file)}:${line ?? 0}\n  ${reason
    .split('\n')
    .filter((each) => !each.includes('node:internal'))
    .slice(0, 25)
    .join('\n  ')}\n`
}

function count(map: Map<string, number>, key: string): void {
  map.set(key, (map.get(key) ?? 0) + 1)
}

function writeCounts(files: readonly File[], skips: ReadonlyMap<string, number>): void {
  const path = process.env['CHENGXIN_COUNTS']
  if (path === undefined) return
  const sum = (key: 'passed' | 'failed' | 'skipped'): number => files.reduce((total, file) => total + file[key], 0)
  writeFileSync(
    path,
    JSON.stringify({ passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped'), skips: [...skips] }),
  )
}
