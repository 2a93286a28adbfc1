import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import fastify from 'fastify'
import { randomBytes } from 'node:crypto'
import { kindOf, type App, type Guard, type Route } from './app.ts'
import { takeBodies } from './bodies.ts'
import { describeContract } from './contract.ts'
import { answerBeforeParsing, answerBeforeRouting } from './early.ts'
import { answerErrors } from './errors.ts'
import { addSecurityHeaders } from './headers.ts'
import { refuseOtherHosts } from './hosts.ts'
import { addOperations, type Health } from './operations.ts'
import type { ErrorPage } from './problem.ts'
import { keepQueriesStrict } from './query.ts'
import { addShedding, SHEDDING, type Shedding } from './shedding.ts'
import { logOptions, type Logging } from '../telemetry/log.ts'

export type ServerOptions = {
  readonly version: string
  /** decides who may call what; a server without one is not built */
  readonly guard: Guard
  /** the public address is https */
  readonly https: boolean
  /** the only Host that is answered; null answers any (on this machine's own address, or behind a proxy that checks it) */
  readonly hostname: string | null
  readonly health: Health
  readonly errorPage: ErrorPage | null
  readonly logging: Logging
  readonly shedding?: Shedding
  readonly times?: Times
}

/** The times after which a client that does not keep up is let go (security.md G1–G3). Fastify sets none of them. */
export type Times = {
  readonly headersMs: number
  /** body and answer of anything but an upload */
  readonly handlerMs: number
  /** the longest that any request may take to arrive, uploads too */
  readonly requestMs: number
  /** a socket on which nothing moves */
  readonly idleMs: number
  readonly keepAliveMs: number
}

export const TIMES: Times = {
  headersMs: 10_000,
  handlerMs: 30_000,
  requestMs: 60 * 60 * 1000,
  idleMs: 60_000,
  keepAliveMs: 10_000,
}

const BODY_BYTES = 1024 * 1024

/**
 * A server without a route of its own beyond the operations'; `routes` fills as modules add theirs. What it guards
 * (headers, permissions, strict queries, load, errors) holds for every route added afterwards.
 */
export async function buildServer(
  options: ServerOptions,
): Promise<{ readonly app: App; readonly routes: readonly Route[] }> {
  const routes: Route[] = []
  const app = createApp(options)
  app.addHook('onRoute', ({ method, url, config }) => {
    const permission = (config as { readonly permission?: string } | undefined)?.permission ?? null
    for (const each of [method].flat()) routes.push({ method: each, url, kind: kindOf(url), permission })
  })
  addSecurityHeaders(app, options.https)
  addShedding(app, options.shedding ?? SHEDDING, options.health.isDraining)
  if (options.hostname !== null) refuseOtherHosts(app, options.hostname)
  keepQueriesStrict(app)
  takeBodies(app)
  answerErrors(app, options.errorPage, routes)
  await describeContract(app, options.version)
  await app.register(cookie)
  await app.register(formbody, { bodyLimit: BODY_BYTES })
  options.guard(app, routes)
  addOperations(app, options.health)
  return { app, routes }
}

function createApp({ logging, errorPage, https, times = TIMES }: ServerOptions): App {
  return fastify({
    logger: logOptions(logging),
    genReqId: () => randomBytes(5).toString('hex').toUpperCase(),
    requestTimeout: times.requestMs,
    connectionTimeout: times.idleMs,
    handlerTimeout: times.handlerMs,
    keepAliveTimeout: times.keepAliveMs,
    http: { headersTimeout: times.headersMs, connectionsCheckingInterval: Math.min(2_000, times.headersMs / 2) },
    bodyLimit: BODY_BYTES,
    return503OnClosing: false,
    // The peer is whoever connected; a header that says otherwise is not believed.
    trustProxy: false,
    ajv: { customOptions: { removeAdditional: false, coerceTypes: false, allErrors: false } },
    frameworkErrors: (error, request, reply) => answerBeforeRouting(error, request, reply, errorPage, https),
    clientErrorHandler: answerBeforeParsing,
  }).withTypeProvider<TypeBoxTypeProvider>() as App
}
