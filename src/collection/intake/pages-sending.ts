import { Type } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { postOf } from '#foundation/access/access.ts'
import { deskPage } from '#foundation/access/desk-page.ts'
import type { Host } from '#foundation/host.ts'
import type { App, Reply, Request } from '#platform/http/app.ts'
import { openFormFile } from '#platform/http/multipart.ts'
import { receiveFile, takeUploads } from '#platform/http/upload.ts'
import { Refusal } from '#platform/refusal.ts'
import { newFileKey, sealing } from '#platform/sealed-file.ts'
import { deskHref } from '#platform/ui/desk-prefs.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { lookAt } from './look.ts'
import { CRUMB, TEXTS, WRITE } from './pages-frame.ts'
import { chooseFile, MOST_BYTES, previewFile, refusedFile } from './pages-new.ts'
import { getStaged, sentBefore, stage, submitStaged } from './stage.ts'

/** Choosing a file, looking at how it is read, submitting it. */
export function sending(app: App, host: Host): void {
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
