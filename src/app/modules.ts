import { jobs as identityJobs } from '#collection/identity/jobs.ts'
import { pages as identityPages } from '#collection/identity/pages.ts'
import { jobs as intakeJobs } from '#collection/intake/jobs.ts'
import { pages as intakePages } from '#collection/intake/pages.ts'
import { routes as intakeRoutes } from '#collection/intake/routes.ts'
import { pages as portalPages } from '#disclosure/portal/pages.ts'
import { pages as publicityPages } from '#disclosure/publicity/pages.ts'
import { routes as publicityRoutes } from '#disclosure/publicity/routes.ts'
import { jobs as accessJobs } from '#foundation/access/jobs.ts'
import type { Host } from '#foundation/host.ts'
import type { App } from '#platform/http/app.ts'
import type { Job } from '#platform/jobs.ts'
import { searchRoutes } from './search-routes.ts'
import { pages as workbenchPages } from './workbench.ts'

/** What a module shows to the outside: JSON under `/v1/<name>`, pages, and what time does. */
export type Module = {
  readonly name: string
  readonly routes?: (app: App, host: Host) => void
  readonly pages?: (app: App, host: Host) => void
  readonly jobs?: (host: Host) => readonly Job[]
}

/** Every module that has a door or a job, in the order of the ladder. */
export const MODULES: readonly Module[] = [
  { name: 'access', jobs: accessJobs },
  { name: 'subjects', routes: searchRoutes },
  { name: 'intake', routes: intakeRoutes, pages: intakePages, jobs: intakeJobs },
  { name: 'identity', pages: identityPages, jobs: identityJobs },
  { name: 'publicity', routes: publicityRoutes, pages: publicityPages },
  { name: 'portal', pages: portalPages },
  { name: 'workbench', pages: workbenchPages },
]
