import { readFileSync } from 'node:fs'
import { leaveTestServer } from '#test/support/database.ts'
import { buildAssets, builtAssets } from './assets.ts'
import { describeSchema } from './schema.ts'
import { describeApi } from './openapi.ts'
import { describePermissions } from './permissions.ts'

type Generated = {
  readonly file: string
  readonly command: string
  readonly make: () => Promise<string>
  readonly have: () => string
}

// What is made from the code, committed so that a change of it is seen in review, and compared here.
const GENERATED: readonly Generated[] = [
  { file: 'schema.sql', command: 'npm run schema', make: describeSchema, have: () => readRoot('schema.sql') },
  { file: 'openapi.json', command: 'npm run openapi', make: describeApi, have: () => readRoot('openapi.json') },
  {
    file: 'docs/permissions.md',
    command: 'node tools/permissions.ts --write',
    make: describePermissions,
    have: () => readRoot('docs/permissions.md'),
  },
  {
    file: 'assets/built',
    command: 'npm run assets',
    make: async () => listed(await buildAssets()),
    have: () => listed(builtAssets()),
  },
]

/** Names the generated files that are not what the code makes, with the first line that differs. */
async function differences(): Promise<readonly string[]> {
  const wrong: string[] = []
  for (const { file, command, make, have } of GENERATED) {
    const difference = firstDifference(await make(), have())
    if (difference !== null) wrong.push(`${file}: ${difference}\n  mend it with: ${command}`)
  }
  return wrong
}

function firstDifference(made: string, there: string): string | null {
  if (made === there) return null
  const [a, b] = [made.split('\n'), there.split('\n')]
  const line = a.findIndex((text, i) => text !== b[i])
  return `line ${line + 1}: made ${JSON.stringify(a[line] ?? '')}, found ${JSON.stringify(b[line] ?? '')}`.slice(0, 300)
}

function listed(files: ReadonlyMap<string, string>): string {
  return [...files]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, text]) => `${name}\n${text}`)
    .join('\n')
}

function readRoot(file: string): string {
  try {
    return readFileSync(new URL(`../${file}`, import.meta.url), 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

if (import.meta.main) {
  const wrong = await differences()
  await leaveTestServer()
  for (const each of wrong) process.stdout.write(`${each}\n`)
  process.exitCode = wrong.length === 0 ? 0 : 1
}
