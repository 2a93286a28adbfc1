import { Type } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { postOf, whoOf } from '#foundation/access/access.ts'
import { deskOf, deskPage, leaveNotice } from '#foundation/access/desk-page.ts'
import { reachOf } from '#foundation/access/may.ts'
import type { Host } from '#foundation/host.ts'
import { now } from '#platform/clock.ts'
import type { App, Reply, Request } from '#platform/http/app.ts'
import { openFormFile } from '#platform/http/multipart.ts'
import { receiveFile, takeUploads } from '#platform/http/upload.ts'
import { Refusal, type Problem } from '#platform/refusal.ts'
import { newFileKey, sealing } from '#platform/sealed-file.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { accountOf } from './account.ts'
import type { Account, Batch } from './batch.ts'
import { correctedBy, listBatches, mendingOf } from './batches.ts'
import { correct, type Edit } from './correct.ts'
import { followBatch } from './follow.ts'
import { groupsOf, itemOf } from './groups.ts'
import { lookAt } from './look.ts'
import { batchPage, withdrawPage } from './pages-batch.ts'
import { batchList } from './pages-list.ts'
import { chooseFile, MOST_BYTES, previewFile, refusedFile } from './pages-new.ts'
import { returnedContent } from './pages-returned.ts'
import { liveFragment } from './pages-sum.ts'
import { reachableBatch } from './reachable.ts'
import { resend } from './resend.ts'
import { returnedFile } from './returned.ts'
import { returnedPage, type ReturnedQuery } from './returned-rows.ts'
import { getStaged, sentBefore, stage, submitStaged } from './stage.ts'
import { previewWithdrawal, withdrawalOf, withdrawBatch } from './withdraw.ts'

const READ = { permission: 'intake.batch.read' } as const
const WRITE = { permission: 'intake.batch.write' } as const
/** Shorter than a shutdown waits: no stream outlives it, and the browser comes again by itself. */
const STREAM_MS = 8_000

const CRUMB = { zh: '批次', en: 'Batches', parts: ['batches'] } as const
const TEXTS = Type.Record(Type.String({ maxLength: 60 }), Type.String({ maxLength: 10_000 }))

type Id = { Params: { id: string } }

/** The batches of the desk: list, send, follow, mend, withdraw. */
export function pages(app: App, host: Host): void {
  list(app, host)
  sending(app, host)
  following(app, host)
  mending(app, host)
  withdrawing(app, host)
}

function list(app: App, host: Host): void {
  const QUERY = Type.Object({ before: Type.Optional(Type.String({ pattern: '^[1-9][0-9]{0,15}$' })) })
  app.get<{ Querystring: { before?: string } }>(
    '/desk/batches',
    { config: READ, schema: { querystring: QUERY } },
    async (request, reply) => {
      const { before = null } = request.query
      const view = await listBatches(host.sql, host.law, reachOf(whoOf(request), READ.permission)!, before)
      return deskPage(request, reply, {
        title: { zh: '批次', en: 'Batches' },
        menu: 'batches',
        crumbs: [{ zh: CRUMB.zh, en: CRUMB.en }],
        content: (desk) => batchList(view, before === null, now().toString(), desk),
      })
    },
  )
}

