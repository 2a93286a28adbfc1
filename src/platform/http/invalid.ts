import { Refusal } from '../refusal.ts'
import type { FastifySchemaValidationError } from 'fastify/types/schema.js'

type Words = readonly [zh: string, en: string]
type Explain = (params: Readonly<Record<string, unknown>>) => Words

const EXPLAIN: Readonly<Record<string, Explain>> = {
  required: () => ['必须填写', 'must be given'],
  additionalProperties: () => [
    '不是这个地址接受的参数；请看 /openapi.json',
    'is no parameter of this address; see /openapi.json',
  ],
  type: (params) => [
    `必须是 ${String(params['type'])}，而且只能出现一次`,
    `must be ${String(params['type'])}, and given once`,
  ],
  enum: (params) => [`只能是 ${list(params['allowedValues'])}`, `must be one of ${list(params['allowedValues'])}`],
  minimum: (params) => [`不能小于 ${String(params['limit'])}`, `must be at least ${String(params['limit'])}`],
  maximum: (params) => [`不能大于 ${String(params['limit'])}`, `must be at most ${String(params['limit'])}`],
  minLength: (params) => [
    `至少 ${String(params['limit'])} 个字符`,
    `must have at least ${String(params['limit'])} characters`,
  ],
  maxLength: (params) => [
    `最多 ${String(params['limit'])} 个字符`,
    `must have at most ${String(params['limit'])} characters`,
  ],
  pattern: (params) => [`必须符合 ${String(params['pattern'])}`, `must match ${String(params['pattern'])}`],
}

const PARTS: Readonly<Record<string, Words>> = {
  querystring: ['参数', 'parameter'],
  params: ['地址中的', 'path segment'],
  headers: ['请求头', 'header'],
  body: ['内容中的', 'body field'],
}

/** Says which parameter is wrong, why, and what it must be; the value itself is not repeated. */
export function explainInvalid(errors: readonly FastifySchemaValidationError[], part: string): Refusal {
  const error = errors[0]!
  const named = error.params['missingProperty'] ?? error.params['additionalProperty']
  const name = [...error.instancePath.split('/').slice(1), ...(typeof named === 'string' ? [named] : [])].join('.')
  const [zh, en] = (EXPLAIN[error.keyword] ?? (() => ['不符合要求', 'is not as the contract asks']))(error.params)
  const [partZh, partEn] = PARTS[part] ?? PARTS['body']!
  return new Refusal(
    'platform/bad-request',
    `${partZh} ${name.slice(0, 100)} ${zh}`,
    `The ${partEn} ${name.slice(0, 100)} ${en}`,
    { parameter: name.slice(0, 100) },
  )
}

function list(values: unknown): string {
  return Array.isArray(values) ? values.map(String).join(', ') : String(values)
}
