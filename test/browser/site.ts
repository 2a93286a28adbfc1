import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { addProvider } from '#collection/intake/providers.ts'
import { intake } from '#collection/intake/receive.ts'
import { withDemoRegions } from '#demo/geography.ts'
import { loadDemo } from '#demo/load.ts'
import { errorPageOf } from '#disclosure/portal/error-page.ts'
import { pages as portalPages } from '#disclosure/portal/pages.ts'
import { pages as publicityPages } from '#disclosure/publicity/pages.ts'
import type { Host } from '#foundation/host.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { Law } from '#foundation/law/law.ts'
import { today } from '#platform/clock.ts'
import type { Sql } from '#platform/database.ts'
import type { App, Route } from '#platform/http/app.ts'
import { buildServer } from '#platform/http/server.ts'
import { openDatabase } from '#test/support/database.ts'
import { samplesOf } from './cases.ts'
import { calibrationPage } from './speed.ts'
import type { Samples } from './cases.ts'

/** A running platform with the fictitious province in it, as a visitor meets it. */
export type Site = {
  readonly url: string
  readonly app: App
  readonly sql: Sql
  readonly law: Law
  readonly routes: readonly Route[]
  readonly samples: Samples
  readonly close: () => Promise<void>
}

/** Loads the province through the real intake into a database of its own and serves every public page. */
export async function openSite(): Promise<Site> {
  const database = await openDatabase()
  const folder = await mkdtemp(join(tmpdir(), 'chengxin-browser-'))
  const law = withDemoRegions(loadLaw())
  const { sql } = database
  await loadDemo({
    dir: folder,
    today: today(),
    addProvider: (provider) => addProvider(sql, law, provider),
    intake: (path, item, provider) => intake(sql, law, { path, item, provider }),
  })
  const host: Host = { sql, law, folder, baseUrl: 'http://127.0.0.1:8080', demo: true }
  const { app, routes } = await buildServer({
    version: 'test',
    token: null,
    https: false,
    hostname: null,
    health: { probe: async () => sql`select 1`, isDraining: () => false },
    errorPage: errorPageOf(host),
    logging: { level: 'error' },
    // several browsers at once on a busy machine are no overload
    shedding: { delayMs: 60_000, inFlight: 10_000 },
  })
  for (const pages of [portalPages, publicityPages]) pages(app, host)
  app.get('/calibration', (_, reply) => reply.type('text/html; charset=utf-8').send(calibrationPage()))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const close = async (): Promise<void> => {
    await app.close()
    await database.drop()
    await rm(folder, { recursive: true, force: true })
  }
  return { url, app, sql, law, routes, samples: await samplesOf(app), close }
}
