import { Readable } from 'node:stream'
import { whoOf } from '#foundation/access/access.ts'
import { deskOf, deskPage } from '#foundation/access/desk-page.ts'
import type { Host } from '#foundation/host.ts'
import type { App } from '#platform/http/app.ts'
import { accountOf } from './account.ts'
import type { Account } from './batch.ts'
import { correctedBy, mendingOf } from './batches.ts'
import { followBatch } from './follow.ts'
import { groupsOf, itemOf } from './groups.ts'
import { batchPage } from './pages-batch.ts'
import { CRUMB, READ, type Id } from './pages-frame.ts'
import { liveFragment } from './pages-sum.ts'
import { reachableBatch } from './reachable.ts'
import { returnedFile } from './returned.ts'
import { withdrawalOf } from './withdraw.ts'

/** Shorter than a shutdown waits: no stream outlives it, and the browser comes again by itself. */
const STREAM_MS = 5_000

/** A batch, its account as it grows, its returned rows as a file. */
export function following(app: App, host: Host): void {
  app.get<Id>('/desk/batches/:id', { config: READ }, async (request, reply) => {
    const batch = await reachableBatch(host.sql, whoOf(request), READ.permission, request.params.id)
    const account = await accountOf(host.sql, host.law, String(batch.batchId))
    const [groups, mended, corrections, withdrawal] = await Promise.all([
      groupsOf(host.sql, host.law, batch),
      mendingOf(host.sql, batch.batchId),
      correctedBy(host.sql, batch.batchId),
      withdrawalOf(host.sql, batch.batchId),
    ])
    const item = itemOf(host.law, batch)
    const view = { batch, account, item, groups, mending: mended, correctedBy: corrections, withdrawal }
    return deskPage(request, reply, {
      title: { zh: `批次 ${batch.batchId}`, en: `Batch ${batch.batchId}` },
      menu: 'batches',
      crumbs: [CRUMB, { zh: `批次 ${batch.batchId}`, en: `Batch ${batch.batchId}` }],
      content: (desk) => batchPage(view, desk),
    })
  })

  app.get<Id>('/desk/batches/:id/events', { config: { ...READ, background: true } }, async (request, reply) => {
    const batch = await reachableBatch(host.sql, whoOf(request), READ.permission, request.params.id)
    const { lang } = deskOf(request)
    const ended = new AbortController()
    const accounts = followBatch(host.sql, host.law, String(batch.batchId), { forMs: STREAM_MS, signal: ended.signal })
    async function* events(): AsyncGenerator<string> {
      yield 'retry: 500\n\n'
      for await (const account of accounts) yield event(account, liveFragment(lang, account, batch.rowsExpected).markup)
    }
    const stream = Readable.from(events())
    stream.once('close', () => ended.abort())
    return reply.type('text/event-stream; charset=utf-8').header('x-accel-buffering', 'no').send(stream)
  })

  app.get<Id>('/desk/batches/:id/returned-file', { config: READ }, async (request, reply) => {
    const batch = await reachableBatch(host.sql, whoOf(request), READ.permission, request.params.id)
    const { name, type, stream } = await returnedFile(host.sql, host.law, String(batch.batchId))
    return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(stream)
  })
}

const event = ({ state }: Account, html: string): string =>
  `event: ${state === 'open' ? 'account' : 'closed'}\ndata: ${JSON.stringify(html)}\n\n`
