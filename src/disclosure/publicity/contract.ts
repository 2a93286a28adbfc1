import { Type } from '@fastify/type-provider-typebox'
import type { TSchema } from '@fastify/type-provider-typebox'

// The shapes of view.ts as the contract states them; routes.test.ts holds both together.

const orNull = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()])
const text = Type.String()
const day = Type.String({ description: 'YYYY-MM-DD, Asia/Shanghai' })
const ref = <T>(id: string) => Type.Unsafe<T>({ $ref: `${id}#` })
const REASONS = ['minor', 'simple-procedure', 'ended', 'not-yet', 'revoked', 'not-public', 'exited'] as const

const GROUND = Type.Object(
  {
    cite: Type.String({ description: 'instrument-id art.N' }),
    instrument: text,
    title: text,
    docNo: orNull(text),
    issuer: text,
    article: orNull(text),
    from: day,
    to: orNull(day),
    verified: Type.Boolean({ description: 'Whether somebody has read the official text' }),
    decides: Type.Object({ zh: text, en: text }),
  },
  { $id: 'Ground', description: 'An article and what it decides here' },
)

const WINDOW = Type.Object(
  {
    shown: Type.Boolean(),
    reason: orNull(Type.Union(REASONS.map((reason) => Type.Literal(reason)))),
    from: orNull(day),
    until: orNull(Type.String({ description: 'The last day on which it is shown' })),
    repairFrom: orNull(Type.String({ description: 'The first day on which repair may be applied for' })),
    severity: orNull(Type.Union([Type.Literal('minor'), Type.Literal('general'), Type.Literal('serious')])),
    capCountsFrom: orNull(Type.Union([Type.Literal('misconduct-end'), Type.Literal('decision')])),
    grounds: Type.Array(ref('Ground')),
    verified: Type.Boolean(),
  },
  { $id: 'Window', description: 'From when until when a record is shown, and why; the first ground decides the end' },
)

const FIELD = Type.Object(
  {
    name: text,
    zh: text,
    en: text,
    value: orNull(text),
    valueEn: Type.Optional(text),
    state: Type.Union([Type.Literal('shown'), Type.Literal('withheld'), Type.Literal('checking')]),
    type: Type.Union([
      Type.Literal('text'),
      Type.Literal('date'),
      Type.Literal('amount'),
      Type.Literal('code'),
      Type.Literal('organisation'),
    ]),
    grounds: Type.Array(ref('Ground')),
  },
  { $id: 'PublicField' },
)

const PARTY = Type.Object({ code: text, name: text })

const PUBLIC_RECORD = Type.Object(
  {
    id: text,
    item: text,
    itemZh: text,
    itemEn: text,
    title: text,
    subject: PARTY,
    authority: orNull(text),
    authorityCode: orNull(text),
    provider: text,
    decidedOn: day,
    acceptedOn: day,
    version: Type.Integer(),
    fields: Type.Array(ref('PublicField')),
    window: ref('Window'),
    history: Type.Array(
      Type.Object({
        version: Type.Integer(),
        receivedAt: text,
        batch: text,
        row: Type.Integer(),
        withdrawn: Type.Optional(
          Type.Literal(true, { description: 'The provider took the record back with this version' }),
        ),
      }),
    ),
  },
  { $id: 'PublicRecord' },
)

const PUBLIC_SUBJECT = Type.Object(
  {
    code: text,
    name: text,
    nameMasked: Type.Boolean(),
    kind: text,
    kindZh: text,
    kindEn: text,
    region: orNull(text),
    regionZh: orNull(text),
    status: text,
    statusZh: text,
    statusEn: text,
    provisional: Type.Boolean(),
    codeFlagged: Type.Boolean(),
    formerNames: Type.Array(Type.Object({ name: text, until: orNull(day) })),
    asOf: text,
    position: text,
    sections: Type.Array(
      Type.Object({
        item: text,
        zh: text,
        en: text,
        total: Type.Integer({ description: 'How many are shown on this day' }),
        cards: Type.Array(ref('PublicRecord')),
      }),
    ),
  },
  { $id: 'PublicSubject' },
)

const PUBLIC_ACTS = Type.Object(
  {
    item: text,
    asOf: text,
    rows: Type.Array(
      Type.Object({
        id: text,
        title: text,
        subject: PARTY,
        authority: orNull(text),
        authorityCode: orNull(text),
        decidedOn: day,
        acceptedOn: day,
        until: orNull(day),
      }),
    ),
    next: orNull(Type.String({ description: 'Give it as `after`; null at the end' })),
  },
  { $id: 'PublicActs' },
)

/** Every named shape, for the application's schema store. */
export const SHARED = [GROUND, WINDOW, FIELD, PUBLIC_RECORD, PUBLIC_SUBJECT, PUBLIC_ACTS]

export const SUBJECT = Type.Unsafe<unknown>({ $ref: 'PublicSubject#' })
export const RECORD = Type.Unsafe<unknown>({ $ref: 'PublicRecord#' })
export const ACTS = Type.Unsafe<unknown>({ $ref: 'PublicActs#' })
