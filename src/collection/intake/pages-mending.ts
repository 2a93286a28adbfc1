import { Type } from '@fastify/type-provider-typebox'
import { join } from 'node:path'
import { postOf, whoOf } from '#foundation/access/access.ts'
import { deskPage, leaveNotice } from '#foundation/access/desk-page.ts'
import type { Host } from '#foundation/host.ts'
import type { App, Reply, Request } from '#platform/http/app.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import type { Batch } from './batch.ts'
import { mendingOf } from './batches.ts'
import { correct, type Edit } from './correct.ts'
import { correctGroup, repeatedValues } from './correct-group.ts'
import { groupsOf } from './groups.ts'
import { crumbsTo, READ, TEXTS, WRITE, type Id } from './pages-frame.ts'
import { returnedContent } from './pages-returned.ts'
import { reachableBatch } from './reachable.ts'
import { resend } from './resend.ts'
import { returnedPage, type ReturnedQuery } from './returned-rows.ts'

type Rows = Id & { Querystring: { code?: string; field?: string; after?: number } }

const ROWS = Type.Object({
  code: Type.Optional(Type.String({ pattern: '^q[0-9]{4}$' })),
  field: Type.Optional(Type.String({ maxLength: 60 })),
  after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  form_token: Type.Optional(Type.String({ maxLength: 200 })),
})

/** The rows that did not go in: shown, mended, sent again. */
export function mending(app: App, host: Host): void {
  app.get<Rows>(
    '/desk/batches/:id/returned',
    { config: READ, schema: { querystring: ROWS } },
    async (request, reply) => {
      const batch = await reachableBatch(host.sql, whoOf(request), READ.permission, request.params.id)
      return showRows(host, request, reply, batch, queryOf(request.query), [])
    },
  )

  app.post<Rows & { Body: Record<string, string> }>(
    '/desk/batches/:id/returned',
    { config: WRITE, schema: { querystring: ROWS, body: TEXTS } },
    async (request, reply) => {
      const batch = await reachableBatch(host.sql, whoOf(request), WRITE.permission, request.params.id)
      const query = queryOf(request.query)
      const done = await correct(host.sql, host.law, String(batch.batchId), editsOf(request.body), postOf(request).id)
      const persons = done.filter(({ outcome }) => outcome === 'person').map(({ rowNo }) => rowNo)
      // What was not kept cannot be told after a redirect: nothing of it is anywhere.
      if (persons.length > 0) return showRows(host, request, reply, batch, query, persons)
      const fits = done.filter(({ outcome }) => outcome === 'fits').length
      const wrong = done.filter(({ outcome }) => outcome === 'returned' || outcome === 'held').length
      await leaveNotice(request, savedNotice(fits, wrong))
      return reply.redirect(
        deskHref(['batches', batch.batchId, 'returned'], { ...request.query, form_token: null }),
        303,
      )
    },
  )

  app.post<Rows & { Body: Record<string, string> }>(
    '/desk/batches/:id/returned/group',
    { config: WRITE, schema: { querystring: ROWS, body: TEXTS } },
    async (request, reply) => {
      const batch = await reachableBatch(host.sql, whoOf(request), WRITE.permission, request.params.id)
      const { code = '', field = '' } = request.query
      const { from = '', to = '' } = request.body
      const edit = { code, field, from, to }
      const { fits, wrong } = await correctGroup(host.sql, host.law, String(batch.batchId), edit, postOf(request).id)
      await leaveNotice(request, savedNotice(fits, wrong))
      return reply.redirect(deskHref(['batches', batch.batchId, 'returned'], { code, field }), 303)
    },
  )

  app.post<Id>('/desk/batches/:id/resend', { config: WRITE, schema: { body: TEXTS } }, async (request, reply) => {
    const batch = await reachableBatch(host.sql, whoOf(request), WRITE.permission, request.params.id)
    const folder = join(host.folder, 'uploads')
    const resent = await resend(host.sql, host.law, folder, String(batch.batchId), postOf(request).id)
    await leaveNotice(
      request,
      resent.repeated
        ? {
            zh: `这些行已在批次 ${resent.batchId} 中再次报送，没有重复。`,
            en: `These rows were sent again as batch ${resent.batchId} already; nothing was sent twice.`,
          }
        : {
            zh: `${resent.rows} 行已作为批次 ${resent.batchId} 再次报送。`,
            en: `${resent.rows} rows were sent again as batch ${resent.batchId}.`,
          },
    )
    return reply.redirect(deskHref(['batches', resent.batchId]), 303)
  })
}

function savedNotice(fits: number, wrong: number): { zh: string; en: string } {
  if (fits + wrong === 0) return { zh: '没有改动。', en: 'Nothing was changed.' }
  return {
    zh: `已保存并重验：${fits} 行相符${wrong > 0 ? `，${wrong} 行仍不符` : ''}。`,
    en: `Saved and checked: ${fits} rows are sound${wrong > 0 ? `, ${wrong} still wrong` : ''}.`,
  }
}

const queryOf = ({ code, field, after }: Rows['Querystring']): ReturnedQuery => ({
  group: code === undefined ? null : { code, field: field ?? '' },
  after: after ?? 0,
})

/** `r17.c5=…`: what stands in row 17, column 5 from 0. */
function editsOf(body: Readonly<Record<string, string>>): readonly Edit[] {
  const edits = new Map<number, Record<string, string>>()
  for (const [name, text] of Object.entries(body)) {
    const [, row, column] = /^r(\d{1,9})\.c(\d{1,3})$/.exec(name) ?? []
    if (row === undefined || column === undefined) continue
    const cells = edits.get(Number(row)) ?? {}
    cells[column] = text
    edits.set(Number(row), cells)
  }
  return [...edits].map(([rowNo, cells]) => ({ rowNo, cells }))
}

async function showRows(
  host: Host,
  request: Request,
  reply: Reply,
  batch: Batch,
  query: ReturnedQuery,
  persons: readonly number[],
): Promise<Reply> {
  const [page, groups, mended, repeated] = await Promise.all([
    returnedPage(host.sql, host.law, batch, query),
    groupsOf(host.sql, host.law, batch),
    mendingOf(host.sql, batch.batchId),
    query.group === null ? [] : repeatedValues(host.sql, batch, query.group),
  ])
  return deskPage(request, reply, {
    title: { zh: '退回的行', en: 'Returned rows' },
    menu: 'batches',
    crumbs: [...crumbsTo(batch), { zh: '退回的行', en: 'Returned rows' }],
    ...(persons.length > 0 ? { status: 400 as const } : {}),
    content: (desk) => returnedContent({ batch, page, query, groups, mending: mended, repeated, persons }, desk),
  })
}
