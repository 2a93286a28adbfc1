import type { Request } from './app.ts'
import { Refusal } from '../refusal.ts'

/**
 * The key under which an unsafe request may be repeated, or null when none was sent. The verb that acts keeps it with
 * what it made: the same key with the same content gets the first answer again, with other content it throws
 * `keyReused()`.
 */
export function findIdempotencyKey(request: Request): string | null {
  const sent = request.headers['idempotency-key']
  if (sent === undefined) return null
  const key = String(sent).replace(/^"(.*)"$/, '$1')
  if (/^[\x21-\x7e]{1,200}$/.test(key)) return key
  throw new Refusal(
    'platform/bad-request',
    'Idempotency-Key 应为 1 到 200 个可见 ASCII 字符，例如一个 UUID',
    'Idempotency-Key must be 1 to 200 visible ASCII characters, such as a UUID',
    { parameter: 'Idempotency-Key' },
  )
}

/** What a key used for other content is answered with. */
export function keyReused(): Refusal {
  return new Refusal(
    'intake/key-reused',
    '这个 Idempotency-Key 已用于不同的内容；请换一个新的键',
    'This Idempotency-Key was used for other content; use a new key',
  )
}
