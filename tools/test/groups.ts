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
  { name: 'journeys and faults', folders: ['test/journeys/**', 'test/faults/**'], alone: false },
  { name: 'pages in a real browser', folders: ['test/browser/**'], alone: true },
]

/** A group's files: its tests, or with `full` those that kill, flood and fuzz at full count, of which the tests run a sample. */
export function filesOf(group: Group, full: boolean): readonly string[] {
  return group.folders.flatMap((folder) => globSync(`${folder}/*.${full ? 'faults' : 'test'}.ts`)).toSorted()
}
