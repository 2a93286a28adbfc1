import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, FastifyReply, FastifyRequest, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** The server as a module's `routes` and `pages` see it: schemas give the types. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
export type Request = FastifyRequest
export type Reply = FastifyReply

declare module 'fastify' {
  interface FastifyContextConfig {
    /** the body is a file of any length that the handler reads as a stream: `request.body` is a Readable */
    readonly upload?: boolean
  }
}

/** A route as tests and the page suite see it. */
export type Route = {
  readonly method: string
  readonly url: string
  readonly kind: 'api' | 'page' | 'operation' | 'asset'
  /** who may call it, in the words of whoever guards; null where the route does not say */
  readonly permission: string | null
}

/** Puts on a server what decides who may call which route; `routes` fills as they are added. */
export type Guard = (app: App, routes: readonly Route[]) => void

const OPERATIONS = ['/healthz', '/readyz', '/metrics', '/openapi.json']

/** Who a path speaks to: programs with a contract, people, or those who run the platform. */
export function kindOf(url: string): Route['kind'] {
  if (url === '/v1' || url.startsWith('/v1/')) return 'api'
  if (OPERATIONS.includes(url)) return 'operation'
  return url.startsWith('/assets/') ? 'asset' : 'page'
}
