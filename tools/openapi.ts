import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createServer } from '#app/server.ts'
import { loadLaw } from '#foundation/law/law.ts'
import type { App, Route } from '#platform/http/app.ts'
import { connect } from '#platform/database.ts'

// The server as it stands when nobody has connected: its routes and contract need no database.

/** Runs `work` with a server that has every route and no database behind it. */
export async function withRoutes<T>(work: (app: App, routes: readonly Route[]) => T): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'chengxin-routes-'))
  const sql = connect('postgres://nobody@localhost:1/none')
  const host = { sql, law: loadLaw(), folder, baseUrl: 'http://127.0.0.1:8080', demo: false }
  const { app, routes } = await createServer(host, {
    token: null,
    production: false,
    development: null,
    health: { probe: async () => null, isDraining: () => false },
    logging: { level: 'silent' },
  })
  try {
    return work(app, routes)
  } finally {
    await app.close()
    await sql.end()
    rmSync(folder, { recursive: true })
  }
}

/** The contract as `/openapi.json` serves it. */
export function describeApi(): Promise<string> {
  return withRoutes((app) => `${JSON.stringify(app.swagger(), null, 2)}\n`)
}

if (import.meta.main && process.argv.includes('--write'))
  writeFileSync(new URL('../openapi.json', import.meta.url), await describeApi())
