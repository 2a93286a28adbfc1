import type { Sql } from '#platform/database.ts'
import { kindOf, type Guard, type Reply, type Request, type Route } from '#platform/http/app.ts'
import { bringsToken } from '#platform/http/token.ts'
import { Refusal } from '#platform/refusal.ts'
import { href } from '#platform/ui/href.ts'
import type { Masthead } from '#platform/ui/masthead.ts'
import { accessOf, forbidden, type Access } from './access.ts'
import { cookieName } from './cookie.ts'
import { may } from './may.ts'
import { isPermission, type Permission } from './permission.ts'
import { isSameOrigin } from './same-origin.ts'
import { findSession, isFormToken } from './session.ts'
import { GUEST, MACHINE } from './who.ts'

export type Guarded = {
  readonly sql: Sql
  readonly baseUrl: string
  /** what a program brings; null lets none in */
  readonly token: string | null
  readonly masthead: Masthead
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE'])
const DESK = /^\/desk(?=[/?]|$)/

/**
 * Asks of every request who it is and whether that one may call the route. A server with a route that names no permission of the table
 * does not start; a request for one would fail.
 */
export function guardOf(guarded: Guarded): Guard {
  return (app, routes) => {
    app.decorateRequest('access', null)
    app.addHook('onRequest', async (request, reply) => admit(guarded, request, reply))
    app.addHook('preValidation', async (request) => checkForm(request))
    app.addHook('onSend', async (request, reply) => keepPrivate(request, reply))
    app.addHook('onReady', async () => refuseUnnamed(routes))
  }
}

async function admit(guarded: Guarded, request: Request, reply: Reply): Promise<unknown> {
  request.access = { who: GUEST, session: null, sql: guarded.sql, masthead: guarded.masthead }
  const permission = request.is404 ? 'public' : permissionOf(request)
  // A public page is the same for everybody: nobody is asked who they are.
  if (permission !== 'public' || DESK.test(request.url))
    request.access = await recognise(guarded, request, request.access)
  if (request.is404) return
  const { who } = request.access
  if (!SAFE.has(request.method) && who.kind !== 'machine') refuseOtherSites(guarded, request)
  if (may(who, permission)) return
  if (who.kind !== 'guest') throw forbidden(permission)
  if (kindOf(request.url) === 'page' && isNavigation(request)) return reply.redirect(signInUrl(request), 303)
  reply.header('www-authenticate', 'Bearer realm="chengxin"')
  throw unauthorised()
}

/** Who brings the token is a program, of the contract's paths only; a wrong one is not passed over. Else the cookie tells. */
async function recognise({ token, sql, baseUrl }: Guarded, request: Request, access: Access): Promise<Access> {
  const brought = bringsToken(request, token)
  if (brought === false) return access
  if (brought === true) return kindOf(request.url) === 'api' ? { ...access, who: MACHINE } : access
  const cookie = request.cookies[cookieName(baseUrl)]
  const keepAwake = request.routeOptions.config?.background !== true
  const session = cookie === undefined ? null : await findSession(sql, cookie, keepAwake)
  return session === null ? access : { ...access, who: { kind: 'post', post: session.post }, session }
}

/** A form of a session carries its token, in the field `form_token`; a script, or a form whose body is a file, sends it beside. */
function checkForm(request: Request): void {
  const { session } = accessOf(request)
  if (session === null || request.is404 || SAFE.has(request.method)) return
  const body = request.routeOptions.config.upload === true ? null : (request.body as Record<string, unknown> | null)
  const query = request.query as Record<string, unknown>
  const sent = body?.['form_token'] ?? request.headers['x-form-token'] ?? query['form_token']
  if (!isFormToken(session, sent)) throw formExpired()
  // The route's schema does not know it.
  delete body?.['form_token']
  delete query['form_token']
}

/** What is not for everybody is kept by nobody and found by no search engine. */
function keepPrivate(request: Request, reply: Reply): void {
  const permission = request.routeOptions.config?.permission
  if (!DESK.test(request.url) && (request.is404 || permission === undefined || permission === 'public')) return
  reply.header('cache-control', 'no-store').header('x-robots-tag', 'noindex, nofollow, noarchive')
  reply.removeHeader('etag')
}

function refuseUnnamed(routes: readonly Route[]): void {
  const wrong = routes.filter(({ permission }) => permission === null || !isPermission(permission))
  if (wrong.length === 0) return
  const names = wrong.map(({ method, url, permission }) => `${method} ${url} (${permission ?? 'none'})`)
  throw new Error(`routes without a permission of the table: ${names.join(', ')}`)
}

function permissionOf(request: Request): Permission {
  const { permission } = request.routeOptions.config
  if (permission === undefined || !isPermission(permission))
    throw new Error(`${request.method} ${request.routeOptions.url} names no permission`)
  return permission
}

/** A person's browser is led to the sign-in; a script is told. */
function isNavigation(request: Request): boolean {
  const dest = request.headers['sec-fetch-dest']
  if (dest !== undefined) return dest === 'document'
  return !(request.headers.accept ?? '').includes('json')
}

/** The sign-in, which leads back to the page asked for, or to the one whose form came too late. */
function signInUrl(request: Request): string {
  const from = URL.parse(request.headers.referer ?? '')
  const form = from?.host === request.host ? from.pathname + from.search : null
  return href('zh', ['desk', 'sign-in'], { back: SAFE.has(request.method) ? request.url : form })
}

function refuseOtherSites({ baseUrl }: Guarded, request: Request): void {
  const { session } = accessOf(request)
  const permission = request.routeOptions.config.permission
  if (session === null && permission !== 'public') return
  if (isSameOrigin(request, baseUrl)) return
  throw new Refusal(
    'access/other-site',
    '请求不是从本站的页面发出的；请在本站打开页面再办理',
    'The request was not sent by a page of this site; open the page here and try again',
  )
}

function formExpired(): Refusal {
  return new Refusal(
    'access/form',
    '表单不是这次登录打开的，没有保存任何内容；请返回、刷新页面后再提交',
    'The form was not opened in this session and nothing was saved; go back, reload the page and submit again',
  )
}

function unauthorised(): Refusal {
  return new Refusal(
    'platform/unauthorised',
    '写入和未公开的内容需要登录或令牌：令牌在启动时打印，也保存在数据目录的 token 文件里；请加上请求头 Authorization: Bearer 令牌',
    'Writing and what is not public need a session or the token that `start` prints and keeps in the file `token` of the data folder; send it as Authorization: Bearer TOKEN',
  )
}
