import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** The account that a file of the demonstration must have. */
export type ExpectedAccount = {
  readonly item: string
  readonly received: number
  readonly accepted: number
  readonly unchanged: number
  readonly superseded: number
  readonly held: number
  readonly returned: number
}

/** The accounts stated beforehand, by file name. */
export function expectedAccounts(): ReadonlyMap<string, ExpectedAccount> {
  const { files } = parse(readFileSync(new URL('expected.yaml', import.meta.url), 'utf8')) as {
    files: Record<string, ExpectedAccount>
  }
  return new Map(Object.entries(files))
}
