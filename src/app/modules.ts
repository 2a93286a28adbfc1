import type { Host } from '#foundation/host.ts'
import type { App } from '#platform/http/app.ts'
import type { Job } from '#platform/jobs.ts'

/** What a module shows to the outside: JSON under `/v1/<name>`, pages, and what time does. */
export type Module = {
  readonly name: string
  readonly routes?: (app: App, host: Host) => void
  readonly pages?: (app: App, host: Host) => void
  readonly jobs?: (host: Host) => readonly Job[]
}

/** Every module that has a door or a job, in the order of the ladder. */
export const MODULES: readonly Module[] = []
