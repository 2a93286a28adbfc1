import { asRefusal, faultProblem, sendProblem, type ErrorPage } from './problem.ts'
import { Refusal } from '../refusal.ts'
import { kindOf, type App, type Reply, type Request, type Route } from './app.ts'

/**
 * The one place where errors become answers: refusals as they are, what Fastify refuses in our words, everything else
 * as a fault that is logged with the number that the answer quotes.
 */
export function answerErrors(app: App, page: ErrorPage | null, routes: readonly Route[]): void {
  app.setErrorHandler((error, request, reply) => {
    const refusal = asRefusal(slowOr(error, request))
    if (refusal === null) return answerFault(error, request, reply, page)
    // The rest of a body that nobody will read would otherwise keep the connection busy.
    if (!request.raw.complete) reply.header('connection', 'close')
    return sendProblem(refusal.problem(), request, reply, page, null)
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?', 1)[0]!
    const bare = findWithoutSlash(request.method, path, routes)
    if (bare !== null) return reply.redirect(bare + request.url.slice(path.length), 308)
    const allowed = methodsAt(path, routes)
    if (allowed.length === 0) return sendProblem(notFound().problem(), request, reply, page, null)
    reply.header('allow', allowed.join(', '))
    return sendProblem(methodNotAllowed(allowed).problem(), request, reply, page, null)
  })
}

/** The answer of an address that shows nothing, whether or not it ever did. */
export function notFound(): Refusal {
  return new Refusal('platform/not-found', '这个地址下没有应公示的内容', 'There is nothing to show at this address')
}

function answerFault(error: unknown, request: Request, reply: Reply, page: ErrorPage | null): Reply {
  request.log.error({ err: error, method: request.method, route: request.routeOptions.url, quote: request.id }, 'fault')
  if (!request.raw.complete) reply.header('connection', 'close')
  return sendProblem(faultProblem(request.id), request, reply.header('x-request-id', request.id), page, request.id)
}

/** A time-out before the body had come is the sender's doing, not ours. */
function slowOr(error: unknown, request: Request): unknown {
  const timedOut = (error as { code?: string }).code === 'FST_ERR_HANDLER_TIMEOUT'
  return timedOut && !request.raw.complete
    ? new Refusal('platform/too-slow', '请求内容没有在规定时间内收完', 'The body did not arrive in time')
    : error
}

function methodNotAllowed(allowed: readonly string[]): Refusal {
  return new Refusal(
    'platform/method-not-allowed',
    `这个地址只接受 ${allowed.join('、')}`,
    `This address takes ${allowed.join(', ')} only`,
  )
}

/** The methods of the routes whose pattern fits a path. */
function methodsAt(path: string, routes: readonly Route[]): string[] {
  return [...new Set(routes.filter((route) => patternOf(route.url).test(path)).map((route) => route.method))].sort()
}

/** A page's own address when somebody wrote a slash after it: `/en/` is `/en`. */
function findWithoutSlash(method: string, path: string, routes: readonly Route[]): string | null {
  const bare = path.slice(0, -1)
  const page = /^\/[^/].*\/$/.test(path) && !bare.endsWith('/') && kindOf(bare) === 'page'
  return page && (method === 'GET' || method === 'HEAD') && methodsAt(bare, routes).length > 0 ? bare : null
}

function patternOf(url: string): RegExp {
  const pattern = url
    .split('/')
    .map((part) => (part.startsWith(':') ? '[^/]+' : part === '*' ? '.*' : RegExp.escape(part)))
  return new RegExp(`^${pattern.join('/')}$`)
}
