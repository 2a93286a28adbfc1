import type { CalendarDate } from '#platform/calendar-date.ts'
import type { Reply, Request } from '#platform/http/app.ts'
import { deskFrame, type DeskPage, type DeskVisitor } from '#platform/ui/desk-frame.ts'
import { DESK_COOKIE, readDeskPrefs } from '#platform/ui/desk-prefs.ts'
import { html, type Content, type Html } from '#platform/ui/html.ts'
import { pick, t, type Pair } from '#platform/ui/lang.ts'
import { respondPrivate, visitorOf } from '#platform/ui/respond.ts'
import { accessOf } from './access.ts'
import { may, type About } from './may.ts'
import { menuOf } from './menu.ts'
import type { Permission } from './permission.ts'
import * as store from './store.ts'
import { postTitle, type Who } from './who.ts'

/** Who reads a page of the desk, and what they may do on it. */
export type Desk = DeskVisitor & {
  readonly who: Who
  readonly may: (permission: Permission, about?: About) => boolean
  readonly today: CalendarDate
}

export type DeskAnswer = Omit<DeskPage, 'h1' | 'titleBefore' | 'titleAfter' | 'content'> & {
  readonly title: Pair
  readonly titleAfter?: Pair
  /** 200 unless the form comes back with what has to be mended */
  readonly status?: 200 | 400 | 409
  readonly content: (desk: Desk) => Content
}

/** Sends a page of the desk around its content, with the notice that an act before it has left. */
export async function deskPage(request: Request, reply: Reply, answer: DeskAnswer): Promise<Reply> {
  const desk = deskOf(request)
  await forgetNotice(request, desk)
  const { status = 200 } = answer
  return respondPrivate(request, reply.code(status), drawDesk(desk, { wrong: status !== 200, ...answer }))
}

/** The document of a page of the desk; `wrong` says so in its title. */
export function drawDesk(desk: Desk, answer: DeskAnswer & { readonly wrong?: boolean }): Html {
  const { title, titleAfter, content, wrong = false, ...page } = answer
  const before = wrong ? { titleBefore: t(desk.lang, '错误：', 'Error: ') } : {}
  const after = titleAfter === undefined ? {} : { titleAfter: pick(desk.lang, titleAfter) }
  return deskFrame({ ...page, ...before, ...after, h1: pick(desk.lang, title), content: html`${content(desk)}` }, desk)
}

/** Who reads, in which language and density, what they may do, and what the last act has left to say. */
export function deskOf(request: Request): Desk {
  const { who, session, masthead } = accessOf(request)
  const cookies = request.cookies as Request['cookies'] | undefined
  const visitor = visitorOf(request, masthead)
  return {
    ...visitor,
    // A form's address may answer to forms alone: changing the display from there leads to the workbench.
    path: request.method === 'GET' ? visitor.path : '/desk',
    ...readDeskPrefs(cookies?.[DESK_COOKIE]),
    who,
    may: (permission, about) => may(who, permission, about),
    post: who.kind === 'post' ? postTitle(who.post) : null,
    menu: menuOf(who),
    formToken: session?.formToken ?? null,
    notice: session?.notice ?? null,
  }
}

/** Leaves a notice that the next page of this session prints once: what was done, with its number. Then redirect with 303. */
export async function leaveNotice(request: Request, notice: Pair): Promise<void> {
  const { session, sql } = accessOf(request)
  if (session !== null) await store.saveNotice(sql, session.idSha256, notice)
}

async function forgetNotice(request: Request, { notice }: Desk): Promise<void> {
  const { session, sql } = accessOf(request)
  if (session !== null && notice !== null) await store.saveNotice(sql, session.idSha256, null)
}
