import type { Request } from '#platform/http/app.ts'

/**
 * Whether an unsafe request was sent by a page of this site. Browsers say so themselves (Sec-Fetch-Site); older ones name the origin,
 * which must be the address that was asked or the public one. One that says nothing is not believed.
 */
export function isSameOrigin(request: Request, baseUrl: string): boolean {
  const site = request.headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin'
  const origin = URL.parse(String(request.headers.origin ?? request.headers.referer ?? ''))
  if (origin === null) return false
  const own = new URL(baseUrl)
  return origin.origin === own.origin || (own.protocol === 'http:' && origin.origin === `http://${request.host}`)
}
