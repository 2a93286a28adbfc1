import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { parse } from 'yaml'
import type { Account, Counts } from '#collection/intake/batch.ts'
import { sharedPath } from './shared-data.ts'

const FOLDER = join(import.meta.dirname, '..', 'journeys', 'mappings')

/** What a real file must come to, stated before it is sent; numbers only, for real rows never enter the repository. */
export type Expected = {
  readonly file: string
  readonly mapping: string
  readonly item: string
  /** every so manyth row of a large file; 1 is the whole of it */
  readonly every?: number
  /** how the numbers were found without the platform */
  readonly how: string
  readonly account: Stated
  /** when the same file is sent again: what was new is unchanged, unless stated otherwise */
  readonly again?: Stated
  readonly findings: Readonly<Record<string, number>>
  /** notes that may be found besides */
  readonly mayFind: readonly string[]
  readonly unclaimed: readonly string[]
  /** the ground that the returned file must name for a finding */
  readonly grounds?: Readonly<Record<string, string>>
  /** numbers of rows of which nothing may be kept */
  readonly persons?: readonly number[]
}

type Stated = Counts & { readonly received: number }

/** `mappings/<name>.expected.yaml`. */
export function readExpected(name: string): Expected {
  return parse(readFileSync(join(FOLDER, `${name}.expected.yaml`), 'utf8')) as Expected
}

/** The text of the mapping that the file goes in through. */
export function mappingText({ mapping }: Expected): string {
  return readFileSync(join(FOLDER, mapping), 'utf8')
}

/** Gives the path of the file, or of the stated slice of it, to `work`; a slice is gone afterwards. */
export async function withFile<T>({ file, every = 1 }: Expected, work: (path: string) => Promise<T>): Promise<T> {
  if (every === 1 && !file.endsWith('.gz')) return work(sharedPath(file))
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-slice-'))
  try {
    const bytes = readFileSync(sharedPath(file))
    // Sliced by lines: no cell of these files holds a line end, which the stated counts would betray.
    const [header, ...lines] = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8').trimEnd().split('\n')
    const path = join(folder, 'slice.csv')
    await writeFile(path, `${[header, ...lines.filter((_, i) => i % every === 0)].join('\n')}\n`)
    return await work(path)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The account is the stated one, its sum holds, and nothing was found that was not stated. */
export function proveAccount(account: Account, { account: stated, findings, mayFind, unclaimed }: Expected): void {
  assert.deepEqual(countsOf(account), stated)
  proveSum(account)
  const found = Object.fromEntries(
    Object.entries(account.findings).filter(([code]) => code in findings || !mayFind.includes(code)),
  )
  // Each column that no field claims is a finding of its own.
  assert.deepEqual(found, unclaimed.length === 0 ? findings : { q0013: unclaimed.length, ...findings })
  assert.deepEqual(account.unclaimed, unclaimed)
  assert.equal(account.state, 'done')
}

/** The same file a second time: what went in is there already, what did not go in does not go in again. */
export function proveAgain(account: Account, { account: first, again }: Expected): void {
  const { received, accepted, unchanged, superseded, held, returned } = first
  assert.deepEqual(
    countsOf(account),
    again ?? { received, accepted: 0, unchanged: accepted + unchanged + superseded, superseded: 0, held, returned },
  )
  proveSum(account)
}

/** received = accepted + unchanged + superseded + held + returned (G1). */
export function proveSum({ received, accepted, unchanged, superseded, held, returned }: Stated): void {
  assert.equal(received, accepted + unchanged + superseded + held + returned)
}

const countsOf = ({ received, accepted, unchanged, superseded, held, returned }: Account): Stated => ({
  received,
  accepted,
  unchanged,
  superseded,
  held,
  returned,
})
