import { errorPageOf } from '#disclosure/portal/error-page.ts'
import { deskErrorsOr } from '#foundation/access/desk-error.ts'
import type { DevelopmentSignIn } from '#foundation/access/development.ts'
import { guardOf } from '#foundation/access/guard.ts'
import { deskMasthead } from '#foundation/access/masthead.ts'
import { pages as accessPages } from '#foundation/access/pages.ts'
import type { Host } from '#foundation/host.ts'
import type { App, Route } from '#platform/http/app.ts'
import type { Health } from '#platform/http/operations.ts'
import { buildServer } from '#platform/http/server.ts'
import type { Shedding } from '#platform/http/shedding.ts'
import type { Logging } from '#platform/telemetry/log.ts'
import { MODULES } from './modules.ts'
import { version } from './version.ts'

export type ServeOptions = {
  /** what writing needs; null refuses every write */
  readonly token: string | null
  readonly production: boolean
  /** the choice of posts in place of a sign-in; null lets nobody sign in */
  readonly development: DevelopmentSignIn | null
  readonly health: Health
  readonly logging: Logging
  readonly shedding?: Shedding
  /** routes that only a test or a benchmark has */
  readonly more?: (app: App) => void
}

/** The server with the routes and pages of every module, ready to listen or to be asked by injection. */
export async function createServer(
  host: Host,
  options: ServeOptions,
): Promise<{ readonly app: App; readonly routes: readonly Route[] }> {
  const url = new URL(host.baseUrl)
  const built = await buildServer({
    version: version(),
    guard: guardOf({ sql: host.sql, baseUrl: host.baseUrl, token: options.token, masthead: deskMasthead(host) }),
    https: url.protocol === 'https:',
    hostname: options.production ? url.hostname : null,
    health: options.health,
    errorPage: deskErrorsOr(errorPageOf(host)),
    logging: options.logging,
    ...(options.shedding === undefined ? {} : { shedding: options.shedding }),
  })
  accessPages(built.app, host, options.development)
  for (const module of MODULES) {
    module.routes?.(built.app, host)
    module.pages?.(built.app, host)
  }
  options.more?.(built.app)
  await built.app.ready()
  return built
}
