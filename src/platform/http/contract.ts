import swagger from '@fastify/swagger'
import { Type } from '@fastify/type-provider-typebox'
import type { FastifySchema } from 'fastify'
import { kindOf, type App } from './app.ts'
import { REFUSALS } from '../refusal.ts'

const PROBLEM = Type.Object(
  {
    type: Type.String({ description: 'Where the code is explained' }),
    code: Type.Unsafe<string>({ type: 'string', enum: Object.keys(REFUSALS) }),
    status: Type.Integer(),
    title: Type.String({ description: 'In Chinese' }),
    titleEn: Type.String(),
    detail: Type.String({ description: 'What happened, why, and what to do; in Chinese' }),
    detailEn: Type.String(),
    place: Type.Optional(
      Type.Unsafe<Record<string, string | number>>({
        type: 'object',
        additionalProperties: { type: ['string', 'number'] },
      }),
    ),
    request: Type.Optional(Type.String({ description: 'The number to quote, for faults of ours' })),
  },
  { $id: 'Problem' },
)

/** Generates the contract from the routes: what `/openapi.json` serves and the repository's copy is compared with. */
export async function describeContract(app: App, version: string): Promise<void> {
  app.addSchema(PROBLEM)
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: '诚信 Chengxin',
        version,
        description:
          'Public credit information of organisations. Errors are problem documents (RFC 9457); parameters that are not named here are errors.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      components: {
        securitySchemes: {
          token: {
            type: 'http',
            scheme: 'bearer',
            description: 'The token that `chengxin start` prints, for a program of this installation',
          },
          session: {
            type: 'apiKey',
            in: 'cookie',
            name: 'session',
            description:
              'The session of a post that is signed in (`__Host-session` over https). What changes something comes from a page of this site and carries the form token in X-Form-Token',
          },
        },
      },
    },
    refResolver: {
      buildLocalReference: (json, _base, _fragment, index) =>
        typeof json.$id === 'string' ? json.$id : `part-${index}`,
    },
    transform: ({ schema, url, route }) => ({
      url,
      schema: describe((schema ?? {}) as FastifySchema, url, isPublic(route)),
    }),
  })
}

function isPublic({ config }: { readonly config?: unknown }): boolean {
  return (config as { readonly permission?: string } | undefined)?.permission === 'public'
}

function describe(schema: FastifySchema, url: string, open: boolean): FastifySchema {
  if (kindOf(url) !== 'api') return { ...schema, hide: true }
  const problems = {
    '4XX': { description: 'A refusal', content: { 'application/problem+json': { schema: { $ref: 'Problem#' } } } },
  }
  return {
    ...schema,
    response: { ...(schema.response as object | undefined), ...problems },
    ...(open ? {} : { security: [{ token: [] }, { session: [] }] }),
  }
}
