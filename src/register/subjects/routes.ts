import { Type } from '@fastify/type-provider-typebox'
import type { Host } from '#foundation/host.ts'
import type { App } from '#platform/http/app.ts'
import { searchSubjects } from './search.ts'

const QUERY = Type.Object(
  {
    q: Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'Code, part of a code, name, short name or former name',
    }),
    kind: Type.Optional(Type.String({ maxLength: 10, description: 'Kind of subject, by its code' })),
    region: Type.Optional(
      Type.String({ pattern: '^[0-9]{6}$', description: 'Division; a city stands for its counties' }),
    ),
    limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 50, default: 10 })),
    after: Type.Optional(Type.String({ maxLength: 200, description: 'The `next` of the answer before' })),
  },
  { additionalProperties: false },
)

const NOTHING = Type.Null()

const FOUND = Type.Object({
  total: Type.Integer({ minimum: 0 }),
  totalIsEstimate: Type.Boolean({ description: 'More than are counted one by one' }),
  subjects: Type.Array(
    Type.Object({
      code: Type.String({ description: 'Unified social credit code' }),
      name: Type.String({ description: 'As printed: masked where it is the operator’s own' }),
      formerName: Type.Union([Type.String(), NOTHING], { description: 'The former name that was found, if one was' }),
      region: Type.Union([Type.String(), NOTHING]),
      kind: Type.String(),
      status: Type.String(),
      provisional: Type.Boolean({ description: 'Known only from a record; its registration has not been received' }),
      shown: Type.Record(Type.String(), Type.Integer({ minimum: 0 }), {
        description: 'How many records of it are shown today, by catalogue item',
      }),
    }),
  ),
  exact: Type.Union([Type.String(), NOTHING], { description: 'The code of the one subject that the text names' }),
  nearCodes: Type.Array(Type.String(), {
    description: 'Registered codes one character away from a code that fails its check character',
  }),
  next: Type.Union([Type.String(), NOTHING], { description: 'Where the next page begins' }),
})

/** How many records of each subject are shown, by item. Whoever puts the doors together says so: the register knows no publicity. */
export type CountShown = (
  subjectIds: readonly string[],
) => Promise<ReadonlyMap<string, Readonly<Record<string, number>>>>

/** Search as JSON; never by a person's name or number. */
export function routes(app: App, { sql }: Pick<Host, 'sql'>, countShown: CountShown): void {
  const schema = { summary: 'Find organisations', tags: ['subjects'], querystring: QUERY, response: { 200: FOUND } }
  app.get('/v1/subjects', { config: { permission: 'public' }, schema }, async (request, reply) => {
    const { q, kind = null, region = null, limit = 10, after = null } = request.query
    const { hits, ...found } = await searchSubjects(sql, q, { kind, region, limit, after })
    const shown = await countShown(hits.map(({ subjectId }) => subjectId))
    const subjects = hits.map((hit) => ({
      code: hit.code,
      name: hit.name,
      formerName: hit.matchedFormerName,
      region: hit.region === null ? null : String(hit.region),
      kind: hit.kind,
      status: hit.status,
      provisional: hit.provisional,
      shown: { ...shown.get(hit.subjectId) },
    }))
    reply.header('cache-control', 'no-store')
    return { ...found, nearCodes: [...found.nearCodes], subjects }
  })
}