function sending(app: App, host: Host): void {
  const folder = join(host.folder, 'uploads')
  const crumbs = [CRUMB, { zh: '上传文件', en: 'Send a file' }]
  const title = { zh: '上传文件', en: 'Send a file' }
  app.get('/desk/batches/new', { config: WRITE }, async (request, reply) =>
    deskPage(request, reply, { title, menu: 'batches', crumbs, content: (desk) => chooseFile(null, desk) }),
  )

  app.register(async (scope: App) => {
    takeUploads(scope)
    scope.post('/desk/batches/new', { config: WRITE }, async (request, reply) => {
      try {
        const stagedId = await receive(host, folder, request)
        return await reply.redirect(deskHref(['batches', 'new', stagedId]), 303)
      } catch (error) {
        if (!(error instanceof Refusal) || error.status >= 500) throw error
        const problem = error.problem()
        return deskPage(request, reply, {
          title,
          menu: 'batches',
          crumbs,
          status: 400,
          content: (desk) => chooseFile(problem, desk),
        })
      }
    })
  })

  const CHOICE = Type.Object({ item: Type.Optional(Type.String({ maxLength: 60 })) })
  app.get<{ Params: { staged: string }; Querystring: { item?: string } }>(
    '/desk/batches/new/:staged',
    { config: WRITE, schema: { querystring: CHOICE } },
    async (request, reply) => preview(host, request, reply, request.params.staged, request.query.item ?? null),
  )

  app.post<{ Params: { staged: string }; Body: Record<string, string> }>(
    '/desk/batches/new/:staged',
    { config: WRITE, schema: { body: TEXTS } },
    async (request, reply) => {
      const post = postOf(request)
      const batchId = await submitStaged(host.sql, host.law, {
        stagedId: request.params.staged,
        provider: post.organisation.code,
        item: request.body['item'] ?? '',
        fields: chosenFields(request.body),
        post: post.id,
        rowsExpected: /^\d{1,9}$/.test(request.body['rows'] ?? '') ? Number(request.body['rows']) : null,
      })
      return reply.redirect(deskHref(['batches', batchId]), 303)
    },
  )
}

async function receive(host: Host, folder: string, request: Request): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const post = postOf(request)
  const { fileName, file } = await openFormFile(request.body as Readable, request.headers['content-type'] ?? '')
  const key = newFileKey()
  const path = join(folder, randomUUID())
  const laid = await receiveFile({ headers: request.headers, body: file }, path, {
    sizeBytes: MOST_BYTES,
    through: sealing(key),
  })
  return stage(host.sql, { provider: post.organisation.code, fileName, path, key, ...laid, post: post.id })
}

async function preview(
  host: Host,
  request: Request,
  reply: Reply,
  stagedId: string,
  chosen: string | null,
): Promise<Reply> {
  const { organisation } = postOf(request)
  const staged = await getStaged(host.sql, stagedId, organisation.code)
  if (staged.batchId !== null) return reply.redirect(deskHref(['batches', staged.batchId]), 303)
  const items = loadCatalogue(host.law).items()
  const looked = await lookAt(host.law, staged, organisation, chosen)
  const frame = {
    title: { zh: '预览文件', en: 'Look at the file' },
    menu: 'batches',
    crumbs: [CRUMB, { zh: '上传文件', en: 'Send a file', parts: ['batches', 'new'] }, { zh: '预览', en: 'Look' }],
  }
  if (looked.kind === 'refused')
    return deskPage(request, reply, {
      ...frame,
      status: 400,
      content: (desk) =>
        refusedFile(staged, items, chosen ?? String(looked.problem.place?.['likely'] ?? ''), looked.problem, desk),
    })
  const before = await sentBefore(host.sql, host.law, staged, looked.look.item.item)
  return deskPage(request, reply, {
    ...frame,
    content: (desk) => previewFile(staged, looked.look, items, before, desk),
  })
}

/** `c7=basis`: the officer reads column 7 as the basis. */
function chosenFields(body: Readonly<Record<string, string>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(body).flatMap(([name, field]) => {
      const column = /^c([1-9]\d{0,3})$/.exec(name)?.[1]
      return column === undefined || field === '' ? [] : [[field, Number(column)]]
    }),
  )
}

const crumbsTo = (batch: Batch): { zh: string; en: string; parts: readonly string[] }[] => [
  { ...CRUMB },
  { zh: `批次 ${batch.batchId}`, en: `Batch ${batch.batchId}`, parts: ['batches', String(batch.batchId)] },
]

