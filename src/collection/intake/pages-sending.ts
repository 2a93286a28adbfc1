import { Type } from '@fastify/type-provider-typebox'
import { randomUUID } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { postOf } from '#foundation/access/access.ts'
import { deskPage, leaveNotice } from '#foundation/access/desk-page.ts'
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
import { submitArchive } from './upload-archive.ts'

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
        const received = await receive(host, folder, request)
        return await reply.redirect(deskHref(received === null ? ['batches'] : ['batches', 'new', received]), 303)
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

/** The name under which the file waits; null for a ZIP whose manifest has said what is in it: that is submitted already. */
async function receive(host: Host, folder: string, request: Request): Promise<string | null> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const post = postOf(request)
  const provider = post.organisation.code
  const { fileName, file } = await openFormFile(request.body as Readable, request.headers['content-type'] ?? '')
  const key = newFileKey()
  const path = join(folder, randomUUID())
  const laid = await receiveFile({ headers: request.headers, body: file }, path, {
    sizeBytes: MOST_BYTES,
    through: sealing(key),
  })
  const given = { provider, fileName, path, key, ...laid }
  try {
    const plain = { item: '', mapping: null, encoding: 'auto', sheet: null, idempotencyKey: null } as const
    const archive = await submitArchive(host.sql, host.law, { ...given, ...plain }, folder)
    if (archive === null) return await stage(host.sql, { ...given, post: post.id })
    await leaveNotice(request, {
      zh: `压缩包里的 ${archive.files.length} 个文件已按清单提交，各成一个批次。`,
      en: `The ${archive.files.length} files of the ZIP were submitted by their manifest, each as a batch.`,
    })
    return null
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
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
