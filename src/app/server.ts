import { errorPageOf } from '#disclosure/portal/error-page.ts'
import type { Host } from '#foundation/host.ts'
import type { App, Route } from '#platform/http/app.ts'
import type { Health } from '#platform/http/operations.ts'
import { buildServer } from '#platform/http/server.ts'
import type { Logging } from '#platform/telemetry/log.ts'
import { MODULES } from './modules.ts'
import { version } from './version.ts'

export type ServeOptions = {
  /** what writing needs; null refuses every write */
  readonly token: string | null
  readonly production: boolean
  readonly health: Health
  readonly logging: Logging
}

/** The server with the routes and pages of every module, ready to listen or to be asked by injection. */
export async function createServer(
  host: Host,
  options: ServeOptions,
): Promise<{ readonly app: App; readonly routes: readonly Route[] }> {
  const url = new URL(host.baseUrl)
  const built = await buildServer({
    version: version(),
    token: options.token,
    https: url.protocol === 'https:',
    hostname: options.production ? url.hostname : null,
    health: options.health,
    errorPage: errorPageOf(host),
    logging: options.logging,
  })
  for (const module of MODULES) {
    module.routes?.(built.app, host)
    module.pages?.(built.app, host)
  }
  await built.app.ready()
  return built
}
