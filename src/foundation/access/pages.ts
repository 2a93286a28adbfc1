import { Type } from '@fastify/type-provider-typebox'
import type { App, Reply, Request } from '#platform/http/app.ts'
import { Refusal } from '#platform/refusal.ts'
import { changeDeskPrefs, deskPath, DESK_COOKIE, readDeskPrefs, writeDeskPrefs } from '#platform/ui/desk-prefs.ts'
import type { Host } from '../host.ts'
import { clearSessionCookie, cookieName, setSessionCookie } from './cookie.ts'
import { deskPage } from './desk-page.ts'
import { findOffer, isLocal, type DevelopmentSignIn } from './development.ts'
import { enrol } from './enrol.ts'
import { signInContent } from './pages-sign-in.ts'
import { endSession, openSession } from './session.ts'
import type { Post } from './who.ts'

const text = (maxLength: number) => Type.Optional(Type.String({ maxLength }))
const BACK = Type.Object({ back: text(2000) })
const CHOICE = Type.Object(
  { back: text(2000), post: text(40), organisation: text(18), role: text(20) },
  { additionalProperties: false },
)
const DISPLAY = Type.Object({ lang: text(10), density: text(10), back: text(2000) })

const YEAR_SECONDS = 365 * 24 * 60 * 60
const PUBLIC = { config: { permission: 'public' } } as const
const POSTS = { config: { permission: 'desk.open' } } as const

/** Sign-in, sign-out and display of the desk. Without `development` nobody can sign in. */
export function pages(app: App, host: Host, development: DevelopmentSignIn | null): void {
  app.get('/desk/sign-in', { ...PUBLIC, schema: { querystring: BACK } }, async (request, reply) => {
    const open = opened(development, request)
    const offers = open === null ? null : await open.offers()
    return deskPage(request, reply, {
      title: { zh: '登录工作台', en: 'Sign in to the desk' },
      crumbs: [],
      content: (desk) => signInContent(desk, offers, deskPath(request.query.back)),
    })
  })

  app.post('/desk/sign-in', { ...PUBLIC, schema: { body: CHOICE } }, async (request, reply) => {
    const open = opened(development, request)
    if (open === null) throw notOffered()
    const { post = '', organisation, role, back } = request.body
    const [code = '', name = ''] = organisation === undefined ? post.split(' ') : [organisation, role]
    const offer = findOffer(await open.offers(), code, name)
    const taken = offer === null ? null : await enrol(host.sql, offer.organisation, offer.role)
    if (taken === null) throw unknownPost()
    await begin(host, request, reply, taken)
    return reply.redirect(deskPath(back), 303)
  })

  app.post('/desk/sign-out', POSTS, async (request, reply) => {
    await end(host, request)
    clearSessionCookie(reply, host.baseUrl)
    return reply.redirect('/desk/sign-in', 303)
  })

  app.get('/desk/display', { ...PUBLIC, schema: { querystring: DISPLAY } }, async (request, reply) => {
    const { back, ...asked } = request.query
    const prefs = changeDeskPrefs(readDeskPrefs(request.cookies[DESK_COOKIE]), asked)
    reply.setCookie(DESK_COOKIE, writeDeskPrefs(prefs), {
      path: '/desk',
      maxAge: YEAR_SECONDS,
      sameSite: 'lax',
      httpOnly: true,
      secure: host.baseUrl.startsWith('https:'),
    })
    const signIn = /^\/desk\/sign-in(?:\?|$)/.test(back ?? '') ? '/desk/sign-in' : null
    return reply.redirect(signIn ?? deskPath(back), 303)
  })
}

/** A new session in place of whatever the browser brought: an identifier that somebody planted is never taken over. */
async function begin(host: Host, request: Request, reply: Reply, post: Post): Promise<void> {
  await end(host, request)
  setSessionCookie(reply, host.baseUrl, await openSession(host.sql, post))
}

async function end({ sql, baseUrl }: Host, request: Request): Promise<void> {
  const cookie = request.cookies[cookieName(baseUrl)]
  if (cookie !== undefined) await endSession(sql, cookie)
}

function opened(development: DevelopmentSignIn | null, request: Request): DevelopmentSignIn | null {
  return development === null || (development.localOnly && !isLocal(request)) ? null : development
}

function notOffered(): Refusal {
  return new Refusal(
    'platform/production',
    '开发用的岗位选择只在演示库或本机上提供；这里须接入正式的统一身份认证',
    'The choice of posts for development is offered on a demonstration store or on this machine only; here a real identity provider is needed',
  )
}

function unknownPost(): Refusal {
  return new Refusal(
    'access/unknown-post',
    '没有这个岗位，或它已经撤销；请返回重新选择',
    'There is no such post, or it has ended; go back and choose again',
  )
}
