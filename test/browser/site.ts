import { createServer } from '#app/server.ts'
import { postsOffered } from '#app/sign-in.ts'
import type { Host } from '#foundation/host.ts'
import type { Law } from '#foundation/law/law.ts'
import type { Sql } from '#platform/database.ts'
import type { App, Route } from '#platform/http/app.ts'
import { samplesOf } from './cases.ts'
import type { Samples } from './cases.ts'
import { calibrationPage } from './speed.ts'

/** The platform with the fictitious province in it, as a visitor meets it. */
export type Site = {
  readonly url: string
  readonly app: App
  readonly sql: Sql
  readonly routes: readonly Route[]
  readonly samples: Samples
  readonly close: () => Promise<void>
}

/** Serves every module of the platform on a loaded database. */
export async function openSite({ sql, law }: { readonly sql: Sql; readonly law: Law }): Promise<Site> {
  const host: Host = { sql, law, folder: '', baseUrl: 'http://127.0.0.1:8080', demo: true }
  const { app, routes } = await createServer(host, {
    token: null,
    production: false,
    development: { localOnly: false, offers: () => postsOffered(host) },
    health: { probe: async () => sql`select 1`, isDraining: () => false },
    logging: { level: 'error' },
    // several browsers at once on a busy machine are no overload
    shedding: { delayMs: 60_000, whenLate: 10_000, inFlight: 10_000 },
    more: (app) =>
      app.get('/calibration', { config: { permission: 'public' } }, (_, reply) =>
        reply.type('text/html; charset=utf-8').send(calibrationPage()),
      ),
  })
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  return { url, app, sql, routes, samples: await samplesOf(app, sql), close: () => app.close() }
}
