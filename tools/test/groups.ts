import { globSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** Test files that run after one another or side by side. */
export type Group = {
  readonly name: string
  readonly files: readonly string[]
  readonly without?: readonly string[]
  readonly run: Way
}

/**
 * apart: each file in a process of its own, so that clocks, databases and module state stay apart; it costs 0.3 s a file.
 * together: all in one process, for pure functions, twenty times faster. one by one: what a file measures must not
 * share the machine.
 */
export type Way = 'apart' | 'together' | 'one by one'

export const WAYS: Readonly<Record<Way, readonly string[]>> = {
  apart: [`--test-concurrency=${availableParallelism()}`],
  together: ['--test-isolation=none'],
  'one by one': ['--test-concurrency=1'],
}

const CHECKS = 'src/collection/quality/checks/*'
const SPEED = 'test/browser/speed*'

export const GROUPS: readonly Group[] = [
  { name: 'the shape of the repository', files: ['test/*'], run: 'apart' },
  { name: 'checks of rows', files: [CHECKS], run: 'together' },
  {
    name: 'pages, journeys, faults, nouns, verbs and routes',
    // The long ones first, so that no core waits for the last; a page waits for its browser while others work.
    files: ['test/{browser,journeys,faults}/**/*', '{src,demo,tools,bench}/**/*', 'test/support/*'],
    without: [CHECKS, SPEED],
    run: 'apart',
  },
  { name: 'how fast pages are', files: [SPEED], run: 'one by one' },
]

/** A group's files: its tests, or with `full` those that kill, flood and fuzz at full count, of which the tests run a sample. */
export function filesOf({ files, without = [] }: Group, full: boolean): readonly string[] {
  const ending = full ? '.faults.ts' : '.test.ts'
  const exclude = without.map((pattern) => pattern + ending)
  return files.flatMap((pattern) => globSync(pattern + ending, { exclude }).toSorted())
}
