import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { Reply, Request } from './app.ts'
import { securityHeaders } from './headers.ts'
import { asRefusal, faultProblem, sendProblem, type ErrorPage } from './problem.ts'
import { Refusal, type RefusalCode } from '../refusal.ts'

// Errors that arise before any hook runs: nothing here may count on what the hooks do.

/** Answers an address that cannot be decoded. */
export function answerBeforeRouting(
  error: unknown,
  request: Request,
  reply: Reply,
  page: ErrorPage | null,
  https: boolean,
): void {
  void reply.headers(securityHeaders(https))
  void sendProblem(asRefusal(error)?.problem() ?? faultProblem(request.id), request, reply, page, null)
}

const BY_CODE: Readonly<Record<string, readonly [code: RefusalCode, status: number, zh: string, en: string]>> = {
  HPE_HEADER_OVERFLOW: ['platform/too-large', 431, '请求头太大', 'The headers are too large'],
  ERR_HTTP_REQUEST_TIMEOUT: [
    'platform/too-slow',
    408,
    '请求没有在规定时间内收完',
    'The request did not arrive in time',
  ],
}

/** Answers bytes that are not HTTP, headers that are too large and requests that trickle, and closes the connection. */
export function answerBeforeParsing(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [code, status, zh, en] = BY_CODE[error.code ?? ''] ?? [
    'platform/bad-request',
    400,
    '请求不是 HTTP',
    'The request is not HTTP',
  ]
  const body = JSON.stringify({ ...new Refusal(code, zh, en).problem(), status })
  socket.end(
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\ncontent-type: application/problem+json; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  )
}
