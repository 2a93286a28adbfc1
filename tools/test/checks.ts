import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** What holds or not before any test runs. `run` gives what is wrong, in words, or null. */
export type Check = { readonly name: string; readonly run: () => string | null }

const ROOT = fileURLToPath(new URL('../../', import.meta.url))

export const checks: readonly Check[] = [
  { name: 'types', run: () => program('tsc', ['--pretty', 'false'], 'mend the types') },
  {
    name: 'types of what runs in a browser',
    run: () => program('tsc', ['--project', 'assets', '--pretty', 'false'], 'mend the types'),
  },
  { name: 'lint', run: () => program('oxlint', ['--type-aware', '--format=unix'], 'mend what the lint found') },
  {
    name: 'format',
    run: () => program('oxfmt', ['--list-different'], 'these files are not formatted; run: npm run format'),
  },
  {
    name: 'generated files',
    run: () => program('node', ['tools/generated.ts'], 'generated files are not what the code makes'),
  },
]

function program(name: string, args: readonly string[], advice: string): string | null {
  const { status, stdout, stderr, error } = spawnSync(`node_modules/.bin/${name}`, args, {
    cwd: ROOT,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 ** 2,
  })
  if (status === 0) return null
  const lines = `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}`.trim().split('\n')
  return [advice, ...lines.slice(0, 60), ...(lines.length > 60 ? [`… ${lines.length - 60} lines more`] : [])].join(
    '\n  ',
  )
}
