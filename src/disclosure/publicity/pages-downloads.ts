import { createHash } from 'node:crypto'
import { Type } from '@fastify/type-provider-typebox'
import type { Host } from '#foundation/host.ts'
import { findCalendarDate } from '#platform/calendar-date.ts'
import type { App, Reply } from '#platform/http/app.ts'
import { notFound } from '#platform/http/errors.ts'
import { Refusal } from '#platform/refusal.ts'
import { href } from '#platform/ui/href.ts'
import { t } from '#platform/ui/lang.ts'
import type { Lang } from '#platform/ui/lang.ts'
import { loadCatalogue } from '#register/catalogue/catalogue.ts'
import { lastPosition } from '#register/records/read.ts'
import { isCitizenNumber } from '#register/subjects/citizen-number.ts'
import { actsCsv, CSV_ROWS } from './acts-csv.ts'
import { KINDS } from './acts.ts'
import type { ActsQuery, Kind } from './acts.ts'
import { feedOf } from './feed.ts'
import { lookNow } from './show.ts'
import type { Look } from './show.ts'
import { groundsHidden } from './window.ts'

const ASKED = Type.Object({
  authority: Type.Optional(Type.String({ maxLength: 100 })),
  on: Type.Optional(Type.String({ maxLength: 100 })),
  new: Type.Optional(Type.Literal('today')),
  after: Type.Optional(Type.String({ maxLength: 200 })),
})

type Asked = { authority?: string; on?: string; new?: 'today'; after?: string }
type Route = { Params: { kind: string }; Querystring: Asked }

const OPTIONS = { config: { permission: 'public' }, schema: { querystring: ASKED } } as const

/**
 * A list of acts to be taken away: `/acts/{kind}/feed.atom`, `/acts/{kind}/list.csv`, with the same question as the page. Both are made
 * when they are asked for, by the same window, and no cache may pass one on unasked (G3).
 */
export function downloads(app: App, host: Host, root: string): void {
  const lang: Lang = root === '' ? 'zh' : 'en'

  app.get<Route>(`${root}/acts/:kind/feed.atom`, OPTIONS, async (request, reply) => {
    const look = lookNow(host)
    const kind = kindOf(request.params.kind, look)
    if (isPerson(request.query)) return reply.redirect(href(lang, ['acts', kind, 'feed.atom']), 303)
    const query = queryOf(kind, { ...request.query, after: '' }, look)
    const { zh, en } = loadCatalogue(look.law).item(kind)
    const self = href(lang, ['acts', kind, 'feed.atom'], request.query)
    const list = href(lang, ['acts', kind], request.query)
    reply.type('application/atom+xml; charset=utf-8').header('cache-control', 'private, no-cache')
    const etag = etagOf([self, look.on, await lastPosition(host.sql), look.law.version, String(host.demo)])
    reply.header('etag', etag)
    if (request.headers['if-none-match'] === etag) return reply.code(304).send()
    const { baseUrl, demo } = host
    return kept(reply).send((await feedOf(look, query, { lang, kind: { zh, en }, list, self, baseUrl, demo })).markup)
  })

  app.get<Route>(`${root}/acts/:kind/list.csv`, OPTIONS, async (request, reply) => {
    const look = lookNow(host)
    const kind = kindOf(request.params.kind, look)
    if (isPerson(request.query)) return reply.redirect(href(lang, ['acts', kind, 'list.csv']), 303)
    const query = queryOf(kind, request.query, look)
    const { bytes, next } = await actsCsv(look, query, lang, host.baseUrl)
    const whole = query.after === null && next === null
    const name = fileName(lang, kind, look, host.demo, whole)
    if (next !== null) {
      const more = href(lang, ['acts', kind, 'list.csv'], { ...request.query, after: next })
      reply.header('link', `<${more}>; rel="next"`)
    }
    reply.type('text/csv; charset=utf-8').header('cache-control', 'no-store')
    reply.header(
      'content-disposition',
      `attachment; filename="${kind}.csv"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    return kept(reply).send(bytes)
  })
}

/** A kind that is shown to nobody has neither: an empty list would say that nothing was decided. */
function kindOf(name: string, { law, on }: Look): Kind {
  const kind = KINDS.find((one) => one === name)
  if (kind === undefined || groundsHidden(kind, law, on) !== null) throw notFound()
  return kind
}

/** A person's number is no question, and not repeated. */
function isPerson({ authority = '', on = '' }: Asked): boolean {
  return isCitizenNumber(authority) || isCitizenNumber(on)
}

function queryOf(item: Kind, { authority = '', on = '', new: fresh, after = '' }: Asked, look: Look): ActsQuery {
  const day = findCalendarDate(on)
  if (on !== '' && day === null)
    throw new Refusal(
      'platform/bad-request',
      `on=${on} 不是日期，请写成 2026-04-01`,
      `on=${on} is not a day; write 2026-04-01`,
      { parameter: 'on' },
    )
  return { item, authority, on: day, acceptedOn: fresh === 'today' ? look.on : null, after: after || null }
}

function kept(reply: Reply): Reply {
  return reply.header('x-robots-tag', 'noarchive')
}

function etagOf(rests: readonly string[]): string {
  return `"${createHash('sha256').update(JSON.stringify(rests)).digest('base64url').slice(0, 22)}"`
}

/** The name says of which day it is, whether it is the demonstration's, and when it is only a part. */
function fileName(lang: Lang, kind: Kind, { law, on }: Look, demo: boolean, whole: boolean): string {
  const item = loadCatalogue(law).item(kind)
  const mark = demo ? t(lang, '演示数据-', 'demonstration-') : ''
  const part = whole ? '' : t(lang, `-部分（每份至多${CSV_ROWS}行）`, `-part (at most ${CSV_ROWS} rows each)`)
  return `${mark}${t(lang, `${item.zh}公示`, kind)}-${on}${part}.csv`
}
