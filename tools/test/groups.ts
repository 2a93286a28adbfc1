import { globSync } from 'node:fs'

/** Test files that run together, each in a process of its own: module state and clocks stay apart, and a file costs 0.3 s. */
export type Group = {
  readonly name: string
  readonly folders: readonly string[]
  /** one file after another: what it measures must not share the machine */
  readonly alone: boolean
}

export const GROUPS: readonly Group[] = [
  { name: 'the shape of the repository', folders: ['test'], alone: false },
  { name: 'nouns, verbs and routes', folders: ['src/**', 'demo/**', 'tools/**', 'bench/**', 'test/support/**'], alone: false },
  { name: 'journeys', folders: ['test/journeys/**'], alone: false },
  { name: 'pages in a real browser', folders: ['test/browser/**'], alone: true },
]

/** A group's files: all, or with `full` only those that have a full count of kills, floods and random inputs. */
export function filesOf(group: Group, full: boolean): readonly string[] {
  const endings = full ? ['faults.ts'] : ['test.ts', 'faults.ts']
  return group.folders.flatMap((folder) => endings.flatMap((ending) => globSync(`${folder}/*.${ending}`))).toSorted()
}
