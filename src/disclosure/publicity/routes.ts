import { Type } from '@fastify/type-provider-typebox'
import type { Host } from '#foundation/host.ts'
import { findCalendarDate } from '#platform/calendar-date.ts'
import type { CalendarDate } from '#platform/calendar-date.ts'
import type { App } from '#platform/http/app.ts'
import { Refusal } from '#platform/refusal.ts'
import { acts, KINDS } from './acts.ts'
import { ACTS, RECORD, SHARED, SUBJECT } from './contract.ts'
import { recordView } from './record.ts'
import { lookNow } from './show.ts'
import { subjectView } from './subject.ts'

const CODE = Type.Object({ code: Type.String({ maxLength: 100 }) })
const ID = Type.Object({ id: Type.String({ maxLength: 30 }) })
const ACTS_QUERY = Type.Object(
  {
    item: Type.Union(
      KINDS.map((kind) => Type.Literal(kind)),
      { description: 'Catalogue item' },
    ),
    authority: Type.Optional(
      Type.String({ maxLength: 200, description: 'USCC of the deciding authority, or a part of its name' }),
    ),
    on: Type.Optional(Type.String({ maxLength: 10, description: 'Day of the decision, YYYY-MM-DD' })),
    after: Type.Optional(Type.String({ maxLength: 40, description: 'The `next` of the answer before' })),
  },
  { additionalProperties: false },
)

/** No cache keeps an answer: what ends today is gone tomorrow everywhere (G3). */
const NOT_KEPT = 'no-store'

/** Publicity as JSON: an organisation, a record, what an authority decided. What is not shown is not found, whatever the reason. */
export function routes(app: App, host: Host): void {
  for (const schema of SHARED) app.addSchema(schema)
  app.get(
    '/v1/publicity/subjects/:code',
    {
      config: { permission: 'public' },
      schema: {
        summary: 'Everything public on one organisation',
        tags: ['publicity'],
        params: CODE,
        response: { 200: SUBJECT },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', NOT_KEPT)
      const view = await subjectView(lookNow(host), request.params.code)
      if (view) return view
      throw new Refusal(
        'subjects/not-found',
        '登记库中没有这个代码的主体，请核对代码',
        'The register has no subject with this code; compare it with the certificate',
      )
    },
  )
  app.get(
    '/v1/publicity/records/:id',
    {
      config: { permission: 'public' },
      schema: {
        summary: 'One record, every field shown or withheld by a rule, and why it is shown',
        tags: ['publicity'],
        params: ID,
        response: { 200: RECORD },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', NOT_KEPT)
      const view = await recordView(lookNow(host), request.params.id)
      if (view) return view
      throw new Refusal('platform/not-found', '这个地址下没有应公示的内容', 'There is nothing to show at this address')
    },
  )
  app.get(
    '/v1/publicity/acts',
    {
      config: { permission: 'public' },
      schema: {
        summary: 'What authorities decided, newest decision first',
        tags: ['publicity'],
        querystring: ACTS_QUERY,
        response: { 200: ACTS },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', NOT_KEPT)
      const look = lookNow(host)
      const { item, authority = '', on, after = null } = request.query
      const day = on === undefined ? null : readDay(on)
      const { rows, next } = await acts(look, { item, authority: authority.trim(), on: day, after })
      return { item, asOf: look.at.toString(), rows, next }
    },
  )
}

function readDay(text: string): CalendarDate {
  const day = findCalendarDate(text)
  if (day !== null) return day
  throw new Refusal(
    'platform/bad-request',
    `on=${text} 不是日期，请写成 2026-04-01`,
    `on=${text} is not a day; write 2026-04-01`,
    { parameter: 'on' },
  )
}
