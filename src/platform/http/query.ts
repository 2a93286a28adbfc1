import type { RouteOptions } from 'fastify'
import { kindOf, type App } from './app.ts'
import { Refusal } from '../refusal.ts'

type Property = { readonly type?: string }
type ObjectSchema = {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Property>>
  readonly additionalProperties?: unknown
}

const INTEGER = /^-?(0|[1-9]\d{0,14})$/

/**
 * Keeps queries strict: a parameter twice is an error unless its schema is an array, so is a NUL or a broken character;
 * integers and booleans are read from plain decimal and `true`/`false` only. On the contract's paths a parameter that
 * the route does not name is an error too; pages pass over those that other programs append to links.
 */
export function keepQueriesStrict(app: App): void {
  app.addHook('onRoute', closeSchema)
  app.addHook('preValidation', async (request) => {
    refuseUndecoded(request.url)
    const query = request.query as Record<string, unknown>
    const properties = (request.routeOptions.schema?.querystring as ObjectSchema | undefined)?.properties ?? {}
    for (const name of Object.keys(query))
      query[name] = read(name, query[name], Object.hasOwn(properties, name) ? properties[name]! : {})
    for (const [name, value] of Object.entries(request.params as Record<string, string>)) refuseBroken(name, value)
  })
}

function closeSchema(route: RouteOptions): void {
  if (kindOf(route.url) !== 'api' && kindOf(route.url) !== 'operation') return
  const schema = (route.schema ??= {})
  const query = (schema.querystring ??= { type: 'object', properties: {}, additionalProperties: false }) as ObjectSchema
  if (query.additionalProperties !== false)
    throw new Error(`${String(route.method)} ${route.url}: its query's schema must say additionalProperties: false`)
}

function read(name: string, value: unknown, { type }: Property): unknown {
  if (Array.isArray(value)) {
    if (type !== 'array')
      throw new Refusal(
        'platform/bad-request',
        `参数 ${name.slice(0, 100)} 只能出现一次`,
        `The parameter ${name.slice(0, 100)} may be given once only`,
        { parameter: name.slice(0, 100) },
      )
    value.forEach((each) => refuseBroken(name, String(each)))
    return value
  }
  const text = String(value)
  refuseBroken(name, text)
  if (type === 'array') return [text]
  if (type === 'integer' && INTEGER.test(text)) return Number(text)
  if (type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true'
  return text
}

/** The query reader keeps what it cannot decode as it stands; here it is told. */
function refuseUndecoded(url: string): void {
  const start = url.indexOf('?')
  if (start === -1) return
  try {
    decodeURIComponent(url.slice(start))
  } catch {
    throw new Refusal(
      'platform/bad-request',
      '参数的编码有错；请用 UTF-8 百分号编码',
      'The query is wrongly encoded; use percent-encoded UTF-8',
      { parameter: '?' },
    )
  }
}

function refuseBroken(name: string, text: string): void {
  if (!text.includes('\0') && !text.includes('\uFFFD')) return
  throw new Refusal(
    'platform/bad-request',
    `参数 ${name.slice(0, 100)} 含有不能使用的字符；请用 UTF-8 编码`,
    `The parameter ${name.slice(0, 100)} holds a character that cannot be used; encode it as UTF-8`,
    { parameter: name.slice(0, 100) },
  )
}
