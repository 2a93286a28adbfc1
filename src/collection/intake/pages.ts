import { Type } from '@fastify/type-provider-typebox'
import { whoOf } from '#foundation/access/access.ts'
import { deskPage } from '#foundation/access/desk-page.ts'
import { reachOf } from '#foundation/access/may.ts'
import type { Host } from '#foundation/host.ts'
import { now } from '#platform/clock.ts'
import type { App } from '#platform/http/app.ts'
import { listBatches } from './batches.ts'
import { CRUMB, READ } from './pages-frame.ts'
import { following } from './pages-following.ts'
import { batchList } from './pages-list.ts'
import { mending } from './pages-mending.ts'
import { sending } from './pages-sending.ts'
import { withdrawing } from './pages-withdrawing.ts'

/** The batches of the desk: list, send, follow, mend, withdraw. */
export function pages(app: App, host: Host): void {
  list(app, host)
  sending(app, host)
  following(app, host)
  mending(app, host)
  withdrawing(app, host)
}

function list(app: App, host: Host): void {
  const QUERY = Type.Object({
    before: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,15}$' })),
    page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  })
  app.get<{ Querystring: { before?: string; page?: number } }>(
    '/desk/batches',
    { config: READ, schema: { querystring: QUERY } },
    async (request, reply) => {
      const { before = null, page = 1 } = request.query
      const view = await listBatches(host.sql, host.law, reachOf(whoOf(request), READ.permission)!, before)
      return deskPage(request, reply, {
        title: { zh: '批次', en: 'Batches' },
        ...(page > 1 ? { titleAfter: { zh: `第 ${page} 页`, en: `Page ${page}` } } : {}),
        menu: 'batches',
        crumbs: [{ zh: CRUMB.zh, en: CRUMB.en }],
        content: (desk) => batchList(view, page, now().toString(), desk),
      })
    },
  )
}
