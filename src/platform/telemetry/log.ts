import type { FastifyServerOptions } from 'fastify'
import type { Writable } from 'node:stream'

/** Where and how much is logged. Requests are logged at `info`, our own faults at `error`. */
export type Logging = { readonly level: 'silent' | 'error' | 'warn' | 'info' | 'debug'; readonly stream?: Writable }

/**
 * The log's settings. A request leaves method, path without its query, and route: a query may hold what somebody
 * typed about a person, and an address or a token says who asked.
 */
export function logOptions(logging: Logging): NonNullable<Exclude<FastifyServerOptions['logger'], boolean>> {
  return {
    level: logging.level,
    stream: logging.stream ?? process.stderr,
    base: null,
    redact: {
      paths: ['*.authorization', '*.cookie', '*.token', 'headers', 'authorization', 'cookie', 'token'],
      remove: true,
    },
    serializers: {
      req: (request) => ({
        method: request.method,
        path: pathOf(request.url),
        route: request.routeOptions?.url,
      }),
      res: (reply) => ({ status: reply.statusCode }),
      err: (error) => ({ type: error.name, message: error.message, code: error.code ?? '', stack: error.stack ?? '' }),
    },
  }
}

/** The path without its query, and without what may be a person's number or name that somebody typed into it. */
function pathOf(url: string | undefined): string | undefined {
  return url?.split('?', 1)[0]!.replace(/(?:%[0-9a-f]{2}|\d[-_.]?){6,}[xX]?/gi, '…')
}
