import { Type } from '@fastify/type-provider-typebox'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { demand, whoOf } from '#foundation/access/access.ts'
import type { Host } from '#foundation/host.ts'
import type { App } from '#platform/http/app.ts'
import { findIdempotencyKey } from '#platform/http/idempotency.ts'
import { receiveFile, takeUploads } from '#platform/http/upload.ts'
import { newFileKey, sealing } from '#platform/sealed-file.ts'
import { accountOf } from './account.ts'
import { HOW_READ } from './how-read.ts'
import { reachableBatch } from './reachable.ts'
import { returnedFile } from './returned.ts'
import { ARCHIVE_RECEIPT, submitArchive } from './upload-archive.ts'
import { checkSubmission, submit } from './upload.ts'

const COUNT = Type.Integer({ minimum: 0 })

const ACCOUNT = Type.Object(
  {
    batch: Type.String(),
    state: Type.Union([Type.Literal('open'), Type.Literal('done'), Type.Literal('stopped')]),
    item: Type.String(),
    provider: Type.String({ description: 'USCC of the unit that reported' }),
    received: COUNT,
    accepted: COUNT,
    unchanged: COUNT,
    superseded: COUNT,
    held: COUNT,
    returned: COUNT,
    seconds: Type.Number(),
    findings: Type.Record(Type.String(), COUNT, {
      description: 'How many rows each finding was raised on, by its code',
    }),
    unclaimed: Type.Array(Type.String(), { description: 'Header cells that no field claims' }),
    read: Type.Optional(HOW_READ),
    stopped: Type.Optional(Type.Unsafe<never>({ $ref: 'Problem#' })),
  },
  { $id: 'Account', description: 'received = accepted + unchanged + superseded + held + returned' },
)

const QUERY = Type.Object(
  {
    item: Type.String({ description: 'Catalogue item, such as penalty' }),
    provider: Type.String({ description: 'USCC of the unit that reports' }),
    fileName: Type.Optional(Type.String({ maxLength: 255 })),
    mapping: Type.Optional(
      Type.String({
        maxLength: 8_000,
        description: 'Text of a mapping file (YAML) for a layout that is not the standard’s',
      }),
    ),
    encoding: Type.Optional(Type.Union([Type.Literal('auto'), Type.Literal('utf-8'), Type.Literal('gb18030')])),
    sheet: Type.Optional(Type.String({ maxLength: 100 })),
  },
  { additionalProperties: false },
)

const ID = Type.Object({ id: Type.String({ maxLength: 20 }) })

/** Batches over HTTP: send a file, get 202 and where to ask; ask for the account; fetch the rows that did not go in. */
export function routes(app: App, host: Host): void {
  const folder = join(host.folder, 'uploads')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  app.addSchema(ACCOUNT)
  app.addSchema(ARCHIVE_RECEIPT)
  app.register(async (scope: App) => {
    takeUploads(scope)
    scope.post(
      '/v1/intake/batches',
      {
        config: { permission: 'intake.batch.write' },
        schema: {
          summary: 'Report a file, or a ZIP of several with a manifest',
          tags: ['intake'],
          querystring: QUERY,
          response: { 202: Type.Unsafe({ anyOf: [{ $ref: 'ArchiveReceipt#' }, { $ref: 'Account#' }] }) },
        },
      },
      async (request, reply) => {
        const { item, provider, mapping = null, encoding = 'auto', sheet = null, fileName = 'upload' } = request.query
        demand(request, 'intake.batch.write', { provider })
        const idempotencyKey = findIdempotencyKey(request)
        await checkSubmission(host.sql, host.law, { item, provider, mapping, sheet })
        const key = newFileKey()
        const path = join(folder, randomUUID())
        const { sha256, sizeBytes } = await receiveFile(request, path, { through: sealing(key) })
        const submission = {
          item,
          provider,
          mapping,
          encoding,
          sheet,
          fileName,
          idempotencyKey,
          path,
          key,
          sha256,
          sizeBytes,
        }
        const archive = await submitArchive(host.sql, host.law, submission, folder)
        if (archive !== null) {
          reply.code(202)
          return archive
        }
        const { batchId } = await submit(host.sql, host.law, submission)
        reply.code(202).header('location', `/v1/intake/batches/${batchId}`)
        return accountOf(host.sql, host.law, batchId)
      },
    )
  })
  answers(app, host)
}

/** What has become of a batch, for who may know. */
function answers(app: App, host: Host): void {
  const guarded = { config: { permission: 'intake.batch.read' } } as const
  app.get(
    '/v1/intake/batches/:id',
    {
      ...guarded,
      schema: {
        summary: 'The account of a batch',
        tags: ['intake'],
        params: ID,
        response: { 200: Type.Unsafe({ $ref: 'Account#' }) },
      },
    },
    async (request) => {
      await reachableBatch(host.sql, whoOf(request), 'intake.batch.read', request.params.id)
      return accountOf(host.sql, host.law, request.params.id)
    },
  )
  app.get(
    '/v1/intake/batches/:id/returned',
    {
      ...guarded,
      schema: {
        summary: 'The rows that did not go in, in the sender’s own format, with reasons',
        tags: ['intake'],
        params: ID,
      },
    },
    async (request, reply) => {
      await reachableBatch(host.sql, whoOf(request), 'intake.batch.read', request.params.id)
      const { name, type, stream } = await returnedFile(host.sql, host.law, request.params.id)
      return reply.type(type).header('content-disposition', `attachment; filename="${name}"`).send(stream)
    },
  )
}
