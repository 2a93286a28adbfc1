import { createHash } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Reply, Request } from '../http/app.ts'
import { ASSETS_VERSION } from './assets.ts'
import type { Html } from './html.ts'
import { DISPLAY_COOKIE, readPrefs } from './prefs.ts'
import type { Masthead } from './masthead.ts'
import type { Visitor } from './visitor.ts'
import { safePath } from './href.ts'
import { today } from '../clock.ts'

const ENGLISH = /^\/en(?=[/?]|$)/

/** Who reads: the language from the address, size and contrast from the cookie, the day from the platform's clock. */
export function visitorOf(request: Request, masthead: Masthead): Visitor {
  const lang = ENGLISH.test(request.url) ? 'en' : 'zh'
  const path = safePath(request.url.replace(ENGLISH, '') || '/')
  // cookies are not read yet where an address cannot even be decoded
  const cookies = request.cookies as Request['cookies'] | undefined
  return { ...readPrefs(cookies?.[DISPLAY_COOKIE], lang), path, today: today(), masthead }
}

/**
 * Sends a page that the reader's browser may keep but must ask about each time. `versions` are what its content rests
 * on (data position, rule version); with the day, the reader's choices and the build they are its ETag, so what has
 * ended is gone on the next request, and an unchanged page costs no drawing.
 */
export function respond(
  request: Request,
  reply: Reply,
  visitor: Visitor,
  versions: readonly string[],
  draw: () => Html,
): Reply {
  const etag = etagOf(request.url, visitor, versions)
  reply.header('cache-control', 'private, no-cache').header('vary', 'cookie, accept-encoding').header('etag', etag)
  if (request.headers['if-none-match'] === etag) return reply.code(304).send()
  return send(request, reply.type('text/html; charset=utf-8'), draw().markup)
}

/** Sends a form back with what has to be mended in it. */
export function respondWrong(request: Request, reply: Reply, page: Html): Reply {
  reply.code(400).header('cache-control', 'no-store').header('vary', 'cookie, accept-encoding')
  return send(request, reply.type('text/html; charset=utf-8'), page.markup)
}

/** Sends a page that no browser and no cache may keep: what a post sees. */
export function respondPrivate(request: Request, reply: Reply, page: Html): Reply {
  reply.header('cache-control', 'no-store').header('vary', 'cookie, accept-encoding')
  return send(request, reply.type('text/html; charset=utf-8'), page.markup)
}

/** A piece of a page, for a script that asked for it. */
export function respondFragment(request: Request, reply: Reply, fragment: Html): Reply {
  reply.header('cache-control', 'private, no-store').header('vary', 'accept-encoding')
  return send(request, reply.type('text/html; charset=utf-8'), fragment.markup)
}

function send(request: Request, reply: Reply, markup: string): Reply {
  if (markup.length < 1024 || !/\bgzip\b/.test(request.headers['accept-encoding'] ?? '')) return reply.send(markup)
  return reply.header('content-encoding', 'gzip').send(gzipSync(markup, { level: 5 }))
}

function etagOf(url: string, visitor: Visitor, versions: readonly string[]): string {
  const { lang, size, theme, today: day, masthead } = visitor
  const rests = [url, lang, size, theme, day, masthead.demo, ASSETS_VERSION, ...versions]
  return `"${createHash('sha256').update(JSON.stringify(rests)).digest('base64url').slice(0, 22)}"`
}
