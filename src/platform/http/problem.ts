import { kindOf, type Reply, type Request } from './app.ts'
import { Refusal, type Problem, type RefusalCode } from '../refusal.ts'
import { explainInvalid } from './invalid.ts'
import { refusalOf } from '../trouble.ts'
import type { FastifyError } from 'fastify'

/** Draws the page that tells a person what went wrong. `quote` is the number to quote, given for our own faults only. */
export type ErrorPage = (problem: Problem, request: Request, quote: string | null) => string

// What Fastify itself refuses, in our vocabulary.
const FROM_FASTIFY: Readonly<Record<string, readonly [code: RefusalCode, zh: string, en: string]>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: [
    'platform/too-large',
    '请求内容超过了这个地址的上限',
    'The body is larger than this address takes',
  ],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: [
    'platform/unsupported-media',
    '请求的 Content-Type 不能接收；请看 /openapi.json',
    'This Content-Type cannot be taken; see /openapi.json',
  ],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: [
    'platform/bad-request',
    '内容长度与 Content-Length 不符',
    'The body is not as long as Content-Length says',
  ],
  FST_ERR_CTP_EMPTY_JSON_BODY: [
    'platform/bad-request',
    '声明是 JSON，内容却是空的',
    'The body is declared as JSON but empty',
  ],
  FST_ERR_CTP_INVALID_JSON_BODY: ['platform/bad-request', '内容不是 JSON', 'The body is not JSON'],
  FST_ERR_BAD_URL: ['platform/bad-request', '地址的编码有错', 'The address is wrongly encoded'],
  FST_ERR_MAX_PARAM_LENGTH: [
    'platform/not-found',
    '这个地址下没有应公示的内容',
    'There is nothing to show at this address',
  ],
  FST_ERR_HANDLER_TIMEOUT: [
    'platform/unavailable',
    '没有在规定时间内完成，请稍后再试',
    'It was not done in time; try again later',
  ],
}

/** What a person or program is told of an error; null when it is a fault of ours, which is not explained to them. */
export function asRefusal(error: unknown): Refusal | null {
  if (error instanceof Refusal) return error
  const { code = '', validation, statusCode, validationContext } = error as Partial<FastifyError>
  if (validation !== undefined) return explainInvalid(validation, validationContext ?? 'body')
  const known = FROM_FASTIFY[code]
  if (known !== undefined) return new Refusal(...known)
  if (error instanceof SyntaxError && statusCode === 400)
    return new Refusal('platform/bad-request', '内容不是 JSON', 'The body is not JSON')
  return refusalOf(error)
}

/** The problem document of a fault: it says no more than the number to quote. */
export function faultProblem(quote: string): Problem & { readonly request: string } {
  const refusal = new Refusal(
    'platform/fault',
    `平台出错了，不是您的问题；没有保存任何内容。请稍后再试，或报编号 ${quote}`,
    `The platform failed; it was nothing you did and nothing was saved. Try again later, or quote ${quote}`,
  )
  return { ...refusal.problem(), request: quote }
}

/** Answers with a problem document where a program asked and with a page where a person did. */
export function sendProblem(
  problem: Problem,
  request: Request,
  reply: Reply,
  page: ErrorPage | null,
  quote: string | null,
): Reply {
  reply.code(problem.status).header('cache-control', 'no-store').header('vary', 'accept')
  const drawn = page === null || wantsJson(request) ? null : draw(page, problem, request, quote)
  if (drawn === null) return reply.type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))
  return reply.type('text/html; charset=utf-8').send(drawn)
}

/** The page, or nothing when drawing it fails: then the document must do, for the framework would send the reason out. */
function draw(page: ErrorPage, problem: Problem, request: Request, quote: string | null): string | null {
  try {
    return page(problem, request, quote)
  } catch (error) {
    request.log.error({ err: error, quote: request.id }, 'the page of an error could not be drawn')
    return null
  }
}

/** A path of the contract speaks JSON always; a page does when JSON was asked for and HTML was not. */
function wantsJson(request: Request): boolean {
  if (kindOf(request.url.split('?', 1)[0]!) !== 'page') return true
  const accept = request.headers.accept ?? ''
  return accept.includes('json') && !accept.includes('text/html')
}
