import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Department } from './departments.ts'
import { actFiles, entryFiles, licenceFiles, penaltyFiles, registrationFiles } from './files.ts'
import type { DemoFile } from './files.ts'
import { messyFiles } from './messy.ts'
import { inventProvince } from './province.ts'

/** A province of one seed is the same everywhere; this one is the demonstration's. */
export const DEMO_SEED = 20_260_401

/** What the folder of files that are being loaded is called, below the folder that was given. */
export const FOLDER_PREFIX = 'demo-'

export type Progress = {
  readonly file: string
  readonly files: number
  readonly filesDone: number
  readonly rows: number
  readonly rowsDone: number
}

export type Load<A> = {
  /** a folder that may be written; the files live in a folder below it while they are loaded */
  readonly dir: string
  readonly today: CalendarDate
  readonly seed?: number
  /** called for each unit before the first file that it sends */
  readonly addProvider: (provider: {
    readonly code: string
    readonly name: string
    readonly region: string
  }) => Promise<unknown>
  /** takes a file in for an item from a provider's code and gives its account */
  readonly intake: (path: string, item: string, provider: string) => Promise<A>
  readonly onProgress?: (progress: Progress) => void
}

export type Loaded<A> = {
  readonly name: string
  readonly item: string
  readonly provider: Department
  readonly rows: number
  readonly account: A
}

/** Every file that the departments of the province send, in the order in which they arrive: first who exists, then what was decided. */
export function demoFiles(today: CalendarDate, seed: number = DEMO_SEED): readonly DemoFile[] {
  const province = inventProvince(seed, today)
  return [
    ...registrationFiles(province),
    ...licenceFiles(province, seed, today),
    ...penaltyFiles(province, seed, today),
    ...entryFiles(province, seed, today),
    ...actFiles(province, seed, today),
    ...messyFiles(province, today),
  ]
}

/** Sends the province's files one after the other through an intake, and gives each file's account. */
export async function loadDemo<A>({
  dir,
  today,
  seed = DEMO_SEED,
  addProvider,
  intake,
  onProgress,
}: Load<A>): Promise<readonly Loaded<A>[]> {
  const files = demoFiles(today, seed)
  const rows = files.reduce((sum, file) => sum + file.rows, 0)
  const folder = await mkdtemp(join(dir, FOLDER_PREFIX))
  const loaded: Loaded<A>[] = []
  try {
    const known = new Set<string>()
    let rowsDone = 0
    for (const { name, item, provider, rows: fileRows, bytes } of files) {
      onProgress?.({ file: name, files: files.length, filesDone: loaded.length, rows, rowsDone })
      if (!known.has(provider.code))
        await addProvider({ code: provider.code, name: provider.name, region: provider.region.code })
      known.add(provider.code)
      const path = join(folder, name)
      await writeFile(path, bytes())
      loaded.push({ name, item, provider, rows: fileRows, account: await intake(path, item, provider.code) })
      await rm(path)
      rowsDone += fileRows
    }
    onProgress?.({ file: '', files: files.length, filesDone: files.length, rows, rowsDone })
    return loaded
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