function following(app: App, host: Host): void {
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

type Rows = Id & { Querystring: { code?: string; field?: string; after?: number } }

const ROWS = Type.Object({
  code: Type.Optional(Type.String({ pattern: '^q[0-9]{4}$' })),
  field: Type.Optional(Type.String({ maxLength: 60 })),
  after: Type.Optional(Type.Integer({ minimum: 0, maximum: 2_147_483_647 })),
  form_token: Type.Optional(Type.String({ maxLength: 200 })),
})

function mending(app: App, host: Host): void {
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
      await leaveNotice(request, {
        zh:
          done.length === 0 ? '没有改动。' : `已保存并重验：${fits} 行相符${wrong > 0 ? `，${wrong} 行仍不符` : ''}。`,
        en:
          done.length === 0
            ? 'Nothing was changed.'
            : `Saved and checked: ${fits} rows are sound${wrong > 0 ? `, ${wrong} still wrong` : ''}.`,
      })
      return reply.redirect(
        deskHref(['batches', batch.batchId, 'returned'], { ...request.query, form_token: null }),
        303,
      )
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
  const [page, groups, mended] = await Promise.all([
    returnedPage(host.sql, host.law, batch, query),
    groupsOf(host.sql, host.law, batch),
    mendingOf(host.sql, batch.batchId),
  ])
  return deskPage(request, reply, {
    title: { zh: '退回的行', en: 'Returned rows' },
    menu: 'batches',
    crumbs: [...crumbsTo(batch), { zh: '退回的行', en: 'Returned rows' }],
    ...(persons.length > 0 ? { status: 400 as const } : {}),
    content: (desk) => returnedContent({ batch, page, query, groups, mending: mended, persons }, desk),
  })
}

function withdrawing(app: App, host: Host): void {
  const show = async (
    request: Request,
    reply: Reply,
    batch: Batch,
    problem: Problem | null,
    reason: string,
  ): Promise<Reply> => {
    const counts = await previewWithdrawal(host.sql, String(batch.batchId))
    const { unchanged } = await accountOf(host.sql, host.law, String(batch.batchId))
    return deskPage(request, reply, {
      title: { zh: `撤回批次 ${batch.batchId}`, en: `Withdraw batch ${batch.batchId}` },
      menu: 'batches',
      crumbs: [...crumbsTo(batch), { zh: '撤回', en: 'Withdraw' }],
      ...(problem === null ? {} : { status: problem.status === 409 ? (409 as const) : (400 as const) }),
      content: (desk) =>
        withdrawPage(
          {
            batch,
            ...counts,
            unchanged,
            problem: problem && (desk.lang === 'zh' ? problem.detail : problem.detailEn),
            reason,
          },
          desk,
        ),
    })
  }

  app.get<Id>('/desk/batches/:id/withdraw', { config: WRITE }, async (request, reply) => {
    const batch = await reachableBatch(host.sql, whoOf(request), WRITE.permission, request.params.id)
    return show(request, reply, batch, null, '')
  })

  app.post<Id & { Body: Record<string, string> }>(
    '/desk/batches/:id/withdraw',
    { config: WRITE, schema: { body: TEXTS } },
    async (request, reply) => {
      const batch = await reachableBatch(host.sql, whoOf(request), WRITE.permission, request.params.id)
      const batchId = String(batch.batchId)
      const { reason = '', records = '' } = request.body
      try {
        const gone = await withdrawBatch(host.sql, host.law, {
          batchId,
          post: postOf(request).id,
          reason,
          records: Number(records),
        })
        await leaveNotice(request, {
          zh: `批次 ${batchId} 已撤回，${gone} 条记录停止公示。`,
          en: `Batch ${batchId} was withdrawn; ${gone} records are no longer shown.`,
        })
        return await reply.redirect(deskHref(['batches', batchId]), 303)
      } catch (error) {
        if (!(error instanceof Refusal) || !['intake/no-reason', 'intake/changed-since'].includes(error.code))
          throw error
        return show(request, reply, batch, error.problem(), reason)
      }
    },
  )
}
