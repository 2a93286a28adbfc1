import { lookNow } from '#disclosure/publicity/show.ts'
import { shownCounts } from '#disclosure/publicity/shown-counts.ts'
import type { Host } from '#foundation/host.ts'
import type { App } from '#platform/http/app.ts'
import { routes } from '#register/subjects/routes.ts'

/** The register's search as it stands in the service: the register finds, publicity counts what is shown of each that was found. */
export function searchRoutes(app: App, host: Host): void {
  routes(app, host, (ids) => shownCounts(lookNow(host), ids))
}
