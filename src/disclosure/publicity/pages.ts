import { Type } from '@fastify/type-provider-typebox'
import type { Host } from '#foundation/host.ts'
import { findCalendarDate } from '#platform/calendar-date.ts'
import { dayOf, now } from '#platform/clock.ts'
import type { App } from '#platform/http/app.ts'
import { notFound } from '#platform/http/errors.ts'
import { href } from '#platform/ui/href.ts'
import { respond, respondWrong, visitorOf } from '#platform/ui/respond.ts'
import { lastPosition } from '#register/records/read.ts'
import { isCitizenNumber } from '#register/subjects/citizen-number.ts'
import { mastheadOf } from '#disclosure/portal/masthead.ts'
import { actsView, emptyActsView, KINDS } from './acts.ts'
import { downloads } from './pages-downloads.ts'
import { actsPage, wrongDay } from './pages-acts.ts'
import { recordPage } from './pages-record.ts'
import { sectionPage } from './pages-section.ts'
import { subjectPage } from './pages-subject.ts'
import { recordView } from './record.ts'
import { sectionView } from './section.ts'
import type { Look } from './show.ts'
import { subjectView } from './subject.ts'
import { updatesToday } from './updates.ts'

const ACTS = Type.Object({
  authority: Type.Optional(Type.String({ maxLength: 100 })),
  on: Type.Optional(Type.String({ maxLength: 100 })),
  new: Type.Optional(Type.Literal('today')),
  after: Type.Optional(Type.String({ maxLength: 200 })),
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
})
const PAGE = Type.Object({ page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })) })

const PUBLIC = { permission: 'public' } as const

/** The pages of what is published, in Chinese and under `/en`. What is not shown is the common 404. */
export function pages(app: App, host: Host): void {
  const masthead = mastheadOf(host)
  const { version } = host.law
  for (const root of ['', '/en']) {
    list(app, host, root)
    downloads(app, host, root)
    app.get<{ Params: { code: string } }>(`${root}/s/:code`, { config: PUBLIC }, async (request, reply) => {
      const view = await subjectView(lookOf(host), request.params.code)
      if (view === null) throw notFound()
      const visitor = visitorOf(request, masthead)
      if (view.code !== request.params.code) return reply.redirect(href(visitor.lang, ['s', view.code]), 308)
      return respond(request, reply, visitor, [view.position, version], () => subjectPage(view, visitor))
    })

    app.get<{ Params: { code: string; kind: string }; Querystring: { page?: number } }>(
      `${root}/s/:code/:kind`,
      { config: PUBLIC, schema: { querystring: PAGE } },
      async (request, reply) => {
        const { code, kind } = request.params
        const view = await sectionView(lookOf(host), code, kind, request.query.page ?? 1)
        if (view === null) throw notFound()
        const visitor = visitorOf(request, masthead)
        if (view.subject.code !== code)
          return reply.redirect(href(visitor.lang, ['s', view.subject.code, kind], request.query), 308)
        return respond(request, reply, visitor, [await lastPosition(host.sql), version], () =>
          sectionPage(view, visitor),
        )
      },
    )

    app.get<{ Params: { id: string } }>(`${root}/r/:id`, { config: PUBLIC }, async (request, reply) => {
      const view = await recordView(lookOf(host), request.params.id)
      if (view === null) throw notFound()
      const visitor = visitorOf(request, masthead)
      if (view.id !== request.params.id) return reply.redirect(href(visitor.lang, ['r', view.id]), 308)
      return respond(request, reply, visitor, [await lastPosition(host.sql), version], () => recordPage(view, visitor))
    })
  }
}

/** `/acts/{kind}`: what authorities decided. */
function list(app: App, host: Host, root: string): void {
  const masthead = mastheadOf(host)
  const { version } = host.law
  app.get<{
    Params: { kind: string }
    Querystring: { authority?: string; on?: string; new?: 'today'; after?: string; page?: number }
  }>(`${root}/acts/:kind`, { config: PUBLIC, schema: { querystring: ACTS } }, async (request, reply) => {
    const kind = KINDS.find((one) => one === request.params.kind)
    if (kind === undefined) throw notFound()
    const { authority = '', on = '', after = null, page = 1 } = request.query
    const asked = { authority, on, new: request.query.new ?? '' } as const
    const visitor = visitorOf(request, masthead)
    // A person's number is no question, and not repeated: not in the form, nor in the links of the page.
    if (isCitizenNumber(authority) || isCitizenNumber(on))
      return reply.redirect(href(visitor.lang, ['acts', kind]), 303)
    const look = lookOf(host)
    const day = findCalendarDate(on)
    if (on !== '' && day === null) {
      const view = { ...emptyActsView(look, kind, asked), updates: await updatesToday(look) }
      return respondWrong(request, reply, actsPage(view, [wrongDay(visitor.lang, on)], visitor))
    }
    const acceptedOn = asked.new === 'today' ? look.on : null
    const [view, updates, position] = await Promise.all([
      actsView(look, { item: kind, authority, on: day, acceptedOn, after }, asked, page),
      updatesToday(look),
      lastPosition(host.sql),
    ])
    const rests = [position, version, String(updates.counts[kind])]
    return respond(request, reply, visitor, rests, () => actsPage({ ...view, updates }, [], visitor))
  })
}

/** The register as it is now, read today. */
function lookOf({ sql, law }: Host): Look {
  const at = now()
  return { sql, law, at, on: dayOf(at) }
}
